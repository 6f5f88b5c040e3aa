//! A body that must be there is not optional.

#![allow(unused)]

use axum::http::HeaderMap;
use specwright::{Created, Json, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::create_flow, unchecked(HeaderMap))]
async fn create(_: HeaderMap, body: Option<Json<models::NewFlow>>) -> Result<Created<models::Flow>, Status<409, Json<models::Problem>>> {
    todo!()
}

fn main() {}
