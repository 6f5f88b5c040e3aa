//! A field is a header or the body.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(429)]
    TooMany(#[header("Retry-After")] #[body] i64),
}

fn main() {}
