//! The name of a parameter is not hidden.

#![allow(unused)]

use serde::Deserialize;
use specwright::Params;

#[derive(Deserialize, Params)]
#[serde(transparent)]
struct Filter {
    limit: Option<i32>,
}

fn main() {}
