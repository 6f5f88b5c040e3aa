//! What is ignored is a parameter.

#![allow(unused)]

use specwright::{Params, Query, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::list_flows, ignores("limits"))]
async fn list(Query(filter): Query<Filter>) -> specwright::Json<Vec<models::Flow>> {
    todo!()
}

#[derive(Params)]
struct Filter {
    limit: Option<i32>,
    kind: models::Kind,
}

fn main() {}
