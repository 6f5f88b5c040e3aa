//! A flattened struct has fields of the schema around it.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Problem)]
struct Problem {
    title: String,
    #[serde(flatten)]
    more: More,
}

#[derive(Serialize, Deserialize, Model)]
struct More {
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<models::Target>,
}

fn main() {}
