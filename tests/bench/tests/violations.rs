//! Every constraint of the API holds: an order that breaks one is refused, and the answer points at it.
//!
//! The server by hand refuses the same orders; otherwise the two would not be worth comparing.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use specwright_bench::{ORDER, by_hand, generated};
use tower::ServiceExt as _;

/// What is put where, and the pointer that the answer must name where that is another.
type Change = (&'static str, Value);

#[tokio::test]
async fn the_order_is_taken() {
    for router in [generated::router(), by_hand::router()] {
        let (status, body) = post(router, &order()).await;
        assert_eq!(status, StatusCode::CREATED);
        assert_eq!(body, order());
    }
}

#[tokio::test]
async fn every_violation_is_refused_with_its_pointer() {
    for (pointer, value) in changes() {
        check(pointer, &changed(pointer, value)).await;
    }
}

/// What is missing has no place: the pointer is that of the object, and the message names the member.
#[tokio::test]
async fn every_missing_member_is_refused_with_the_pointer_of_its_object() {
    for pointer in MISSING {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let order = without(pointer);
        check(parent, &order).await;
        let (_, body) = post(generated::router(), &order).await;
        let message = body["violations"][0]["message"].as_str().unwrap();
        assert!(message.contains(key), "{message}");
    }
}

#[tokio::test]
async fn all_violations_are_told_at_once() {
    let mut order = order();
    for (pointer, value) in [("/quantity", json!(0)), ("/tags/1", json!("x"))] {
        *order.pointer_mut(pointer).unwrap() = value;
    }
    let (_, body) = post(generated::router(), &order).await;
    assert_eq!(pointers(&body), ["#/quantity", "#/tags/1"]);
}

#[test]
fn there_are_at_least_forty_violations() {
    assert!(changes().len() + MISSING.len() >= 40);
}

const MISSING: [&str; 16] = [
    "/id",
    "/reference",
    "/customer",
    "/email",
    "/placedAt",
    "/quantity",
    "/unitPrice",
    "/currency",
    "/priority",
    "/express",
    "/tags",
    "/address",
    "/address/street",
    "/address/city",
    "/address/postcode",
    "/address/country",
];

fn changes() -> Vec<Change> {
    vec![
        ("/id", json!("0f8fad5b")),
        ("/id", json!(7)),
        ("/reference", json!("abc-123456")),
        ("/reference", json!("ABC-1234567")),
        ("/reference", json!(null)),
        ("/customer", json!("A")),
        ("/customer", json!("é")),
        ("/customer", json!("x".repeat(41))),
        ("/customer", json!(["Ada"])),
        ("/email", json!("ada")),
        ("/email", json!("ada@")),
        ("/placedAt", json!("2026-11-03")),
        ("/placedAt", json!("yesterday")),
        ("/deliverOn", json!("2026-02-30")),
        ("/deliverOn", json!("soon")),
        ("/quantity", json!(0)),
        ("/quantity", json!(1001)),
        ("/quantity", json!(1.5)),
        ("/quantity", json!("12")),
        ("/quantity", json!(3_000_000_000_u64)),
        ("/unitPrice", json!(0)),
        ("/unitPrice", json!(-1.5)),
        ("/unitPrice", json!(100_000.01)),
        ("/unitPrice", json!("19.95")),
        ("/discount", json!(-5)),
        ("/discount", json!(95)),
        ("/discount", json!(12)),
        ("/currency", json!("eur")),
        ("/currency", json!("CHF")),
        ("/currency", json!(1)),
        ("/priority", json!("urgent")),
        ("/express", json!("true")),
        ("/express", json!(1)),
        ("/tags", json!([])),
        (
            "/tags",
            json!(["one", "two", "three", "four", "five", "six"]),
        ),
        ("/tags", json!(["gift", "gift"])),
        ("/tags", json!("gift")),
        ("/tags/1", json!("x")),
        ("/tags/1", json!("thirteen-long")),
        ("/tags/2", json!(3)),
        ("/address", json!("London")),
        ("/address/street", json!("")),
        ("/address/street", json!("x".repeat(61))),
        ("/address/city", json!("")),
        ("/address/postcode", json!("1011")),
        ("/address/postcode", json!("1011a")),
        ("/address/country", json!("gb")),
        ("/address/country", json!("GBR")),
        ("/note", json!("x".repeat(201))),
        ("/note", json!({})),
        ("/coupon", json!("FREE")),
    ]
}

/// Both servers refuse it, and the generated one says where.
async fn check(pointer: &str, order: &Value) {
    let (status, body) = post(generated::router(), order).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{pointer}: {body}");
    assert_eq!(pointers(&body), [format!("#{pointer}")], "{order}");
    let (status, _) = post(by_hand::router(), order).await;
    assert!(status.is_client_error(), "{pointer} by hand: {order}");
}

fn order() -> Value {
    serde_json::from_str(ORDER).unwrap()
}

fn changed(pointer: &str, value: Value) -> Value {
    let mut order = order();
    let (parent, token) = pointer.rsplit_once('/').unwrap();
    match order.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[token.parse::<usize>().unwrap()] = value,
        parent => parent[token] = value,
    }
    order
}

fn without(pointer: &str) -> Value {
    let mut order = order();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = order.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    parent.remove(key).unwrap();
    order
}

async fn post(router: Router, order: &Value) -> (StatusCode, Value) {
    let request = Request::post("/orders")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(order.to_string()))
        .unwrap();
    let response = router.oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

/// The places of all violations, in order.
fn pointers(body: &Value) -> Vec<&str> {
    let violations = body["violations"].as_array().into_iter().flatten();
    violations
        .filter_map(|violation| violation["pointer"].as_str())
        .collect()
}
