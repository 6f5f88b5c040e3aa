//! axum's `Json` is known by its type.

#![allow(unused)]

use axum::http::HeaderMap;
use specwright::{Created, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::create_flow, unchecked(HeaderMap))]
async fn create(_: HeaderMap, body: Body<models::NewFlow>) -> Result<Created<models::Flow>, Status<409, specwright::Json<models::Problem>>> {
    todo!()
}

type Body<T> = axum::Json<T>;

fn main() {}
