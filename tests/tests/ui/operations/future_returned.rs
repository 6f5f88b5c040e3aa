//! A handler gives no future of its own making.

#![allow(unused)]

use axum::extract::Path;
use specwright::{NoContent, operation, routes};
use specwright_tests::goldens::conformance::contract as api;

#[operation(api::op::delete_flow)]
fn delete(Path(flow_id): Path<i64>) -> impl Future<Output = NoContent> {
    async { NoContent }
}

fn main() {
    let _: axum::Router = routes!(
        api::Api;
        delete,
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
