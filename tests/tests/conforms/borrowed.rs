//! Models that borrow what they send.

use serde::Serialize;
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::Flow)]
struct Flow<'a> {
    id: i64,
    display_name: &'a str,
    kind: &'a models::Kind,
    created_at: specwright::Timestamp,
    ended_at: Option<specwright::Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a Flow<'a>>,
}
