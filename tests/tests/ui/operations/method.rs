//! A handler is no method.

#![allow(unused)]

use axum::extract::Path;
use specwright::{NoContent, operation};
use specwright_tests::goldens::conformance::contract as api;

struct Flows;

impl Flows {
    #[operation(api::op::delete_flow)]
    async fn delete(&self, Path(flow_id): Path<i64>) -> NoContent {
        todo!()
    }
}

fn main() {}
