//! What a function reads cannot be seen.

#![allow(unused)]

use serde::Deserialize;
use specwright::Params;

#[derive(Deserialize, Params)]
struct Filter {
    #[serde(deserialize_with = "read")]
    limit: i32,
}

fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<i32, D::Error> {
    i32::deserialize(deserializer)
}

fn main() {}
