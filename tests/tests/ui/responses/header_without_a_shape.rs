//! A header is a type that can be seen through.

#![allow(unused)]

use specwright::Responses;

#[derive(serde::Serialize)]
struct Seconds(i64);

#[derive(Responses)]
enum Failure {
    #[status(429)]
    TooMany(#[header("Retry-After")] Seconds),
}

fn main() {}
