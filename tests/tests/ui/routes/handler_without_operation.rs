//! A handler has its operation.

#![allow(unused)]

use axum::extract::{Path, Request};
use specwright::{NoContent, operation, routes};
use specwright_tests::goldens::conformance::contract as api;

#[operation(api::op::delete_flow)]
async fn delete(_: Path<i64>) -> NoContent {
    NoContent
}

async fn replace(_: Request) -> NoContent {
    NoContent
}

fn main() {
    let _: axum::Router = routes!(
        api::Api;
        delete,
        replace,
        !api::op::list_flows,
        !api::op::create_flow,
        !api::op::get_flow,
        !api::op::put_note,
        !api::op::pack_files,
        !api::op::change_settings,
    )
    .with_state(());
}
