//! Serde's own wrapping of variants is refused.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Target)]
enum Target {
    Flow(models::FlowTarget),
    Text(models::TextTarget),
}

fn main() {}
