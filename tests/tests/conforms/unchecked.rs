//! axum's own extractors where there is nothing to check, and where the operation does without it by name.

use axum::extract::{Json, Path, Query, Request};
use axum::http::HeaderMap;
use serde::Deserialize;
use specwright::{Model, NoContent, Status, operation};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::delete_flow)]
async fn nothing_to_check(Path(_flow_id): Path<i64>) -> NoContent {
    NoContent
}

#[derive(Deserialize, Model)]
struct Filter {
    kind: Kind,
}

/// serde refuses what is no variant.
#[derive(Deserialize, Model)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Email,
    Sms,
    Push,
}

#[operation(api::op::list_flows, ignores("limit"))]
async fn proven_by_an_enum(_: Query<Filter>) -> Json<Vec<models::Flow>> {
    Json(Vec::new())
}

#[operation(api::op::change_settings)]
async fn proven_by_a_model(Json(settings): Json<models::Settings>) -> Json<models::Settings> {
    Json(settings)
}

#[operation(api::op::create_flow, unchecked(Json, HeaderMap))]
async fn unchecked(_: HeaderMap, _: Json<models::NewFlow>) -> Status<409, Json<models::Problem>> {
    problem()
}

#[operation(api::op::create_flow)]
async fn whole(_: Request) -> Status<409, Json<models::Problem>> {
    problem()
}

fn problem() -> Status<409, Json<models::Problem>> {
    Status(Json(models::Problem {
        title: "no".to_owned(),
        target: None,
    }))
}
