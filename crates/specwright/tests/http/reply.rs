//! Responses are written as their contract says; what cannot be written is a 500.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::to_bytes;
use futures_util::{StreamExt, stream};
use http_body_util::BodyExt;
use pretty_assertions::assert_eq;
use serde_json::json;
use specwright::contract::{Header, Media, MediaKind, Property, Schema};
use specwright::server::{JsonArray, Reply, Response, StatusRange, empty, json};

use crate::common::{HERE, media};

static LIST: Schema = Schema::array(&Schema::string());

const fn header(name: &'static str, schema: &'static Schema) -> Header {
    Header {
        name,
        required: false,
        explode: false,
        content: None,
        schema,
        at: HERE,
    }
}

static LOCATION: Header = header("Location", &Schema::string());
static REMAINING: Header = header("X-Remaining", &Schema::integer());
static TAGS: Header = header("X-Tags", &LIST);
static COOKIES: Header = header("Set-Cookie", &LIST);

fn headers<'a>(response: &'a Response, name: &str) -> Vec<&'a str> {
    let values = response.headers().get_all(name);
    values.iter().map(|value| value.to_str().unwrap()).collect()
}

async fn text(response: Response) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.into()).unwrap()
}

#[tokio::test]
async fn status_headers_and_body_are_written() {
    let response = Reply::new(201)
        .header(&LOCATION, "/pets/7")
        .header(&REMAINING, &7)
        .header(&TAGS, &["a", "b"])
        .header(&COOKIES, &["a=b, c", "d=e"])
        .json("application/json", &json!({"id": 7}));
    assert_eq!(response.status(), 201);
    assert_eq!(headers(&response, "content-type"), ["application/json"]);
    assert_eq!(headers(&response, "location"), ["/pets/7"]);
    assert_eq!(headers(&response, "x-remaining"), ["7"]);
    assert_eq!(headers(&response, "x-tags"), ["a,b"]);
    assert_eq!(headers(&response, "set-cookie"), ["a=b, c", "d=e"]);
    assert_eq!(text(response).await, r#"{"id":7}"#);
}

#[test]
fn absent_headers_are_left_out() {
    let response = Reply::new(204).header(&LOCATION, &None::<String>).empty();
    assert_eq!(headers(&response, "location"), [""; 0]);
    assert_eq!(headers(&response, "content-type"), [""; 0]);
}

#[test]
fn statuses_may_be_checked_ones() {
    let status = StatusRange::<4>::try_from(418).unwrap();
    assert_eq!(empty(status).status(), 418);
    assert_eq!(
        json(http::StatusCode::ACCEPTED, "application/json", "x").status(),
        202
    );
}

#[tokio::test]
async fn text_is_written_as_it_is() {
    assert_eq!(
        text(Reply::new(200).text("text/plain", "a \"b\"")).await,
        "a \"b\""
    );
    assert_eq!(text(Reply::new(200).text("text/plain", &42)).await, "42");
    assert_eq!(
        text(Reply::new(200).bytes("image/png", vec![b'x'])).await,
        "x"
    );
}

#[tokio::test]
async fn forms_and_streams_are_written() {
    static FORM: Schema = Schema::object(&[Property::optional("tags", &LIST)]);
    const MEDIA: Media = media("application/x-www-form-urlencoded", MediaKind::Form, &FORM);
    let response = Reply::new(200).form(&MEDIA, &json!({"tags": ["a", "b"]}));
    assert_eq!(headers(&response, "content-type"), [MEDIA.media_type]);
    assert_eq!(text(response).await, "tags=a&tags=b");
    let pieces = stream::iter(["a", "b"].map(|text| Ok::<_, std::io::Error>(text.into())));
    assert_eq!(
        text(Reply::new(200).stream("text/plain", pieces)).await,
        "ab"
    );
}

#[tokio::test]
async fn what_cannot_be_written_is_a_500_that_says_nothing() {
    let response = Reply::new(200)
        .header(&LOCATION, "a\nb")
        .json("application/json", &1);
    assert_eq!(response.status(), 500);
    assert!(!text(response).await.contains('1'));
    assert_eq!(Reply::new(7).empty().status(), 500);
}

#[tokio::test]
async fn arrays_of_lists_are_written_at_once() {
    let response = Reply::new(200).json_array("application/json", JsonArray::from(vec![1, 2]));
    assert_eq!(
        response.headers().get("content-type").unwrap(),
        "application/json"
    );
    assert_eq!(text(response).await, "[1,2]");
}

#[tokio::test]
async fn arrays_of_streams_are_written_item_by_item() {
    for (count, expected) in [(0, "[]"), (1, "[0]"), (3, "[0,1,2]")] {
        let items = JsonArray::stream(stream::iter(0..count).map(Ok::<i32, std::io::Error>));
        assert_eq!(
            text(Reply::new(200).json_array("application/json", items)).await,
            expected
        );
    }
}

#[tokio::test]
async fn no_more_items_are_made_than_the_peer_takes() {
    let made = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&made);
    let endless = stream::repeat_with(move || {
        counter.fetch_add(1, Ordering::Relaxed);
        Ok::<_, std::io::Error>("x".repeat(100))
    });
    let response = Reply::new(200).json_array("application/json", JsonArray::stream(endless));
    let mut body = response.into_body();
    for _ in 0..10 {
        let chunk = body.frame().await.unwrap().unwrap().into_data().unwrap();
        assert!(chunk.len() < 9 * 1024, "{}", chunk.len());
    }
    assert!(made.load(Ordering::Relaxed) < 1000);
}

#[tokio::test]
async fn a_failure_in_mid_stream_does_not_close_the_array() {
    let items = stream::iter([Ok(1), Ok(2), Err("the database went away"), Ok(3)]);
    let response = Reply::new(200).json_array("application/json", JsonArray::stream(items));
    let mut body = response.into_body();
    let error = loop {
        match body.frame().await.unwrap() {
            Ok(frame) => assert!(!frame.into_data().unwrap().ends_with(b"]")),
            Err(error) => break error,
        }
    };
    assert_eq!(error.to_string(), "the database went away");
    assert!(body.frame().await.is_none());
}

#[tokio::test]
async fn items_that_are_there_do_not_wait_for_those_that_are_not() {
    let items = stream::iter([Ok::<_, std::io::Error>(1)]).chain(stream::pending());
    let response = Reply::new(200).json_array("application/json", JsonArray::stream(items));
    let chunk = response.into_body().frame().await.unwrap().unwrap();
    assert_eq!(chunk.into_data().unwrap(), "[1");
}
