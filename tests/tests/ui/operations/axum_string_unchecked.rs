//! axum's `String` does not hold a text against its schema.

#![allow(unused)]

use specwright::operation;
use specwright_tests::goldens::texts::contract as api;

#[operation(api::op::put_motto)]
async fn put(motto: String) -> String {
    todo!()
}

fn main() {}
