//! The attribute takes few words.

#![allow(unused)]

use specwright::Params;

#[derive(Params)]
struct Filter {
    #[params(name = "limit")]
    most: Option<i32>,
}

fn main() {}
