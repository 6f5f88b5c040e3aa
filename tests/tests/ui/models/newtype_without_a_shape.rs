//! What a newtype holds can be seen through.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::OwnerId)]
struct OwnerId(Opaque);

#[derive(Serialize, Deserialize)]
struct Opaque;

fn main() {}
