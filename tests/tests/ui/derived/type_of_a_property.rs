//! A line of a derived document is shown with the line of the page that says it.

#![allow(unused)]

use message_flows::contract as api;
use serde::{Deserialize, Serialize};
use specwright::Model;

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::SecuritySettings)]
struct SecuritySettings {
    hipaa_compliance: Option<String>,
}

fn main() {}
