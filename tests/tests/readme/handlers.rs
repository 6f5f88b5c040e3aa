//! Handlers and models by hand, held to the contract.

#![allow(
    unreachable_pub,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::unused_async,
    reason = "an example is short"
)]

use specwright_tests::goldens::pets;

use pets::contract as api;
use serde::{Deserialize, Serialize};
use specwright::http::request::Parts;
use specwright::server::{ApiKey, Granted};
use specwright::{Auth, Created, Guard, Json, Model, Params, Query, Rejection, operation, routes};

#[derive(Serialize, Deserialize, Model)]
#[model(schema = api::schema::Pet)]
struct Pet {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
}

#[derive(Params)]
struct Page {
    limit: Option<i64>,
}

struct Caller;

impl Guard for Caller {
    type Scheme = api::scheme::Key;
    type State = ();

    async fn check(key: ApiKey<'_>, _: &Parts, (): &()) -> Result<Granted<Self>, Rejection> {
        if key.key == "secret" {
            return Ok(Self.into());
        }
        let message = "who are you?".to_owned();
        Err(Rejection::Unauthorized {
            challenge: None,
            message,
        })
    }
}

#[operation(api::op::list_pets)]
async fn list(Query(page): Query<Page>) -> Json<Vec<Pet>> {
    let name = "Rex".to_owned();
    let mut pets = vec![Pet { name, tag: None }];
    pets.truncate(page.limit.unwrap_or(100) as usize);
    Json(pets)
}

#[operation(api::op::create_pet)]
async fn create(_: Auth<Caller>, Json(pet): Json<Pet>) -> Created<Pet> {
    Created(pet)
}

pub fn router() -> axum::Router {
    routes!(api::Api; list, create).with_state(())
}
