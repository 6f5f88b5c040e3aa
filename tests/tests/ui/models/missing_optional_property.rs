//! In requests an optional property has a field, or is omitted on purpose.

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
    tags: Option<Vec<String>>,
}

fn main() {}
