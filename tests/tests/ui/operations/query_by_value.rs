//! Query parameters have names.

#![allow(unused)]

use specwright::{Json, Query, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::list_flows)]
async fn list(query: Query<Vec<String>>, _: axum::extract::Request) -> Result<Json<Vec<models::Flow>>, Status<400, Json<models::Problem>>> {
    todo!()
}

fn main() {}
