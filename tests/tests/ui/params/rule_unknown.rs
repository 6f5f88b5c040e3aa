//! Rules for names are those of serde.

#![allow(unused)]

use specwright::Params;

#[derive(Params)]
#[params(rename_all = "Title Case")]
struct Filter {
    limit: Option<i32>,
}

fn main() {}
