//! A field has one name.

#![allow(unused)]

use specwright::Params;

#[derive(Params)]
struct Filter {
    #[params(rename_all = "camelCase")]
    max_items: Option<i32>,
}

fn main() {}
