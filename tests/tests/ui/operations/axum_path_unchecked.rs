//! axum's `Path` knows one style of parameters.

#![allow(unused)]

use axum::extract::{Path, Request};
use specwright::{NoContent, Uuid, operation};
use specwright_tests::goldens::parameters::contract as api;

#[operation(api::op::find_books)]
async fn find(Path((shelf, marks)): Path<(Uuid, Vec<String>)>, _: Request) -> NoContent {
    todo!()
}

fn main() {}
