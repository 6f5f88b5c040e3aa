//! Headers have names.

#![allow(unused)]

use axum::http::HeaderMap;
use specwright::{Created, Headers, Json, Status, Uuid, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::create_flow, unchecked(HeaderMap))]
async fn create(_: HeaderMap, Headers(id): Headers<Uuid>, _: Json<models::NewFlow>) -> Result<Created<models::Flow>, Status<409, specwright::Json<models::Problem>>> {
    todo!()
}

fn main() {}
