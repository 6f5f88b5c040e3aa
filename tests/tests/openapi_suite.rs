//! The documents that the OpenAPI Initiative tests its schemas with: held to the letter, each wrong one has a fault, and no
//! right one has an error.

use std::path::{Path, PathBuf};

use specwright_cli::check;
use specwright_source::Severity;
use specwright_tests::shared::{Verdict, openapi_suite};

/// The files of the suite that are, or are not, without errors.
fn with_errors(verdict: Verdict, strict: bool, expected: bool) -> Vec<PathBuf> {
    let files = openapi_suite(verdict).unwrap_or_default();
    let has_errors = |file: &Path| check::run(file, strict).count(Severity::Error) > 0;
    files
        .into_iter()
        .filter(|file| has_errors(file) == expected)
        .collect()
}

#[test]
fn wrong_documents_are_refused_when_held_to_the_letter() {
    assert_eq!(with_errors(Verdict::Wrong, true, false), [] as [PathBuf; 0]);
}

#[test]
fn right_documents_have_no_errors() {
    assert_eq!(with_errors(Verdict::Right, false, true), [] as [PathBuf; 0]);
}
