//! A status is a number, a range or a word that is known.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(otherwise)]
    NoQueue,
}

fn main() {}
