//! A header is of its type.

#![allow(unused)]

use specwright::{Created, Headers, Json, Params, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::create_flow)]
async fn create(Headers(trace): Headers<Trace>, _: Json<models::NewFlow>) -> Result<Created<models::Flow>, Status<409, specwright::Json<models::Problem>>> {
    todo!()
}

#[derive(Params)]
struct Trace {
    x_request_id: i64,
}

fn main() {}
