//! Every variant says its status.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(404)]
    NoQueue,
    Gone,
}

fn main() {}
