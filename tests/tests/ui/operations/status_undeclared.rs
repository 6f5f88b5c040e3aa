//! Every status is declared.

#![allow(unused)]

use axum::Json;
use axum::http::HeaderMap;
use specwright::{Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::create_flow)]
async fn create(_: HeaderMap, Json(body): Json<models::NewFlow>) -> Result<Json<models::Flow>, Status<409, Json<models::Problem>>> {
    todo!()
}

fn main() {}
