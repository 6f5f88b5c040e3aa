//! Documents that were changed at random, and JSON that is none: every one gives diagnostics or Rust.
//!
//! `cargo fuzz run documents` does the same for longer, from more documents.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "../fuzz/src/graft.rs"]
#[allow(unreachable_pub, reason = "the fuzz targets are another crate")]
mod graft;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use specwright_codegen::{File, Input, Options, generate, stub};
use specwright_source::render::{Format, render};
use specwright_source::{Diagnostic, Severity, Sources};
use specwright_spec::document::{Document, MemoryLoader, load};
use specwright_spec::lower::{self, lower};
use specwright_spec::upgrade::upgrade;
use specwright_spec::validate::validate;
use specwright_tests::case;

const SPEC: &str = "spec.yaml";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn changed_documents_give_diagnostics_or_rust(
        document in prop::sample::select(documents()),
        changes in vec(any::<u32>(), 1..8),
    ) {
        check(&changed(document, &changes));
    }

    #[test]
    fn any_json_gives_diagnostics_or_rust(value in any_json()) {
        check(value.to_string().as_bytes());
    }

    #[test]
    fn any_json_in_the_place_of_a_schema_gives_diagnostics_or_rust(value in any_json()) {
        let document = json!({
            "openapi": "3.1.0",
            "info": {"title": "Any", "version": "1"},
            "paths": {"/a": {"post": {
                "requestBody": {"content": {"application/json": {"schema": value}}},
                "responses": {"200": {"description": "", "content": {"application/json": {"schema": value}}}},
            }}},
            "components": {"schemas": {"A": value}},
        });
        check(document.to_string().as_bytes());
    }
}

/// The documents of the golden cases.
fn documents() -> Vec<Vec<u8>> {
    let cases = case::all().unwrap();
    let text = |case: case::Case| std::fs::read(case.folder.join(SPEC)).unwrap();
    cases.into_iter().map(text).collect()
}

fn changed(document: Vec<u8>, changes: &[u32]) -> Vec<u8> {
    let step = |text: Vec<u8>, seed: &u32| graft::graft(&text, *seed).unwrap_or(text);
    changes.iter().fold(document, step)
}

/// Values of which every keyword of a schema may be made.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((word(), inner), 0..6).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(graft::KEYWORDS.to_vec()).prop_map(str::to_owned),
        1 => Just("#/components/schemas/A".to_owned()),
        1 => any::<String>(),
    ]
}

/// Takes a text through every stage, twice: nothing panics, and the second run gives the same.
fn check(text: &[u8]) {
    let first = run(text);
    assert_eq!(first, run(text), "a second run gives something else");
    for file in &first.1 {
        let parsed = syn::parse_file(&file.text);
        assert!(
            parsed.is_ok(),
            "{}: {:?}\n{}",
            file.path,
            parsed.err(),
            file.text
        );
    }
    assert!(
        !first.0.is_empty() || !first.1.is_empty(),
        "there are neither diagnostics nor files"
    );
}

/// The diagnostics, and the files where none is an error.
fn run(text: &[u8]) -> (String, Vec<File>) {
    let mut sources = Sources::new();
    let loader = MemoryLoader::new([(SPEC, text)]);
    let (document, mut diagnostics) = load(SPEC, &loader, &mut sources);
    let mut files = Vec::new();
    if let Some(document) = document {
        let (document, found) = upgrade(document, &sources);
        diagnostics.extend(found);
        diagnostics.extend(validate(&document, &sources));
        let is_error = |one: &Diagnostic| one.severity == Severity::Error;
        if !diagnostics.iter().any(is_error) {
            files = generated(&document, &sources, &mut diagnostics);
        }
    }
    (render(&diagnostics, &sources, Format::Short), files)
}

fn generated(
    document: &Document,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<File> {
    let (api, found) = lower(document, &lower::Options::default());
    diagnostics.extend(found);
    let input = Input {
        api: &api,
        document,
        sources,
        name: SPEC,
        origins: None,
    };
    let options = Options {
        server: true,
        client: true,
        json_schema: true,
        ..Options::default()
    };
    let mut output = generate(&input, &options);
    diagnostics.extend(output.diagnostics);
    let text = stub(&input, &options, "api");
    let path = "src/main.rs".to_owned();
    output.files.push(File { path, text });
    output.files
}
