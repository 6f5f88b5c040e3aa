//! A required property that is nullable must be there all the same.

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
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<specwright::Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<Box<Flow>>,
}

fn main() {}
