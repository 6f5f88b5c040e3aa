//! A body is a type that can be seen through.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(409)]
    Conflict(axum::http::StatusCode),
}

fn main() {}
