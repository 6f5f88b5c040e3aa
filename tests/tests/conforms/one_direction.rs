//! Models of a schema that travels both ways, of which one is only read and one only written.

use serde::{Deserialize, Serialize};
use specwright::{Json, Maybe, Model, Value, operation};
use specwright_tests::goldens::conformance::contract as api;

/// Nothing is written that would be `null`.
#[derive(Deserialize, Model)]
#[serde(deny_unknown_fields)]
#[model(schema = api::schema::Settings)]
struct Change {
    #[serde(default)]
    delay: Maybe<f64>,
    quiet: Option<bool>,
    extra: Option<Value>,
}

/// No request must be taken whole.
#[derive(Serialize, Model)]
#[model(schema = api::schema::Settings)]
struct Changed {
    quiet: bool,
}

#[operation(api::op::change_settings)]
async fn change(Json(change): Json<Change>) -> Json<Changed> {
    Json(Changed {
        quiet: change.quiet.unwrap_or_default(),
    })
}
