//! Responses send `null` only where the document does.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::Flow)]
struct Flow {
    id: i64,
    display_name: String,
    kind: models::Kind,
    created_at: specwright::Timestamp,
    ended_at: Option<specwright::Timestamp>,
    parent: Option<Box<Flow>>,
}

fn main() {}
