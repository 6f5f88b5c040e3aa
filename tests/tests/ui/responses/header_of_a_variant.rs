//! A header is a field.

#![allow(unused)]

use axum::Json;
use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(429)]
    #[header("Retry-After")]
    TooMany(Json<String>),
}

fn main() {}
