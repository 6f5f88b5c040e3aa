//! Help calls a body by the name that the handler's own model has.

#![allow(unused)]

use serde::{Deserialize, Serialize};
use specwright::{Json, Model, operation};
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Settings, omit("delay", "quiet", "extra"))]
#[serde(deny_unknown_fields)]
struct Preferences {}

#[operation(api::op::change_settings)]
async fn change(body: Json<Vec<Preferences>>) -> Json<Preferences> {
    todo!()
}

fn main() {}
