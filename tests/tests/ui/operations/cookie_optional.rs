//! A cookie that must be there is not optional.

#![allow(unused)]

use specwright::{Cookies, NoContent, Params, Path, Query, Uuid, operation};
use specwright_tests::goldens::parameters::contract as api;

#[operation(api::op::find_books, ignores("page", "years", "filter", "exact", "order", "X-Trace"))]
async fn find(_: Path<(Uuid, Vec<String>)>, _: Query<Words>, _: Cookies<Session>) -> NoContent {
    todo!()
}

#[derive(Params)]
struct Words {
    words: Vec<String>,
}

#[derive(Params)]
struct Session {
    session: Option<String>,
}

fn main() {}
