//! A list is of an API.

#![allow(unused)]

use specwright::routes;
use specwright_tests::goldens::conformance::contract as api;

fn main() {
    let _: axum::Router = routes!(api::schema::Flow;).with_state(());
}
