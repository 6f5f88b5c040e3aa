//! An operation without a body reads none.

#![allow(unused)]

use axum::extract::Path;
use specwright::{NoContent, operation};
use specwright_tests::goldens::conformance::contract as api;

#[operation(api::op::delete_flow)]
async fn delete(Path(flow_id): Path<i64>, body: String) -> NoContent {
    todo!()
}

fn main() {}
