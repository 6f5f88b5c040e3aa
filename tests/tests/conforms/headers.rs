//! Headers by name: as words, by a rule, by serde's rename.

use serde::Deserialize;
use specwright::{Headers, Json, Model, Params, Status, Uuid, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

type Answer = Status<409, Json<models::Problem>>;

#[derive(Params)]
struct AsWords {
    x_request_id: Uuid,
}

#[derive(Params)]
#[params(rename_all = "kebab-case")]
struct ByRule {
    x_request_id: Uuid,
}

#[derive(Deserialize, Params)]
struct BySerde {
    #[serde(rename = "X-Request-Id")]
    id: Uuid,
}

#[derive(Deserialize, Model)]
struct OfSerde {
    #[serde(rename = "x-request-id")]
    id: Uuid,
}

#[operation(api::op::create_flow)]
async fn as_words(_: Headers<AsWords>, _: Json<models::NewFlow>) -> Answer {
    problem()
}

#[operation(api::op::create_flow)]
async fn by_rule(_: Headers<ByRule>, _: Json<models::NewFlow>) -> Answer {
    problem()
}

#[operation(api::op::create_flow)]
async fn by_serde(_: Headers<BySerde>, _: Json<models::NewFlow>) -> Answer {
    problem()
}

#[operation(api::op::create_flow)]
async fn of_serde(_: Headers<OfSerde>, _: Json<models::NewFlow>) -> Answer {
    problem()
}

fn problem() -> Answer {
    Status(Json(models::Problem {
        title: "no".to_owned(),
        target: None,
    }))
}
