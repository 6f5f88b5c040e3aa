//! Checked handlers become the router of their API.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use specwright::routes;
use specwright_tests::goldens::conformance::contract as api;
use tower::ServiceExt;

use crate::operations::{change_settings, flows, pack_files, put_note, replace_labels};

fn router() -> axum::Router {
    routes!(
        api::Api;
        flows::list,
        flows::create,
        flows::get,
        put_note,
        pack_files,
        change_settings,
        replace_labels,
        !api::op::delete_flow,
    )
    .with_state("state")
}

async fn check(method: &str, path: &str, body: &'static str, expected: (StatusCode, &str)) {
    let request = Request::builder().method(method).uri(path);
    let request = request.header("content-type", "application/json");
    let request = request.body(Body::from(body)).unwrap();
    let response = router().oneshot(request).await.unwrap();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    assert_eq!((status, &*String::from_utf8_lossy(&body)), expected);
}

#[tokio::test]
async fn handlers_answer_below_the_base_path() {
    let note = "00000000-0000-0000-0000-000000000001";
    let expected = format!("{note}: hello");
    let path = format!("/v1/flows/7/notes/{note}");
    check("PUT", &path, "hello", (StatusCode::OK, &expected)).await;
    check("GET", "/v1/flows?kind=sms", "", (StatusCode::OK, "[]")).await;
}

#[tokio::test]
async fn types_say_the_status() {
    let problem = r#"{"title":"no"}"#;
    check("GET", "/v1/flows/7", "", (StatusCode::NOT_FOUND, problem)).await;
    let flow = r#"{"displayName":"a","kind":"sms"}"#;
    let expected = (StatusCode::UNPROCESSABLE_ENTITY, problem);
    check("POST", "/v1/flows", flow, expected).await;
}

#[tokio::test]
async fn what_is_left_out_has_no_route() {
    let request = Request::delete("/v1/flows/7").body(Body::empty()).unwrap();
    let response = router().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
}
