//! A newtype of what its schema is.

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::conformance::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::OwnerId)]
struct OwnerId(String);
