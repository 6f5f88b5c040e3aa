//! The items of a streamed array are those of the schema.

#![allow(unused)]

use axum::Json;
use specwright::{operation};
use specwright::server::JsonArray;
use specwright_tests::goldens::answers::{contract as api, models};

#[operation(api::op::list_jobs)]
async fn list() -> JsonArray<models::Problem> {
    todo!()
}

fn main() {}
