//! Parameters of every place and style, by the names of fields.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde::Deserialize;
use specwright::{Cookies, Headers, NoContent, Params, Path, Query, Uuid, operation, routes};
use specwright_tests::goldens::parameters::{contract as api, models};
use tower::ServiceExt;

#[derive(Params)]
struct Place {
    shelf: Uuid,
    marks: Vec<String>,
}

#[derive(Params)]
struct Search {
    #[params(default)]
    page: i64,
    words: Vec<String>,
    years: Option<Vec<i64>>,
    filter: Option<models::FindBooksFilter>,
    exact: Option<models::FindBooksExact>,
    order: Option<Order>,
}

#[derive(Deserialize, specwright::Model)]
#[serde(rename_all = "lowercase")]
#[model(schema = api::schema::FindBooksOrder)]
enum Order {
    Title,
    Year,
}

#[derive(Params)]
struct Trace {
    x_trace: Option<String>,
}

#[derive(Params)]
struct Session {
    #[params(rename = "session")]
    token: String,
}

#[operation(api::op::find_books)]
async fn find(
    Path(place): Path<Place>,
    Query(search): Query<Search>,
    Headers(trace): Headers<Trace>,
    Cookies(session): Cookies<Session>,
) -> NoContent {
    assert_eq!(place.marks, ["a", "b"]);
    assert_eq!((search.page, search.years), (0, Some(vec![1990, 1991])));
    assert_eq!(search.filter.unwrap().author.as_deref(), Some("Ann"));
    assert_eq!(search.exact.unwrap().title.as_deref(), Some("T"));
    assert!(matches!(search.order, Some(Order::Year)));
    assert_eq!(search.words, ["x", "y"]);
    assert_eq!(
        (trace.x_trace.as_deref(), session.token.as_str()),
        (Some("t"), "s")
    );
    NoContent
}

async fn ask(uri: &str) -> (StatusCode, String) {
    let router = routes!(api::Api; find)
        .reject(|rejection| (rejection.status(), rejection.violations().len().to_string()))
        .with_state(());
    let request = Request::get(uri)
        .header("x-trace", "t")
        .header("cookie", "session=s");
    let response = router
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.into()).unwrap())
}

const SHELF: &str = "/shelves/67e55044-10b1-426f-9247-bb680e5fe0c8/books";

#[tokio::test]
async fn each_is_read_in_its_style() {
    let query = "words=x&words=y&years=1990%201991&filter[author]=Ann&exact=%7B%22title%22:%22T%22%7D&order=year";
    let (status, body) = ask(&format!("{SHELF};marks=a;marks=b?{query}")).await;
    assert_eq!((status, body.as_str()), (StatusCode::NO_CONTENT, ""));
}

#[tokio::test]
async fn refusals_are_answered_by_the_given_function() {
    let (status, body) = ask(&format!("{SHELF};marks=a?page=0&order=size")).await;
    // The page, the words and the order.
    assert_eq!((status, body.as_str()), (StatusCode::BAD_REQUEST, "3"));
}
