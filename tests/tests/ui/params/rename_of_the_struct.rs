//! A struct of parameters has no name on the wire.

#![allow(unused)]

use specwright::Params;

#[derive(Params)]
#[params(rename = "limit")]
struct Filter {
    most: Option<i32>,
}

fn main() {}
