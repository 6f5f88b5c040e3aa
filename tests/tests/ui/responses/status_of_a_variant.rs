//! Every variant has a declared status; the message says which has not.

#![allow(unused)]

use axum::Json;
use specwright::{Responses, operation};
use specwright_tests::goldens::answers::{contract as api, models};

#[derive(Responses)]
enum Failure {
    #[status(404)]
    NoQueue,
    #[status(410)]
    Gone,
}

#[operation(api::op::start_job)]
async fn start() -> Failure {
    todo!()
}

fn main() {}
