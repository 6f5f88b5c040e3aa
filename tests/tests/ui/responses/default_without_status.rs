//! Any status carries the one that it is.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(default)]
    Refused,
}

fn main() {}
