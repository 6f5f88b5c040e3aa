//! A model of several inline schemas is told of the one that it is held against.

#![allow(unused)]

use serde::Deserialize;
use specwright::Model;
use specwright_tests::goldens::twins::{contract as api, models};

#[derive(Deserialize, Model)]
#[model(schema = api::schema::ReplaceOrderRequest)]
struct Wanted {
    to: Option<models::PlaceOrderRequestTo>,
    speed: Option<models::PlaceOrderRequestSpeed>,
}

fn main() {}
