//! A struct inside of a struct cannot be seen.

#![allow(unused)]

use serde::Deserialize;
use specwright::Params;

#[derive(Deserialize, Params)]
struct Filter {
    #[serde(flatten)]
    page: Page,
}

#[derive(Deserialize, specwright::Model)]
struct Page {
    limit: Option<i32>,
}

fn main() {}
