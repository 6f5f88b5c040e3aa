//! A type with parameters names no schema.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Labels)]
struct Labels<T> {
    owner: T,
}

fn main() {}
