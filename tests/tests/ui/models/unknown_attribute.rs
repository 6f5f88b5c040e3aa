//! What `#[model(..)]` says is known.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schem = api::schema::OwnerId)]
struct OwnerId(String);

fn main() {}
