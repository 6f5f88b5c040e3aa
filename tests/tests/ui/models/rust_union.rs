//! A union of Rust has no form on the wire.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Model)]
union Number {
    whole: i64,
    real: f64,
}

fn main() {}
