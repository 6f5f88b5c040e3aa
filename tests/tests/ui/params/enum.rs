//! Parameters have names.

#![allow(unused)]

use specwright::Params;

#[derive(Params)]
enum Filter {
    Limit(i32),
}

fn main() {}
