//! What a configuration must hold to beyond its types: `two documents write to crates/pets`.

use std::path::Path;

use specwright_source::Diagnostic;

use super::{ConfigFile, Document};
use crate::paths::normal;

/// Every rule on every document, in the order of the file.
pub(super) fn check(file: &ConfigFile) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for index in 0..file.config.derivations.len() {
        diagnostics.extend(shared_folder(file, index));
        diagnostics.extend(no_pages(file, index));
    }
    for index in 0..file.config.documents.len() {
        diagnostics.extend(shared_output(file, index));
        diagnostics.extend(nothing_generated(file, index));
        diagnostics.extend(rust_paths(file, index));
    }
    diagnostics
}

/// Each of two documents in one folder would remove the files of the other as stale.
fn shared_output(file: &ConfigFile, index: usize) -> Option<Diagnostic> {
    let documents = &file.config.documents;
    let output = normal(&documents[index].output);
    let first = documents[..index]
        .iter()
        .position(|earlier| normal(&earlier.output) == output)?;
    let message = format!("two documents write to `{}`", output.display());
    Some(
        Diagnostic::error("config-shared-output", message)
            .at(file.place(&["document", &index.to_string(), "output"]))
            .at(file
                .place(&["document", &first.to_string(), "output"])
                .label("first used here"))
            .help("give each document a folder of its own"),
    )
}

/// Each of two derivations in one folder would write its own `FINDINGS.md`.
fn shared_folder(file: &ConfigFile, index: usize) -> Option<Diagnostic> {
    let derivations = &file.config.derivations;
    let folder = |at: usize| normal(&derivations[at].output).parent().map(Path::to_owned);
    let first = (0..index).find(|earlier| folder(*earlier) == folder(index))?;
    let output = |at: usize| file.place(&["derive", &at.to_string(), "output"]);
    let message = "two derived documents are written to one folder";
    Some(
        Diagnostic::error("config-shared-output", message)
            .at(output(index))
            .at(output(first).label("first used here"))
            .help("give each its own folder, since each has its own `FINDINGS.md`"),
    )
}

fn no_pages(file: &ConfigFile, index: usize) -> Option<Diagnostic> {
    if !file.config.derivations[index].pages.is_empty() {
        return None;
    }
    let place = file.place(&["derive", &index.to_string(), "pages"]);
    let diagnostic = Diagnostic::error("config-no-pages", "`pages` is empty").at(place);
    Some(diagnostic.help("name the pages, in the order of their weight"))
}

fn nothing_generated(file: &ConfigFile, index: usize) -> Option<Diagnostic> {
    if !file.config.documents[index].generate.is_empty() {
        return None;
    }
    let diagnostic = Diagnostic::error("config-nothing-generated", "`generate` is empty");
    Some(
        diagnostic
            .at(file.place(&["document", &index.to_string(), "generate"]))
            .help("leave `generate` out for everything, or remove the document"),
    )
}

fn rust_paths(file: &ConfigFile, index: usize) -> Vec<Diagnostic> {
    let document = &file.config.documents[index];
    paths(document)
        .filter(|(_, text)| !is_rust_type(text))
        .map(|(path, text)| {
            let index = index.to_string();
            let mut whole = vec!["document", &index];
            whole.extend(path.iter().map(String::as_str));
            Diagnostic::error(
                "config-not-a-rust-path",
                format!("`{text}` is no Rust path"),
            )
            .at(file.place(&whole))
            .help("write the path of a type, as `my_crate::Money`")
        })
        .collect()
}

fn paths(document: &Document) -> impl Iterator<Item = (Vec<String>, &str)> {
    let derives = document.derives.iter().enumerate();
    let derives =
        derives.map(|(at, path)| (vec!["derives".to_owned(), at.to_string()], path.as_str()));
    let maps = [("types", &document.types), ("formats", &document.formats)];
    let maps = maps.into_iter().flat_map(|(key, map)| {
        map.iter()
            .map(move |(name, path)| (vec![key.to_owned(), name.clone()], path.as_str()))
    });
    derives.chain(maps)
}

fn is_rust_type(text: &str) -> bool {
    syn::parse_str::<syn::TypePath>(text).is_ok()
}
