//! Handlers that are written by hand answer rejections in the documented error schema.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use specwright::{NoContent, Rejection, operation, routes};
use specwright_tests::goldens::one_error::{contract as api, models, server};
use tower::ServiceExt;

#[operation(api::op::ping)]
async fn ping() -> NoContent {
    NoContent
}

struct Errors;

impl server::Rejections for Errors {
    fn error(&self, rejection: &Rejection) -> models::Error {
        models::Error {
            message: rejection.detail(),
        }
    }
}

#[tokio::test]
async fn by_the_generated_function() {
    let router = routes!(api::Api; ping)
        .reject(|rejection| server::reject::error(&Errors, rejection))
        .with_state(());
    let request = Request::post("/pings").body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let expected = r#"{"message":"the path exists, but not with this method"}"#;
    assert_eq!(&*body, expected.as_bytes());
}
