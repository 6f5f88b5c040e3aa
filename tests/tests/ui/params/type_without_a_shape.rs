//! The type of a field has a known form.

#![allow(unused)]

use specwright::Params;

#[derive(Params)]
struct Filter {
    limit: Limit,
}

#[derive(serde::Deserialize)]
struct Limit(i32);

fn main() {}
