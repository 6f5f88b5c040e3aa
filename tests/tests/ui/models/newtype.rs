//! A newtype holds what its schema is.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::OwnerId)]
struct OwnerId(i64);

fn main() {}
