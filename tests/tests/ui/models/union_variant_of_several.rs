//! A variant of a union holds one thing.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(untagged)]
#[model(schema = api::schema::Target)]
enum Target {
    Flow(models::FlowTarget),
    Text(models::TextTarget, u8),
}

fn main() {}
