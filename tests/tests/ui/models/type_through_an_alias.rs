//! An alias is seen through.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

type Name = u64;

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    display_name: Name,
    kind: models::Kind,
    max_retries: Option<i32>,
    tags: Option<Vec<String>>,
}

fn main() {}
