//! A required cookie is read.

#![allow(unused)]

use specwright::{NoContent, Params, Path, Query, Uuid, operation};
use specwright_tests::goldens::parameters::contract as api;

#[operation(api::op::find_books, ignores("page", "years", "filter", "exact", "order", "X-Trace"))]
async fn find(_: Path<(Uuid, Vec<String>)>, _: Query<Words>) -> NoContent {
    todo!()
}

#[derive(Params)]
struct Words {
    words: Vec<String>,
}

fn main() {}
