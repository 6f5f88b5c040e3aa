//! A path of many parameters, taken as a tuple.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use specwright::{Date, NoContent, Path, operation, routes};
use specwright_tests::goldens::round_trip::{contract as api, models};
use tower::ServiceExt;

type Point = models::Point;
type Nine = (
    String,
    models::List,
    Point,
    Point,
    models::List,
    models::List,
    Point,
    Date,
    Point,
);

#[operation(api::op::paths)]
async fn paths(Path((text, .., day, _)): Path<Nine>) -> NoContent {
    assert_eq!(text, "a");
    assert_eq!(day.to_string(), "2026-01-02");
    NoContent
}

const URI: &str =
    "/paths/a/b,c/x=1,y=2/.x,1,y,2/.b.c/;matrix=b,c/;x=1;y=2/2026-01-02/%7B%22x%22:1,%22y%22:2%7D";

#[tokio::test]
async fn each_of_nine_is_read() {
    let router = routes!(
        api::Api;
        paths,
        !api::op::queries,
        !api::op::heads,
        !api::op::form,
        !api::op::parts,
        !api::op::colour,
        !api::op::count,
        !api::op::picture,
        !api::op::peek,
        !api::op::choices,
        !api::op::trace,
        !api::op::statuses,
    );
    let request = Request::get(URI).body(Body::empty()).unwrap();
    let response = router.with_state(()).oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
}
