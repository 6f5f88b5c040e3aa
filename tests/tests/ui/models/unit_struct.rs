//! A struct without fields is no object.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::TextTarget)]
struct TextTarget;

fn main() {}
