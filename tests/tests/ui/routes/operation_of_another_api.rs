//! An operation is one of the API.

#![allow(unused)]

use axum::extract::{Path, Request};
use specwright::{NoContent, operation, routes};
use specwright_tests::goldens::{conformance::contract as api, tags::contract as other};

#[operation(api::op::delete_flow)]
async fn delete(_: Path<i64>) -> NoContent {
    NoContent
}

#[operation(api::op::replace_labels)]
async fn replace(_: Request) -> NoContent {
    NoContent
}

#[operation(other::op::list_animals)]
async fn ping(_: Request) -> NoContent {
    NoContent
}

fn main() {
    let _: axum::Router = routes!(
        api::Api;
        delete,
        replace,
        ping,
        !api::op::list_flows,
        !api::op::create_flow,
        !api::op::get_flow,
        !api::op::put_note,
        !api::op::pack_files,
        !api::op::change_settings,
    )
    .with_state(());
}
