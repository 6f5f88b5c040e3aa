//! A transparent variant has a type inside.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
enum Failure {
    #[status(transparent)]
    Other,
}

fn main() {}
