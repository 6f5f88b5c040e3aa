//! A header has the name of one.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(429)]
    TooMany(#[header("Retry After")] i64),
}

fn main() {}
