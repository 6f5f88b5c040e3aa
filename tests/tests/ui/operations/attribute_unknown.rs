//! The attribute takes few words.

#![allow(unused)]

use specwright::{NoContent, Path, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::delete_flow, uncheck(Path))]
async fn delete(Path(flow_id): Path<i64>) -> NoContent {
    todo!()
}

fn main() {}
