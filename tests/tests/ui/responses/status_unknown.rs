//! A status has three digits.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(4000)]
    NoQueue,
}

fn main() {}
