//! An untagged enum has a schema.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::models;

#[derive(Serialize, Deserialize, Model)]
#[serde(untagged)]
enum Target {
    Flow(models::FlowTarget),
    Text(models::TextTarget),
}

fn main() {}
