//! A generic model is held against the schema of its use.

#![allow(unused)]

use axum::Json;
use specwright::operation;
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::list_flows)]
async fn list(_: axum::extract::Request) -> Json<Page<models::Flow>> {
    todo!()
}

#[derive(serde::Serialize, specwright::Model)]
struct Page<T> {
    items: Vec<T>,
}

fn main() {}
