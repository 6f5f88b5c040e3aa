//! A generated response answers its own operation.

#![allow(unused)]

use specwright::operation;
use specwright_tests::goldens::answers::{contract as api, server};

#[operation(api::op::start_job)]
async fn start() -> server::ListJobsResponse {
    todo!()
}

fn main() {}
