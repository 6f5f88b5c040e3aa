//! A map of headers does not demand the one that is required.

#![allow(unused)]

use axum::http::HeaderMap;
use specwright::{Created, Json, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::create_flow)]
async fn create(headers: HeaderMap, _: Json<models::NewFlow>) -> Result<Created<models::Flow>, Status<409, specwright::Json<models::Problem>>> {
    todo!()
}

fn main() {}
