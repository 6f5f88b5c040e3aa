//! A body that is that of another status is told of it.

#![allow(unused)]

use specwright::{Created, Json, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::change_settings)]
async fn change(body: Json<models::Settings>) -> Created<models::Settings> {
    todo!()
}

fn main() {}
