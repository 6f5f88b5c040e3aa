//! Requests may say `null` where the document does.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[serde(deny_unknown_fields)]
#[model(schema = api::schema::Settings)]
struct Settings {
    #[serde(default)]
    delay: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    quiet: Option<bool>,
    #[serde(default)]
    extra: serde_json::Value,
}

fn main() {}
