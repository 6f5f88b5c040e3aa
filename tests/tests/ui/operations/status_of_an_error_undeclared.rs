//! Every status of an error is declared.

#![allow(unused)]

use axum::Json;
use axum::extract::Path;
use specwright::{Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::get_flow)]
async fn get(Path(flow_id): Path<i64>) -> Result<Json<models::Flow>, Status<500, Json<models::Problem>>> {
    todo!()
}

fn main() {}
