//! An enum without a schema is held against that of its use.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    display_name: String,
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_retries: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<Vec<String>>,
}

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Email,
    Sms,
    Fax,
}

fn main() {}
