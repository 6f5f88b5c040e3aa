//! A range of statuses is declared as one.

#![allow(unused)]

use axum::Json;
use specwright::{Responses, operation};
use specwright::server::StatusRange;
use specwright_tests::goldens::answers::{contract as api, models};

#[derive(Responses)]
enum Failure {
    #[status(5XX)]
    Failed(StatusRange<5>, Json<models::Problem>),
}

#[operation(api::op::start_job)]
async fn start() -> Failure {
    todo!()
}

fn main() {}
