//! A model has one schema.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::OwnerId, schema = api::schema::Kind)]
struct OwnerId(String);

fn main() {}
