//! A range carries a status of its own.

#![allow(unused)]

use axum::Json;
use specwright::server::StatusRange;
use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(4XX)]
    Refused(StatusRange<5>, Json<String>),
}

fn main() {}
