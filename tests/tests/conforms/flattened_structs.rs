//! A struct that is flattened brings its fields.

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    display_name: String,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
struct Rest {
    kind: models::Kind,
    max_retries: Option<i32>,
    tags: Option<Vec<String>>,
}
