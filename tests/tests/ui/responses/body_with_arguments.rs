//! The body has no name.

#![allow(unused)]

use axum::Json;
use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(409)]
    Conflict(#[body(json)] Json<String>),
}

fn main() {}
