//! A header is one field.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(429)]
    TooMany {
        #[header("Retry-After")]
        seconds: i64,
        #[header("retry-after")]
        minutes: i64,
    },
}

fn main() {}
