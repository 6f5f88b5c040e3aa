//! The statuses of a type inside are those of the type around it.

#![allow(unused)]

use axum::Json;
use specwright::{Responses, operation};
use specwright_tests::goldens::answers::{contract as api, models};

#[derive(Responses)]
enum Inner {
    #[status(410)]
    Gone,
}

#[derive(Responses)]
enum Failure {
    #[status(404)]
    NoQueue,
    #[status(transparent)]
    Inner(Inner),
}

#[operation(api::op::start_job)]
async fn start() -> Failure {
    todo!()
}

fn main() {}
