//! The fields of a tuple struct have no names.

#![allow(unused)]

use specwright::Params;

#[derive(Params)]
struct Filter(i32);

fn main() {}
