//! Every branch of a request has a variant.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::unions::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(untagged)]
#[model(schema = api::schema::Shape)]
enum Shape {
    Circle(models::Circle),
}

fn main() {}
