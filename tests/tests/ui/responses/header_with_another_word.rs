//! A header says nothing but whether it explodes.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(429)]
    TooMany(#[header("Retry-After", required)] i64),
}

fn main() {}
