//! A variant has one status.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(404)]
    #[status(410)]
    NoQueue,
}

fn main() {}
