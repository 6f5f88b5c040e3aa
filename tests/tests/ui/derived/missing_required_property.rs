//! What an overlay decided is shown with its line there.

#![allow(unused)]

use message_flows::contract as api;
use serde::{Deserialize, Serialize};
use specwright::Model;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Violation)]
struct Violation {
    message: String,
}

fn main() {}
