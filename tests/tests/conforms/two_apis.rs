//! Models of two APIs in one crate.

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::{conformance::contract as api, recursion::contract as other};

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "lowercase")]
#[model(schema = api::schema::Kind)]
enum Kind {
    Email,
    Sms,
    Push,
}

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = other::schema::Tree)]
struct Tree {
    #[serde(skip_serializing_if = "Option::is_none")]
    children: Option<Vec<Tree>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by_name: Option<std::collections::BTreeMap<String, Tree>>,
}
