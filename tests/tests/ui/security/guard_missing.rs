//! What a secured operation asks for is checked.

#![allow(unused)]

use specwright::{NoContent, operation};
use specwright_tests::goldens::guards::contract as api;

#[operation(api::op::inherited)]
async fn inherited() -> NoContent {
    todo!()
}

fn main() {}
