//! What responses have of a schema is not what requests have of it, where members go one way only.

#![allow(unused)]

use specwright::{Created, Json, operation};
use specwright_tests::goldens::directions::{contract as api, models};

#[operation(api::op::create_user)]
async fn create(Json(_): Json<models::Team>) -> Created<models::Team> {
    todo!()
}

fn main() {}
