//! axum's `Json` does not hold a body against its schema.

#![allow(unused)]

use axum::Json;
use axum::http::HeaderMap;
use specwright::{Created, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::create_flow, unchecked(HeaderMap))]
async fn create(_: HeaderMap, Json(body): Json<models::NewFlow>) -> Result<Created<models::Flow>, Status<409, specwright::Json<models::Problem>>> {
    todo!()
}

fn main() {}
