//! Other members are kept in a map.

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Labels)]
struct Labels {
    owner: models::OwnerId,
    #[serde(flatten)]
    others: std::collections::BTreeMap<String, String>,
}
