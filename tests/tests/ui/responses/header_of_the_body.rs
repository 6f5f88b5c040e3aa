//! The media type is the body's.

#![allow(unused)]

use axum::Json;
use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(429)]
    TooMany(#[header("Content-Type")] String, Json<String>),
}

fn main() {}
