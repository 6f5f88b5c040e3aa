//! axum's `Query` does not hold parameters against their schemas.

#![allow(unused)]

use axum::extract::Query;
use specwright::operation;
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::list_flows)]
async fn list(Query(filter): Query<Filter>) -> specwright::Json<Vec<models::Flow>> {
    todo!()
}

#[derive(serde::Deserialize, specwright::Model)]
struct Filter {
    limit: Option<i32>,
    kind: models::Kind,
}

fn main() {}
