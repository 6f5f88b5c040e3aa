//! A response has one body.

#![allow(unused)]

use axum::Json;
use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(409)]
    Conflict(Json<String>, Json<String>),
}

fn main() {}
