//! A model refuses the members that its schema refuses.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Settings)]
struct Settings {
    #[serde(default, skip_serializing_if = "specwright::Maybe::is_absent")]
    delay: specwright::Maybe<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quiet: Option<bool>,
    #[serde(default)]
    extra: serde_json::Value,
}

fn main() {}
