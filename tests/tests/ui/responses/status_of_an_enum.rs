//! The variants have statuses, not the enum.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
#[status(404)]
enum Failure {
    #[status(404)]
    NoQueue,
}

fn main() {}
