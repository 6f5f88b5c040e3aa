//! A type that cannot be seen through is refused.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    display_name: Opaque,
    kind: models::Kind,
    max_retries: Option<i32>,
    tags: Option<Vec<String>>,
}

#[derive(Serialize, Deserialize)]
struct Opaque;

fn main() {}
