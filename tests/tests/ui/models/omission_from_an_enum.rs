//! Only structs omit properties.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "lowercase")]
#[model(schema = api::schema::Kind, omit("push"))]
enum Kind {
    Email,
    Sms,
    Push,
}

fn main() {}
