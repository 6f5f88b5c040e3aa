//! A rejection is no response of an operation.

#![allow(unused)]

use axum::extract::Path;
use specwright::{Json, Rejection, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::get_flow)]
async fn get(Path(flow_id): Path<i64>) -> Result<Json<models::Flow>, Rejection> {
    todo!()
}

fn main() {}
