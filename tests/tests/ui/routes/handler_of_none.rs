//! A function that answers no operation has no place in the list.

#![allow(unused)]

use specwright::routes;
use specwright_tests::goldens::conformance::contract as api;

mod probes {
    pub async fn health() -> specwright::NoContent {
        specwright::NoContent
    }
}

fn main() {
    let _: axum::Router = routes!(
        api::Api;
        probes::health,
        !api::op::delete_flow,
        !api::op::replace_labels,
        !api::op::list_flows,
        !api::op::create_flow,
        !api::op::get_flow,
        !api::op::put_note,
        !api::op::pack_files,
        !api::op::change_settings,
    )
    .with_state(());
}
