//! What holds for every document: no stage panics, none has errors, no operation is lost on the way, and the output is Rust.
//!
//! Documents of the world are used where `cargo xtask shared` has unpacked them; the golden cases always are.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::cmp::Reverse;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use specwright_cli::loader::{FileLoader, display_name};
use specwright_codegen::{File, HEADER, Input, Options, generate};
use specwright_source::{Severity, Sources};
use specwright_spec::document::{Cursor, Document, load};
use specwright_spec::lower::{self, lower};
use specwright_spec::model::{Api, Method};
use specwright_spec::upgrade::upgrade;
use specwright_spec::validate::validate;
use specwright_tests::{case, shared};

/// Documents of this size are generated once only.
const LARGE: usize = 2_000_000;

#[test]
fn golden_cases() {
    let cases = case::all().unwrap();
    let spec = |case: &case::Case| case.folder.join("spec.yaml");
    check_all(&cases.iter().map(spec).collect::<Vec<_>>());
}

#[test]
fn documents_of_the_world() {
    let documents = shared::documents().unwrap_or_default();
    let files: Vec<PathBuf> = documents.into_iter().map(|(_, file)| file).collect();
    check_all(&files);
}

/// Checks documents side by side, and tells every one that fails.
#[track_caller]
fn check_all(files: &[PathBuf]) {
    let mut files = files.to_vec();
    // The largest first, so that no worker is left alone with one.
    files.sort_by_key(|file| Reverse(fs::metadata(file).map_or(0, |file| file.len())));
    let queue = Mutex::new(files.iter());
    let failures = Mutex::new(Vec::new());
    let work = || {
        while let Some(file) = next(&queue) {
            // A panic is printed where it happens; this says in which document.
            let outcome = catch_unwind(AssertUnwindSafe(|| check(file)));
            let failure = outcome.unwrap_or_else(|_| Err("panicked".to_owned())).err();
            failures
                .lock()
                .unwrap()
                .extend(failure.map(|failure| format!("{}: {failure}", file.display())));
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(work))));
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn next<'f>(queue: &Mutex<std::slice::Iter<'f, PathBuf>>) -> Option<&'f PathBuf> {
    queue.lock().unwrap().next()
}

/// Takes a document through every stage, as far as its faults let it.
fn check(file: &Path) -> Result<(), String> {
    let mut sources = Sources::new();
    let (document, mut diagnostics) = load(&display_name(file), &FileLoader, &mut sources);
    let document = document.ok_or("cannot be read")?;
    let (document, found) = upgrade(document, &sources);
    diagnostics.extend(found);
    diagnostics.extend(validate(&document, &sources));
    let mut found = diagnostics.iter();
    if let Some(error) = found.find(|one| one.severity == Severity::Error) {
        return Err(format!("{}: {}", error.code, error.message));
    }
    let first = generated(&document, &sources)?;
    // The largest take long, and have nothing that others do not have.
    if sources.text(document.entry).len() < LARGE && first != generated(&document, &sources)? {
        return Err("a second run gives other bytes".to_owned());
    }
    first.iter().try_for_each(is_rust)
}

fn generated(document: &Document, sources: &Sources) -> Result<Vec<File>, String> {
    let (api, _) = lower(document, &lower::Options::default());
    has_every_operation(document, &api)?;
    let input = Input {
        api: &api,
        document,
        sources,
        name: "spec.yaml",
        origins: None,
    };
    let options = Options {
        server: true,
        client: true,
        ..Options::default()
    };
    Ok(generate(&input, &options).files)
}

fn has_every_operation(document: &Document, api: &Api) -> Result<(), String> {
    let root = Cursor::root(document);
    let paths = root.get("paths");
    for (path, item) in paths.iter().flat_map(Cursor::members) {
        let item = item.resolve().filter(|_| !path.starts_with("x-"));
        for (key, _) in item.iter().flat_map(Cursor::members) {
            let Some(method) = Method::ALL.into_iter().find(|method| method.key() == key) else {
                continue;
            };
            let is_it = |operation: &&specwright_spec::model::Operation| {
                operation.method == method
                    && operation.path.trim_start_matches('/') == path.trim_start_matches('/')
            };
            if api.operations.iter().filter(is_it).count() != 1 {
                return Err(format!("`{key} {path}` is lost"));
            }
        }
    }
    Ok(())
}

fn is_rust(file: &File) -> Result<(), String> {
    if !file.text.starts_with(HEADER) {
        return Err(format!("{} has no header", file.path));
    }
    let parsed = syn::parse_file(&file.text).map(drop);
    parsed.map_err(|error| format!("{}: {error}", file.path))
}
