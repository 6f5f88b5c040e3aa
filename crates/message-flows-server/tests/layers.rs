//! What the layers make of requests that no operation sees.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Method, Request, Response, StatusCode};
use axum::routing::{get, post};
use futures_util::stream;
use http_body_util::BodyExt;
use message_flows_server::layers::{self, Limits};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use tower::ServiceExt;

const LIMITS: Limits = Limits {
    body: 10,
    time: Duration::from_secs(30),
};

fn app() -> Router {
    let routes = Router::new()
        .route("/echo", post(async |body: Bytes| body))
        .route("/stuck", get(std::future::pending::<()>))
        .route("/panic", get(async || -> () { panic!("secret detail") }));

    layers::around(routes, LIMITS)
}

async fn send(method: Method, path: &str, body: Body) -> Response<Body> {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .body(body)
        .unwrap();

    app().oneshot(request).await.unwrap()
}

async fn check(response: Response<Body>, status: StatusCode, code: &str) {
    assert_eq!(response.status(), status);
    assert!(response.headers().contains_key("x-request-id"));

    let body = response.into_body().collect().await.unwrap().to_bytes();
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["error"]["code"], json!(code));
    assert!(!body.to_string().contains("secret detail"));
}

fn chunked(bytes: usize) -> Body {
    let chunks = (0..bytes).map(|_| Ok::<_, Infallible>("x"));

    Body::from_stream(stream::iter(chunks))
}

#[tokio::test]
async fn a_body_within_the_limit_passes() {
    let response = send(Method::POST, "/echo", Body::from("0123456789")).await;

    assert_eq!(response.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_body_of_declared_length_over_the_limit_is_413() {
    let response = send(Method::POST, "/echo", Body::from("01234567890")).await;

    check(response, StatusCode::PAYLOAD_TOO_LARGE, "body_too_large").await;
}

#[tokio::test]
async fn a_body_that_turns_out_over_the_limit_is_413() {
    let response = send(Method::POST, "/echo", chunked(11)).await;

    check(response, StatusCode::PAYLOAD_TOO_LARGE, "body_too_large").await;
}

#[tokio::test]
async fn a_body_without_length_within_the_limit_passes() {
    let response = send(Method::POST, "/echo", chunked(10)).await;

    assert_eq!(response.status(), StatusCode::OK);
}

// The clock is paused: it jumps ahead as soon as there is nothing left to do.
#[tokio::test(start_paused = true)]
async fn a_request_that_takes_too_long_is_503() {
    let response = send(Method::GET, "/stuck", Body::empty()).await;

    check(response, StatusCode::SERVICE_UNAVAILABLE, "timeout").await;
}

#[tokio::test]
async fn a_panic_is_500_and_says_nothing() {
    let response = send(Method::GET, "/panic", Body::empty()).await;

    check(response, StatusCode::INTERNAL_SERVER_ERROR, "internal").await;
}

#[tokio::test]
async fn an_unknown_path_is_404() {
    let response = send(Method::GET, "/nowhere", Body::empty()).await;

    check(response, StatusCode::NOT_FOUND, "not_found").await;
}

#[tokio::test]
async fn an_unknown_method_is_405_and_names_the_known_ones() {
    let response = send(Method::DELETE, "/echo", Body::empty()).await;

    assert_eq!(response.headers()["allow"], "POST");
    check(
        response,
        StatusCode::METHOD_NOT_ALLOWED,
        "method_not_allowed",
    )
    .await;
}
