//! What other extractors read is not refused.

#![allow(unused)]

use serde::Deserialize;
use specwright::Params;

#[derive(Deserialize, Params)]
#[serde(deny_unknown_fields)]
struct Filter {
    limit: Option<i32>,
}

fn main() {}
