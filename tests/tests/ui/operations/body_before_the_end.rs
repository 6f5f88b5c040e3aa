//! The body is read last.

#![allow(unused)]

use axum::extract::State;
use specwright::{Form, NoContent, operation, routes};
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::replace_labels)]
async fn replace(Form(labels): Form<models::Labels>, _: State<()>) -> NoContent {
    todo!()
}

fn main() {
    let _: axum::Router = routes!(
        api::Api;
        replace,
        !api::op::delete_flow,
        !api::op::list_flows,
        !api::op::create_flow,
        !api::op::get_flow,
        !api::op::put_note,
        !api::op::pack_files,
        !api::op::change_settings,
    )
    .with_state(());
}
