//! Real documents, which are not part of the repository: `cargo xtask shared` unpacks them into `target/shared`.

use std::fs;
use std::path::{Path, PathBuf};

/// The entry files of all documents with their names below `specs`; `None`, with a line that says so, where they are not
/// unpacked.
#[must_use]
pub fn documents() -> Option<Vec<(String, PathBuf)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/shared");
    let Ok(index) = fs::read_to_string(folder.join("specs.csv")) else {
        skipped();
        return None;
    };
    let names = index.lines().skip(1);
    let names = names.filter_map(|line| line.split(',').next());
    let document = |name: &str| (name.to_owned(), folder.join("specs").join(name));
    Some(names.map(document).collect())
}

/// The documents that the OpenAPI Initiative tests its own schemas with: those that are right, or those that are wrong.
/// `None`, with a line that says so, where they are not unpacked.
#[must_use]
pub fn openapi_suite(verdict: Verdict) -> Option<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/shared/extra");
    let verdict = match verdict {
        Verdict::Right => "pass",
        Verdict::Wrong => "fail",
    };
    let mut files = Vec::new();
    for version in ["v3.1", "v3.2"] {
        let tests = folder.join(format!("oai-schema-tests/{version}/tests/schema/{verdict}"));
        let Ok(entries) = fs::read_dir(tests) else {
            skipped();
            return None;
        };
        files.extend(entries.flatten().map(|entry| entry.path()));
    }
    files.sort();
    Some(files)
}

/// What a suite says of its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are right.
    Right,
    /// Each has a fault.
    Wrong,
}

#[expect(clippy::print_stderr, reason = "a test that does nothing says so")]
fn skipped() {
    eprintln!(
        "skipped: there are no documents in target/shared; `cargo xtask shared` unpacks them"
    );
}
