//! Help calls a schema by the name that the user's own model has.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::{Model, Timestamp};
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::Flow)]
struct FlowRecord {
    id: i64,
    display_name: String,
    kind: models::Kind,
    created_at: Timestamp,
    #[serde(deserialize_with = "specwright::de::required")]
    ended_at: Option<Timestamp>,
    parent: Option<String>,
}

fn main() {}
