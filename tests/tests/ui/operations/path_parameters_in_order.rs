//! Path parameters come in the order of the template.

#![allow(unused)]

use axum::extract::Path;
use specwright::operation;
use specwright_tests::goldens::conformance::contract as api;

#[operation(api::op::put_note)]
async fn put(path: Path<(specwright::Uuid, i64)>, body: String) -> String {
    todo!()
}

fn main() {}
