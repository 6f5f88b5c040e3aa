//! The server as one would write it by hand: serde structs, a check of each field, an axum handler.

use std::sync::LazyLock;

use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use regex::Regex;
use serde::{Deserialize, Serialize};

/// An order.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Order {
    id: uuid::Uuid,
    reference: String,
    customer: String,
    email: String,
    placed_at: jiff::Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    deliver_on: Option<jiff::civil::Date>,
    quantity: i32,
    unit_price: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    discount: Option<i32>,
    currency: Currency,
    priority: Priority,
    express: bool,
    tags: Vec<String>,
    address: Address,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Currency {
    Eur,
    Gbp,
    Usd,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Priority {
    Low,
    Normal,
    High,
}

#[derive(Debug, Serialize, Deserialize)]
struct Address {
    street: String,
    city: String,
    postcode: String,
    country: String,
}

/// The router with its one handler.
pub fn router() -> Router {
    Router::new().route("/orders", post(create))
}

async fn create(Json(order): Json<Order>) -> Result<(StatusCode, Json<Order>), StatusCode> {
    if order.is_valid() {
        Ok((StatusCode::CREATED, Json(order)))
    } else {
        Err(StatusCode::BAD_REQUEST)
    }
}

impl Order {
    fn is_valid(&self) -> bool {
        REFERENCE.is_match(&self.reference)
            && has_length(&self.customer, 2, 40)
            && EMAIL.is_match(&self.email)
            && (1..=1000).contains(&self.quantity)
            && self.unit_price > 0.0
            && self.unit_price <= 100_000.0
            && self
                .discount
                .is_none_or(|percent| (0..=90).contains(&percent) && percent % 5 == 0)
            && are_tags(&self.tags)
            && self.address.is_valid()
            && self
                .note
                .as_ref()
                .is_none_or(|note| has_length(note, 0, 200))
    }
}

impl Address {
    fn is_valid(&self) -> bool {
        has_length(&self.street, 1, 60)
            && has_length(&self.city, 1, 40)
            && POSTCODE.is_match(&self.postcode)
            && COUNTRY.is_match(&self.country)
    }
}

fn are_tags(tags: &[String]) -> bool {
    let is_first = |(index, tag): (usize, &String)| !tags[..index].contains(tag);
    (1..=5).contains(&tags.len())
        && tags.iter().all(|tag| has_length(tag, 2, 12))
        && tags.iter().enumerate().all(is_first)
}

/// Lengths count characters (JSON Schema 2020-12 validation, 6.3.1).
fn has_length(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.chars().count())
}

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| pattern("^[A-Z]{3}-[0-9]{6}$"));
static POSTCODE: LazyLock<Regex> = LazyLock::new(|| pattern("^[0-9]{5}$"));
static COUNTRY: LazyLock<Regex> = LazyLock::new(|| pattern("^[A-Z]{2}$"));
static EMAIL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is well formed")
}
