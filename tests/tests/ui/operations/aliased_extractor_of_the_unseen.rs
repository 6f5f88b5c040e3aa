//! What an aliased extractor holds is seen.

#![allow(unused)]

use axum::http::HeaderMap;
use specwright::{Created, Json, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::create_flow, unchecked(HeaderMap))]
async fn create(_: HeaderMap, body: Body<Opaque>) -> Result<Created<models::Flow>, Status<409, Json<models::Problem>>> {
    todo!()
}

type Body<T> = Json<T>;

struct Opaque;

fn main() {}
