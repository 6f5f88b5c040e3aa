//! Statuses, ranges and methods of which there is little to say.

use pretty_assertions::assert_eq;
use specwright::http::StatusCode;
use specwright_tests::goldens::round_trip::client::{
    ChoicesResponse, PeekResponse, StatusesResponse, TraceResponse,
};

use crate::service::rig;

#[tokio::test]
async fn a_status_goes_before_its_range_and_a_range_before_the_rest() {
    let client = rig().1;
    let status = |code| StatusCode::from_u16(code).unwrap();
    for (code, expected) in [
        (200, StatusesResponse::Success(status(200), 200)),
        (207, StatusesResponse::Success(status(207), 207)),
        (404, StatusesResponse::NotFound),
        (418, StatusesResponse::ClientError(status(418), 418)),
        (503, StatusesResponse::Default(status(503), 503)),
    ] {
        assert_eq!(client.statuses(code).await.unwrap(), expected, "{code}");
    }
}

#[tokio::test]
async fn methods_without_bodies() {
    let client = rig().1;
    assert_eq!(client.peek().await.unwrap(), PeekResponse::Ok { x_size: 7 });
    assert_eq!(client.choices().await.unwrap(), ChoicesResponse::NoContent);
    assert_eq!(
        client.trace().await.unwrap(),
        TraceResponse::Ok("TRACE /bytes".into())
    );
}
