//! What parameters are read into says so.

#![allow(unused)]

use specwright::{Query, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::list_flows)]
async fn list(Query(filter): Query<Filter>) -> specwright::Json<Vec<models::Flow>> {
    todo!()
}

struct Filter {
    kind: models::Kind,
}

fn main() {}
