//! What is left unchecked is named as its extractor.

#![allow(unused)]

use specwright::{Form, NoContent, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::replace_labels, unchecked(From))]
async fn replace(_: Form<models::Labels>) -> NoContent {
    todo!()
}

fn main() {}
