//! A bare status carries no body.

#![allow(unused)]

use axum::extract::Path;
use specwright::operation;
use specwright_tests::goldens::conformance::contract as api;

#[operation(api::op::delete_flow)]
async fn delete(Path(flow_id): Path<i64>) -> axum::http::StatusCode {
    todo!()
}

fn main() {}
