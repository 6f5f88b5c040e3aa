//! Boxes, references and borrowed text are seen through.

use serde::Serialize;
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    display_name: Box<str>,
    kind: std::sync::Arc<models::Kind>,
    max_retries: Option<i64>,
    tags: Option<Vec<Name>>,
}

type Name = std::borrow::Cow<'static, str>;
