//! Names one by one.

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    #[serde(rename = "displayName")]
    name: String,
    kind: models::Kind,
    #[serde(rename = "maxRetries", default)]
    retries: Option<i32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}
