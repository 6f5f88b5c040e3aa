//! A model of a schema of its own is not flattened.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Labels)]
struct Labels {
    owner: models::OwnerId,
    #[serde(flatten)]
    others: models::TextTarget,
}

fn main() {}
