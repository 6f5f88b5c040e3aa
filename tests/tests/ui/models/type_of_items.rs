//! The items of an array have the type of the document's.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    display_name: String,
    kind: models::Kind,
    max_retries: Option<i32>,
    tags: Option<Vec<i64>>,
}

fn main() {}
