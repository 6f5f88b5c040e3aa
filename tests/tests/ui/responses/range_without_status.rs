//! A range carries the status that it is.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(4XX)]
    Refused,
}

fn main() {}
