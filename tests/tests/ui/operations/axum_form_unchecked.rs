//! axum's `Form` does not hold a form against its schema.

#![allow(unused)]

use axum::extract::Form;
use specwright::{NoContent, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::replace_labels)]
async fn replace(Form(labels): Form<models::Labels>) -> NoContent {
    todo!()
}

fn main() {}
