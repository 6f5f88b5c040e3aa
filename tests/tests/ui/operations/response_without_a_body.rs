//! A response has its body.

#![allow(unused)]

use axum::extract::Path;
use specwright::{Status, operation};
use specwright_tests::goldens::conformance::contract as api;

#[operation(api::op::get_flow)]
async fn get(Path(flow_id): Path<i64>) -> Status<200, ()> {
    todo!()
}

fn main() {}
