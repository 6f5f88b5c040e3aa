//! A required header is sent.

#![allow(unused)]

use axum::Json;
use specwright::{Status, operation};
use specwright_tests::goldens::answers::{contract as api, models};

#[operation(api::op::start_job)]
async fn start() -> Status<202, Json<models::Job>> {
    todo!()
}

fn main() {}
