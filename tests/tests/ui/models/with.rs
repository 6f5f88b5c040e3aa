//! A module that reads and writes is refused.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    #[serde(with = "text")]
    display_name: String,
    kind: models::Kind,
    max_retries: Option<i32>,
    tags: Option<Vec<String>>,
}

mod text {
    pub fn serialize<S: serde::Serializer>(_: &str, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }

    pub fn deserialize<'de, D: serde::Deserializer<'de>>(_: D) -> Result<String, D::Error> {
        Ok(String::new())
    }
}

fn main() {}
