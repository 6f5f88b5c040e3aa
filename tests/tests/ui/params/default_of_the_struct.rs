//! A default stands beside the field.

#![allow(unused)]

use serde::Deserialize;
use specwright::Params;

#[derive(Default, Deserialize, Params)]
#[serde(default)]
struct Filter {
    limit: i32,
}

fn main() {}
