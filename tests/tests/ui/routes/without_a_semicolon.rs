//! The API stands before the handlers.

#![allow(unused)]

use specwright::routes;
use specwright_tests::goldens::conformance::contract as api;

fn main() {
    let _ = routes!(api::Api, api::op::list_flows);
}
