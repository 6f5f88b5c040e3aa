//! What a secured operation asks for is checked, whichever alternative it is.

#![allow(unused)]

use specwright::{NoContent, operation};
use specwright_tests::goldens::guards::contract as api;

#[operation(api::op::either)]
async fn either() -> NoContent {
    todo!()
}

fn main() {}
