//! An argument's type is named.

#![allow(unused)]

use axum::extract::Path;
use specwright::{NoContent, operation};
use specwright_tests::goldens::conformance::contract as api;

#[operation(api::op::delete_flow)]
async fn delete(Path(flow_id): Path<i64>, _: impl Send) -> NoContent {
    todo!()
}

fn main() {}
