//! A model that is only read is told of nothing that concerns writing.

#![allow(unused)]

use serde::Deserialize;
use specwright::{Maybe, Model, Value};
use specwright_tests::goldens::conformance::contract as api;

#[derive(Deserialize, Model)]
#[serde(deny_unknown_fields)]
#[model(schema = api::schema::Settings)]
struct Settings {
    #[serde(default)]
    delay: Maybe<f64>,
    quiet: bool,
    extra: Option<Value>,
}

fn main() {}
