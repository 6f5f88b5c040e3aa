//! What an operation asks for is checked, although requests without it are served.

#![allow(unused)]

use specwright::{NoContent, operation};
use specwright_tests::goldens::guards::contract as api;

#[operation(api::op::optional)]
async fn optional() -> NoContent {
    todo!()
}

fn main() {}
