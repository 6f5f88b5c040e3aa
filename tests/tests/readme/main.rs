//! What `README.md` shows is true: its document gives the code that its Rust is compiled against, and the requests are
//! answered as it says.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod client;
mod handlers;
mod server;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use pretty_assertions::{assert_eq, assert_str_eq};
use serde_json::json;
use specwright_source::render::{Format, render};
use specwright_tests::goldens::pets;
use tower::ServiceExt as _;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The blocks of a language, in their order.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    let blocks = text.split(&fence).skip(1);
    blocks
        .map(|rest| rest.split_once("```").unwrap().0)
        .collect()
}

#[test]
fn the_document_is_what_the_code_was_generated_from() {
    let readme = read("../README.md");
    assert_str_eq!(blocks(&readme, "yaml")[0], read("goldens/pets/spec.yaml"));
}

#[test]
fn the_rust_is_compiled() {
    let readme = read("../README.md");
    let compiled = ["server", "client", "handlers"];
    let shown = blocks(&readme, "rust");
    assert_eq!(
        shown.len(),
        compiled.len() + 1,
        "the last one does not compile, and is a case of `ui`"
    );
    for (block, file) in shown.into_iter().zip(compiled) {
        let code = read(&format!("tests/readme/{file}.rs"));
        assert!(code.contains(block), "{file}: {block}");
    }
}

#[test]
fn the_message_is_what_the_compiler_says() {
    let readme = read("../README.md");
    let (_, shown) = readme
        .split_once("<!-- security/guard_missing -->")
        .unwrap();
    assert!(read("tests/ui/security/guard_missing.rs").contains(blocks(shown, "rust")[0]));
    let message = read("tests/ui/security/guard_missing.stderr");
    assert_str_eq!(blocks(shown, "text")[0].trim_end(), message.trim_end());
}

#[test]
fn the_diagnostic_is_what_the_command_says() {
    let readme = read("../README.md");
    let folder = tempfile::tempdir().unwrap();
    let right = read("goldens/pets/spec.yaml");
    let wrong = right.replacen("schemas/Pet'", "schemas/Pett'", 1);
    let name = folder.path().join("pets.yaml");
    fs::write(&name, wrong).unwrap();
    let report = specwright_cli::check::run(&name, false);
    let format = Format::Terminal { colour: false };
    let text = render(&report.diagnostics, &report.sources, format);
    let text = text.replace(name.to_str().unwrap(), "spec/pets.yaml");
    assert!(readme.contains(text.trim_end()), "{text}");
}

/// The status and the body that the servers answer with.
async fn answer(app: axum::Router, request: Request<Body>) -> (StatusCode, serde_json::Value) {
    let response = app.oneshot(request).await.unwrap();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&body).unwrap())
}

fn post(body: &str) -> Request<Body> {
    let request = Request::post("/pets").header("content-type", "application/json");
    let request = request.header("x-api-key", "secret");
    request.body(Body::from(body.to_owned())).unwrap()
}

#[tokio::test]
async fn both_servers_refuse_what_the_document_does_not_allow() {
    let generated = || pets::server::router(Arc::new(server::Shop::default()));
    for app in [generated, handlers::router] {
        let (status, body) = answer(app(), post(r#"{"name": "", "tag": 1}"#)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        let pointers = body["violations"].as_array().unwrap().iter();
        let pointers: Vec<_> = pointers
            .map(|one| one["pointer"].as_str().unwrap())
            .collect();
        assert_eq!(pointers, ["#/name", "#/tag"]);
        let (status, body) = answer(app(), post(r#"{"name": "Rex"}"#)).await;
        assert_eq!(
            (status, body),
            (StatusCode::CREATED, json!({"name": "Rex"}))
        );
    }
}
