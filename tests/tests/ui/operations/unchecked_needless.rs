//! What has nothing to check is not left unchecked.

#![allow(unused)]

use axum::extract::Path;
use specwright::{NoContent, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::delete_flow, unchecked(Path))]
async fn delete(Path(flow_id): Path<i64>) -> NoContent {
    todo!()
}

fn main() {}
