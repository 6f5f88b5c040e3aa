//! Every variant has the body of its status.

#![allow(unused)]

use axum::Json;
use specwright::{Responses, operation};
use specwright_tests::goldens::answers::{contract as api, models};

#[derive(Responses)]
enum Failure {
    #[status(409)]
    Conflict(Json<models::Job>),
}

#[operation(api::op::start_job)]
async fn start() -> Failure {
    todo!()
}

fn main() {}
