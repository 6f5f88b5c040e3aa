//! The type of a path parameter.

#![allow(unused)]

use axum::Json;
use axum::extract::Path;
use specwright::{Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::get_flow)]
async fn get(Path(flow_id): Path<String>) -> Result<Json<models::Flow>, Status<404, Json<models::Problem>>> {
    todo!()
}

fn main() {}
