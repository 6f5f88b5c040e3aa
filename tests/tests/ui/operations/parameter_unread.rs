//! An optional parameter is read, or left out by name.

#![allow(unused)]

use specwright::{Params, Query, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::list_flows)]
async fn list(Query(filter): Query<Filter>) -> specwright::Json<Vec<models::Flow>> {
    todo!()
}

#[derive(Params)]
struct Filter {
    kind: models::Kind,
}

fn main() {}
