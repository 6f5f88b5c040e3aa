//! The schema of a response.

#![allow(unused)]

use axum::Json;
use axum::extract::Path;
use specwright::{Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::get_flow)]
async fn get(Path(flow_id): Path<i64>) -> Result<Json<Vec<models::Flow>>, Status<404, Json<models::Problem>>> {
    todo!()
}

fn main() {}
