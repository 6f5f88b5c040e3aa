//! A range of statuses has its body.

#![allow(unused)]

use axum::Json;
use specwright::{Responses, operation};
use specwright::server::StatusRange;
use specwright_tests::goldens::answers::{contract as api, models};

#[derive(Responses)]
enum Failure {
    #[status(4XX)]
    Refused(StatusRange<4>, Json<models::Job>),
}

#[operation(api::op::list_jobs)]
async fn list() -> Failure {
    todo!()
}

fn main() {}
