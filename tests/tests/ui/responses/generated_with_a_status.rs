//! A generated response has its statuses itself.

#![allow(unused)]

use specwright::{Status, operation};
use specwright_tests::goldens::answers::{contract as api, server};

#[operation(api::op::start_job)]
async fn start() -> Status<404, server::StartJobResponse> {
    todo!()
}

fn main() {}
