//! The type of a query parameter.

#![allow(unused)]

use specwright::{Json, Query, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::list_flows)]
async fn list(query: Query<Filter>) -> Result<Json<Vec<models::Flow>>, Status<400, Json<models::Problem>>> {
    todo!()
}

#[derive(serde::Deserialize, specwright::Model)]
struct Filter {
    limit: Option<String>,
    kind: models::Kind,
}

fn main() {}
