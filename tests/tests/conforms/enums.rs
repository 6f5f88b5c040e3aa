//! An enum with every value.

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "lowercase")]
#[model(schema = api::schema::Kind)]
enum Kind {
    Email,
    Sms,
    Push,
}
