//! A required body is read.

#![allow(unused)]

use axum::Json;
use axum::http::HeaderMap;
use specwright::{Created, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::create_flow, unchecked(HeaderMap))]
async fn create(headers: HeaderMap) -> Result<Created<models::Flow>, Status<409, Json<models::Problem>>> {
    todo!()
}

fn main() {}
