//! A name in the wrong case is put right.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    display_name: String,
    kind: models::Kind,
    #[serde(rename = "maxRetries")]
    max_retries: Option<i32>,
    tags: Option<Vec<String>>,
}

fn main() {}
