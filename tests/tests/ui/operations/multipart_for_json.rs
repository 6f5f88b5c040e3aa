//! Parts are read where the body has parts.

#![allow(unused)]

use axum::Json;
use axum::extract::Multipart;
use specwright::operation;
use specwright_tests::goldens::conformance::{contract as api, models};

#[operation(api::op::change_settings)]
async fn change(parts: Multipart) -> Json<models::Settings> {
    todo!()
}

fn main() {}
