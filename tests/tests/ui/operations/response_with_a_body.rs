//! A response without a body has none.

#![allow(unused)]

use axum::extract::Path;
use specwright::{Status, operation};
use specwright_tests::goldens::conformance::contract as api;

#[operation(api::op::delete_flow)]
async fn delete(Path(flow_id): Path<i64>) -> Status<204, String> {
    todo!()
}

fn main() {}
