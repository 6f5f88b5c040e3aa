//! A path parameter is read.

#![allow(unused)]

use axum::Json;
use specwright::{Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::get_flow)]
async fn get() -> Result<Json<models::Flow>, Status<404, Json<models::Problem>>> {
    todo!()
}

fn main() {}
