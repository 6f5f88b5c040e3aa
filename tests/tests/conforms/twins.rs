//! A type of several inline schemas that say the same models each of them, under every name.

use serde::{Deserialize, Serialize};
use specwright::{Json, Model, NoContent, Path, operation};
use specwright_tests::goldens::twins::{contract as api, models};

#[operation(api::op::place_order)]
async fn place(Json(_): Json<models::ReplaceOrderRequest>) -> NoContent {
    NoContent
}

#[operation(api::op::replace_order)]
async fn replace(Path(_id): Path<i64>, Json(_): Json<models::PlaceOrderRequest>) -> NoContent {
    NoContent
}

/// Of the same schemas, by hand.
#[derive(Deserialize, Serialize, Model)]
#[model(schema = api::schema::ReplaceOrderRequest)]
struct Wanted {
    to: models::PlaceOrderRequestTo,
    speed: Option<models::ReturnOrderRequestSpeed>,
}

#[test]
fn values_of_one_place_are_values_of_the_others() {
    let to = models::PlaceOrderRequestTo::new("High Street");
    let placed = models::PlaceOrderRequest { to, speed: None };
    let replaced: models::ReplaceOrderRequest = placed.clone();
    assert_eq!(replaced, placed);
}
