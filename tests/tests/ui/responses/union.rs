//! A union answers nothing.

#![allow(unused)]

use specwright::Responses;

#[derive(Responses)]
union Failure {
    code: u16,
}

fn main() {}
