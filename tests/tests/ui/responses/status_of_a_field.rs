//! A field has no status.

#![allow(unused)]

use axum::Json;
use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(404)]
    NoQueue(#[status(404)] Json<String>),
}

fn main() {}
