//! A type that is read as another is refused.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[serde(from = "String")]
#[model(schema = api::schema::TextTarget)]
struct TextTarget {
    text: String,
}

impl From<String> for TextTarget {
    fn from(text: String) -> Self {
        Self { text }
    }
}

fn main() {}
