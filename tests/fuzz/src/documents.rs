//! Bytes as an OpenAPI document, with a second file that it may refer to.

use specwright_codegen::{Input, Options, generate, stub};
use specwright_source::Sources;
use specwright_spec::document::{MemoryLoader, load};
use specwright_spec::lower::{self, lower};
use specwright_spec::upgrade::upgrade;
use specwright_spec::validate::validate;

use crate::{check_diagnostics, has_errors, parts};

const ENTRY: &str = "spec.yaml";
const OTHER: &str = "other.yaml";

/// Faults are told with places in the text, and a document without any becomes Rust.
pub fn check(input: &[u8]) {
    let parts = parts(input);
    let other = parts.get(1).copied().unwrap_or_default();
    let loader = MemoryLoader::new([(ENTRY, parts[0]), (OTHER, other)]);
    let mut sources = Sources::new();
    let (document, mut diagnostics) = load(ENTRY, &loader, &mut sources);
    let Some(document) = document else {
        assert!(has_errors(&diagnostics), "no document and no error");
        return check_diagnostics(&diagnostics, &sources);
    };
    let (document, found) = upgrade(document, &sources);
    diagnostics.extend(found);
    diagnostics.extend(validate(&document, &sources));
    if !has_errors(&diagnostics) {
        let (api, found) = lower(&document, &lower::Options::default());
        diagnostics.extend(found);
        if !has_errors(&diagnostics) {
            let input = Input {
                api: &api,
                document: &document,
                sources: &sources,
                name: ENTRY,
                origins: None,
            };
            diagnostics.extend(check_output(&input));
        }
    }
    check_diagnostics(&diagnostics, &sources);
}

/// What is generated is Rust by its syntax.
fn check_output(input: &Input<'_>) -> Vec<specwright_source::Diagnostic> {
    let options = Options {
        server: true,
        client: true,
        json_schema: true,
        ..Options::default()
    };
    let output = generate(input, &options);
    let program = stub(input, &options, "api");
    let files = output
        .files
        .iter()
        .map(|file| (file.path.as_str(), &file.text));
    for (path, text) in files.chain([("main.rs", &program)]) {
        if let Err(error) = syn::parse_file(text) {
            panic!("{path}: {error}");
        }
    }
    output.diagnostics
}
