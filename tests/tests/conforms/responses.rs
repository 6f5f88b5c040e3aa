//! Types that derive `Responses` answer what they say.

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use serde::Serialize;
use specwright::server::{IntoResponse, JsonArray, Response, StatusCode, StatusRange};
use specwright::{Model, Responses, operation, routes};
use specwright_tests::goldens::answers::{contract as api, models, server};
use tower::ServiceExt;

#[derive(Responses)]
#[status(202)]
struct Started {
    #[header("Location")]
    location: String,
    #[header("X-Window", explode)]
    window: Option<Window>,
    #[body]
    job: Json<models::Job>,
}

#[derive(Serialize, Model)]
struct Window {
    used: i64,
    left: i64,
}

#[derive(Responses)]
enum StartError {
    #[status(404)]
    NoQueue,
    #[status(409)]
    Conflict(Json<models::Problem>),
    #[status(429)]
    TooMany {
        #[header("Retry-After")]
        retry_after: Option<i64>,
        body: Json<models::Problem>,
    },
}

#[derive(Responses)]
enum ListError {
    #[status(4XX)]
    Refused(StatusRange<4>, Json<models::Problem>),
    #[status(default)]
    Failed(StatusCode, Json<models::Problem>),
}

#[derive(Responses)]
enum Either<A, B> {
    #[status(transparent)]
    Left(A),
    #[status(transparent)]
    Right(B),
}

#[derive(Responses)]
#[status(200)]
struct Listed<T>(#[header("X-Total")] i64, JsonArray<T>)
where
    JsonArray<T>: IntoResponse;

#[operation(api::op::start_job)]
async fn start() -> Result<Started, Either<StartError, specwright::Status<404, ()>>> {
    Ok(Started {
        location: "/jobs/7".to_owned(),
        window: Some(Window { used: 1, left: 2 }),
        job: Json(models::Job { id: 7 }),
    })
}

#[operation(api::op::list_jobs)]
async fn list() -> Result<Listed<models::Job>, ListError> {
    Ok(Listed(1, JsonArray::from(vec![models::Job { id: 7 }])))
}

/// The document declares no response, and so promises nothing.
#[operation(api::op::ping)]
async fn ping() -> String {
    "pong".to_owned()
}

mod generated {
    use super::*;

    #[operation(api::op::start_job)]
    async fn start() -> server::StartJobResponse {
        server::StartJobResponse::NotFound
    }
}

fn problem() -> Json<models::Problem> {
    Json(models::Problem {
        title: "no".to_owned(),
    })
}

/// Status, a header, body.
async fn seen(response: impl IntoResponse, name: &str) -> (u16, Option<String>, String) {
    let (parts, body) = response.into_response().into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let value = parts.headers.get(name);
    let value = value.map(|value| value.to_str().unwrap().to_owned());
    (
        parts.status.as_u16(),
        value,
        String::from_utf8(bytes.into()).unwrap(),
    )
}

async fn check(response: impl IntoResponse, status: u16, header: &str, value: &str, body: &str) {
    let expected = (
        status,
        (!value.is_empty()).then(|| value.to_owned()),
        body.to_owned(),
    );
    assert_eq!(seen(response, header).await, expected);
}

async fn ask(method: &str) -> Response {
    let router = routes!(api::Api; start, list, ping).with_state(());
    let request = Request::builder().method(method).uri("/jobs");
    let request = request.body(Body::empty()).unwrap();
    router.oneshot(request).await.unwrap()
}

#[tokio::test]
async fn structs_have_headers_and_a_body() {
    check(ask("POST").await, 202, "location", "/jobs/7", r#"{"id":7}"#).await;
    check(
        ask("POST").await,
        202,
        "x-window",
        "left=2,used=1",
        r#"{"id":7}"#,
    )
    .await;
    check(
        ask("POST").await,
        202,
        "content-type",
        "application/json",
        r#"{"id":7}"#,
    )
    .await;
}

#[tokio::test]
async fn variants_have_statuses() {
    check(StartError::NoQueue, 404, "content-type", "", "").await;
    let conflict = StartError::Conflict(problem());
    check(
        conflict,
        409,
        "content-type",
        "application/json",
        r#"{"title":"no"}"#,
    )
    .await;
}

#[tokio::test]
async fn headers_are_left_out_where_they_are_none() {
    let wait = |retry_after| StartError::TooMany {
        retry_after,
        body: problem(),
    };
    check(wait(Some(9)), 429, "retry-after", "9", r#"{"title":"no"}"#).await;
    check(wait(None), 429, "retry-after", "", r#"{"title":"no"}"#).await;
}

#[tokio::test]
async fn ranges_carry_their_status() {
    let status = StatusRange::try_from(418).unwrap();
    let refused = ListError::Refused(status, problem());
    check(refused, 418, "x", "", r#"{"title":"no"}"#).await;
    let failed = ListError::Failed(StatusCode::BAD_GATEWAY, problem());
    check(failed, 502, "x", "", r#"{"title":"no"}"#).await;
}

#[tokio::test]
async fn a_type_inside_answers_itself() {
    let inside = Either::<StartError, StartError>::Right(StartError::NoQueue);
    check(inside, 404, "x", "", "").await;
}

#[tokio::test]
async fn lists_are_streamed() {
    check(ask("GET").await, 200, "x-total", "1", r#"[{"id":7}]"#).await;
    let type_of_list = header::CONTENT_TYPE.as_str();
    check(
        ask("GET").await,
        200,
        type_of_list,
        "application/json",
        r#"[{"id":7}]"#,
    )
    .await;
}
