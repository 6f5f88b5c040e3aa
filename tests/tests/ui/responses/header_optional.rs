//! A required header is always sent.

#![allow(unused)]

use axum::Json;
use specwright::{Responses, operation};
use specwright_tests::goldens::answers::{contract as api, models};

#[derive(Responses)]
#[status(202)]
struct Answer {
    #[header("Location")]
    location: Option<String>,
    job: Json<models::Job>,
}

#[operation(api::op::start_job)]
async fn start() -> Answer {
    todo!()
}

fn main() {}
