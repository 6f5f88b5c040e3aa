//! Every value that has no variant is named.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "lowercase")]
#[model(schema = api::schema::Kind)]
enum Kind {
    Email,
}

fn main() {}
