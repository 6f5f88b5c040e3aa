//! How refusals are answered, and what happens where there is no contract.

use axum::Router;
use axum::response::IntoResponse;
use axum::routing::post as on_post;
use http::StatusCode;
use serde_json::json;
use specwright::contract::{Operation, ParameterLocation, Schema};
use specwright::server::{Rejected, Routes};
use specwright::{Json, Path};

use crate::common::{EMPTY, parameter, post, post_body, router};

static FLOW: Operation = Operation {
    path: "/{id}",
    parameters: &[parameter(ParameterLocation::Path, "id", &Schema::integer())],
    ..EMPTY
};

async fn by_id(Path(id): Path<i64>) -> String {
    format!("{id}")
}

#[tokio::test]
async fn by_the_function_of_the_api() {
    let service = axum::handler::HandlerWithoutStateExt::into_service(by_id);
    let router = Routes::new(().into())
        .reject(|(), rejection| {
            let error = json!({"error": rejection.violations()[0].message});
            (rejection.status(), axum::Json(error)).into_response()
        })
        .on_service(&FLOW, service)
        .into_router();
    let answer = post(router, "/x").await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.json(),
        json!({"error": "must be an integer, but is the string \"x\""})
    );
}

#[tokio::test]
async fn by_the_handler_itself_where_it_asks() {
    async fn lenient(id: Result<Path<i64>, Rejected>) -> String {
        id.map_or_else(|refused| refused.rejection().detail(), |id| id.to_string())
    }
    let answer = post(router(&FLOW, lenient), "/v1/x").await;
    assert_eq!(
        answer.text,
        "path `id`: must be an integer, but is the string \"x\""
    );
}

#[tokio::test]
async fn without_a_contract_nothing_is_handed_out() {
    async fn body(_: Json<i64>) {}
    let router = Router::new()
        .route("/v1/", on_post(body))
        .route("/v1/{id}", on_post(by_id));
    let answer = post(router.clone(), "/v1/7").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!answer.text.contains("routes"), "the reason is for the log");
    let answer = post_body(router, "application/json", "7").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn below_another_router_the_path_is_still_found() {
    let router = Router::new().nest("/api", router(&FLOW, by_id));
    assert_eq!(post(router, "/api/v1/7").await.text, "7");
}
