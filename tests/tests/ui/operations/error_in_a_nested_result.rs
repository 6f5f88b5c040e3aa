//! A nested result is seen through.

#![allow(unused)]

use axum::Json;
use axum::extract::Path;
use specwright::{NoContent, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::get_flow)]
async fn get(Path(flow_id): Path<i64>) -> Result<Json<models::Flow>, Result<Status<404, Json<models::Problem>>, NoContent>> {
    todo!()
}

fn main() {}
