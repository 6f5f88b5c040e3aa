//! A variant of a union holds something.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(untagged)]
#[model(schema = api::schema::Target)]
enum Target {
    Flow(models::FlowTarget),
    Text(models::TextTarget),
    Nothing,
}

fn main() {}
