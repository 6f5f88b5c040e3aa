//! A required header is read.

#![allow(unused)]

use specwright::{Created, Json, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::create_flow)]
async fn create(Json(body): Json<models::NewFlow>) -> Result<Created<models::Flow>, Status<409, Json<models::Problem>>> {
    todo!()
}

fn main() {}
