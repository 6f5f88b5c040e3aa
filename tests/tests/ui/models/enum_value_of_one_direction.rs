//! A value is read as it is written.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "lowercase")]
#[model(schema = api::schema::Kind)]
enum Kind {
    #[serde(rename(serialize = "email", deserialize = "mail"))]
    Email,
    Sms,
    Push,
}

fn main() {}
