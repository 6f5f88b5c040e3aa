//! A property that is left out on purpose.

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::NewFlow, omit("tags"))]
struct NewFlow {
    display_name: String,
    kind: models::Kind,
    max_retries: Option<i32>,
}
