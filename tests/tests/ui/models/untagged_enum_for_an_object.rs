//! An untagged enum is no object.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(untagged)]
#[model(schema = api::schema::Labels)]
enum Labels {
    Owner(models::OwnerId),
}

fn main() {}
