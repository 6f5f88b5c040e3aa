//! The media type of a response.

#![allow(unused)]

use axum::extract::Path;
use specwright::operation;
use specwright_tests::goldens::conformance::contract as api;

#[operation(api::op::get_flow)]
async fn get(Path(flow_id): Path<i64>) -> String {
    todo!()
}

fn main() {}
