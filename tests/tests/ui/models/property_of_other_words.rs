//! A name of nearly the same words is put right.

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
    max_retry_count: Option<i32>,
    tags: Option<Vec<String>>,
}

fn main() {}
