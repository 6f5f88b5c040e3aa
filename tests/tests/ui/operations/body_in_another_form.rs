//! The media type of a body.

#![allow(unused)]

use specwright::{Json, NoContent, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::replace_labels)]
async fn replace(Json(body): Json<models::Labels>) -> NoContent {
    todo!()
}

fn main() {}
