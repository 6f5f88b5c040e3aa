//! A path has so many parameters.

#![allow(unused)]

use axum::Json;
use axum::extract::Path;
use specwright::{Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::get_flow)]
async fn get(path: Path<(i64, i64)>) -> Result<Json<models::Flow>, Status<404, Json<models::Problem>>> {
    todo!()
}

fn main() {}
