//! Fields that are called as Rust's own words are.

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright_tests::goldens::unions::contract as api;

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::AddressBox)]
struct AddressBox {
    r#box: i64,
    city: String,
}
