//! What is no guard checks nothing.

#![allow(unused)]

use specwright::{Auth, NoContent, operation};
use specwright_tests::goldens::guards::contract as api;

#[operation(api::op::inherited)]
async fn inherited(_: Auth<String>) -> NoContent {
    todo!()
}

fn main() {}
