//! An object in a header is written as the spec says.

#![allow(unused)]

use axum::Json;
use specwright::{Model, Responses, operation};
use specwright_tests::goldens::answers::{contract as api, models};

#[derive(serde::Serialize, Model)]
struct Window {
    used: i64,
    left: i64,
}

#[derive(Responses)]
#[status(202)]
struct Answer {
    #[header("Location")]
    location: String,
    #[header("X-Window")]
    window: Window,
    job: Json<models::Job>,
}

#[operation(api::op::start_job)]
async fn start() -> Answer {
    todo!()
}

fn main() {}
