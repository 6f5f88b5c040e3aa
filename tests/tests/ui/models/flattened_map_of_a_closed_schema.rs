//! A closed schema has no other members.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::TextTarget)]
struct TextTarget {
    text: String,
    #[serde(flatten)]
    others: std::collections::BTreeMap<String, String>,
}

fn main() {}
