//! What must hold for any bytes, a module for each target of cargo-fuzz.
//!
//! ```text
//! bytes ─▶ parts, split at the byte 0x1e ─▶ pages::check, derive::check, documents::check, requests::check
//!       └▶ a type and a JSON text ─▶ values::check
//! ```
//!
//! A check that fails panics: that is what the fuzzer looks for.

pub mod derive;
pub mod documents;
pub mod graft;
pub mod pages;
pub mod requests;
pub mod values;

use specwright_source::render::{Format, render};
use specwright_source::{Diagnostic, Severity, Sources, Span};

/// What stands between the parts of an input, the record separator of ASCII; text has none.
pub const SEPARATOR: u8 = 0x1e;

/// Inputs of more parts are the same again.
const MOST_PARTS: usize = 8;

fn parts(input: &[u8]) -> Vec<&[u8]> {
    input
        .split(|byte| *byte == SEPARATOR)
        .take(MOST_PARTS)
        .collect()
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Diagnostics point into their texts, and can be shown in every form.
fn check_diagnostics(diagnostics: &[Diagnostic], sources: &Sources) {
    for diagnostic in diagnostics {
        for place in &diagnostic.places {
            check_span(place.span, sources, diagnostic.code);
        }
    }
    for format in [
        Format::Terminal { colour: true },
        Format::Short,
        Format::Json,
        Format::Github,
    ] {
        render(diagnostics, sources, format);
    }
}

fn check_span(span: Span, sources: &Sources, what: &str) {
    let text = sources.text(span.file);
    let found = text.get(span.start as usize..span.end as usize);
    assert!(found.is_some(), "{what}: {span:?} is no part of the text");
}
