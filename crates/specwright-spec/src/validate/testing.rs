//! `check(document, faults)` for the tests of all rules.

use std::fmt::Write as _;

use pretty_assertions::assert_eq;
use specwright_source::{Diagnostic, Sources};

use super::validate;
use crate::document::{MemoryLoader, load};

/// Asserts that a document has exactly these faults of one rule, as `line:column severity message`, one per line.
///
/// `title` and `version` are added at the end, so that the document shows what it is about.
#[track_caller]
pub(super) fn check(code: &str, text: &str, expected: &str) {
    let (faults, sources) = faults(text);
    let mut found = String::new();
    for fault in faults {
        if fault.code == code {
            let place = &fault.places[0];
            assert!(place.pointer.is_some(), "{fault:?}");
            let at = sources.line_column(place.span.file, place.span.start);
            let severity = format!("{:?}", fault.severity).to_lowercase();
            let message = fault.message;
            writeln!(found, "{}:{} {severity} {message}", at.line, at.column).unwrap();
        }
    }
    assert_eq!(found.trim_end(), expected);
}

/// Asserts that a document has no faults of this rule.
#[track_caller]
pub(super) fn check_good(code: &str, text: &str) {
    check(code, text, "");
}

/// Asserts that the first fault of this rule comes with this way out.
#[track_caller]
pub(super) fn check_help(code: &str, text: &str, expected: &str) {
    let (faults, _) = faults(text);
    let fault = faults.iter().find(|fault| fault.code == code).unwrap();
    assert_eq!(fault.help.as_deref(), Some(expected));
}

fn faults(text: &str) -> (Vec<Diagnostic>, Sources) {
    let text = complete(text);
    let loader = MemoryLoader::new([("a.yaml", text.as_bytes())]);
    let mut sources = Sources::new();
    let (document, loading) = load("a.yaml", &loader, &mut sources);
    let is_missing_file = |fault: &Diagnostic| fault.code == "unreadable-file";
    assert!(loading.iter().all(is_missing_file), "{loading:?}");
    let faults = validate(&document.unwrap(), &sources);
    (faults, sources)
}

fn complete(text: &str) -> String {
    let mut text = text.trim_end().to_owned();
    text.push('\n');
    for (field, value) in [
        ("openapi", "3.0.3"),
        ("info", "{title: T, version: 1.0.0}"),
        ("paths", "{}"),
    ] {
        let has = |field: &str| {
            text.lines()
                .any(|line| line.starts_with(&format!("{field}:")))
        };
        let is_there = has(field) || (field == "openapi" && has("swagger"));
        if !is_there {
            writeln!(text, "{field}: {value}").unwrap();
        }
    }
    text
}
