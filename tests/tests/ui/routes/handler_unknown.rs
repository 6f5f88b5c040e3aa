//! A handler is a function that is there.

#![allow(unused)]

use specwright::routes;
use specwright_tests::goldens::conformance::contract as api;

mod flows {}

fn main() {
    let _: axum::Router = routes!(api::Api; flows::delete).with_state(());
}
