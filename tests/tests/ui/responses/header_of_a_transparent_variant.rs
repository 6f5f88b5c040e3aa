//! A transparent variant sends what the type inside sends.

#![allow(unused)]

use axum::Json;
use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(transparent)]
    Other(#[header("Retry-After")] i64, Json<String>),
}

fn main() {}
