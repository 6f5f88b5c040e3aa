//! Bytes as an overlay and pages.

use specwright_docs::derive::{Input, derive};
use specwright_docs::finding::{Finding, to_json};
use specwright_docs::read::{ReadOptions, read};
use specwright_source::{Diagnostic, Pointer, Sources};
use specwright_spec::document::{MemoryLoader, load, parse};
use specwright_spec::validate::validate;

use crate::{check_diagnostics, parts};

const OUTPUT: &str = "derived.yaml";

/// A document comes out that can be read again, with findings that point into the pages.
pub fn check(input: &[u8]) {
    let parts = parts(input);
    let mut sources = Sources::new();
    let mut pages = Vec::new();
    for (index, bytes) in parts[1..].iter().enumerate() {
        let (file, _) = sources.add_bytes(format!("page-{index}.mdx"), bytes.to_vec());
        pages.extend(read(file, &sources, &ReadOptions::default()).0);
    }
    let overlay = String::from_utf8_lossy(parts[0]);
    let input = Input {
        pages: &pages,
        overlay: Some(("overlay.yaml", overlay.as_ref())).filter(|(_, text)| !text.is_empty()),
        output: OUTPUT,
    };
    let derived = derive(&input, &mut sources);
    check_diagnostics(&derived.diagnostics, &sources);
    let findings: Vec<Diagnostic> = derived.findings.iter().map(Finding::diagnostic).collect();
    check_diagnostics(&findings, &sources);
    to_json(&derived.findings, &sources);
    check_provenance(&derived.provenance_text, |pointer| {
        derived.explain(pointer, &sources);
    });
    check_document(&derived.document_text);
}

/// The side file is JSON, and its keys can be explained; a few of them show that.
fn check_provenance(text: &str, explain: impl Fn(&Pointer)) {
    let value: serde_json::Value = serde_json::from_str(text).expect("provenance is JSON");
    let keys = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys());
    for key in keys.step_by(16) {
        explain(&Pointer::parse(key).expect("a key is a pointer"));
    }
}

/// Whatever an overlay does, what is written can be read, and validated.
fn check_document(text: &str) {
    let mut sources = Sources::new();
    let (_, node, faults) = parse(OUTPUT, text.into(), &mut sources);
    assert!(node.is_some() && faults.is_empty(), "{faults:?}\n{text}");
    let loader = MemoryLoader::new([(OUTPUT, text)]);
    let (document, mut faults) = load(OUTPUT, &loader, &mut sources);
    faults.extend(
        document
            .iter()
            .flat_map(|document| validate(document, &sources)),
    );
    check_diagnostics(&faults, &sources);
}
