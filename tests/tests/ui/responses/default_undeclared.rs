//! Any status can be answered only where the spec has `default`.

#![allow(unused)]

use axum::Json;
use specwright::{Responses, operation};
use specwright::server::StatusCode;
use specwright_tests::goldens::answers::{contract as api, models};

#[derive(Responses)]
enum Failure {
    #[status(default)]
    Failed(StatusCode, Json<models::Problem>),
}

#[operation(api::op::start_job)]
async fn start() -> Failure {
    todo!()
}

fn main() {}
