//! An object in a header is written as the spec says.

#![allow(unused)]

use axum::Json;
use specwright::{Model, Responses, operation};
use specwright_tests::goldens::answers::{contract as api, models};

#[derive(serde::Serialize, Model)]
struct Range {
    first: i64,
    last: i64,
}

#[derive(Responses)]
#[status(200)]
struct Answer {
    #[header("X-Range", explode)]
    range: Range,
    jobs: Json<Vec<models::Job>>,
}

#[operation(api::op::list_jobs)]
async fn list() -> Answer {
    todo!()
}

fn main() {}
