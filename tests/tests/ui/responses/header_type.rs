//! A header has the type of its schema.

#![allow(unused)]

use axum::Json;
use specwright::{Responses, operation};
use specwright_tests::goldens::answers::{contract as api, models};

#[derive(Responses)]
#[status(429)]
struct Answer {
    #[header("Retry-After")]
    retry_after: String,
    problem: Json<models::Problem>,
}

#[operation(api::op::start_job)]
async fn start() -> Answer {
    todo!()
}

fn main() {}
