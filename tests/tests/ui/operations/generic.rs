//! A handler has no type parameters.

#![allow(unused)]

use axum::extract::Path;
use specwright::{NoContent, operation};
use specwright_tests::goldens::conformance::contract as api;

#[operation(api::op::delete_flow)]
async fn delete<T>(Path(flow_id): Path<i64>) -> NoContent {
    todo!()
}

fn main() {}
