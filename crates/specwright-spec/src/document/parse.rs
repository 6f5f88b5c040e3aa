//! Bytes to a located tree: which encoding, which syntax.

use specwright_source::{Diagnostic, FileId, Place, Sources, Span};

use super::references::FileReference;
use super::{LoadError, Node, Value, json, yaml};

/// Reads one file, JSON or YAML by its content, and keeps its text in `sources`.
///
/// A file whose name says that it is prose (`.md`, `.txt`, `.html`) is one string.
/// There is no tree where the syntax is broken; what is odd but readable is a warning.
pub fn parse(
    name: &str,
    bytes: Vec<u8>,
    sources: &mut Sources,
) -> (FileId, Option<Node>, Vec<Diagnostic>) {
    let (file, fault) = sources.add_bytes(name, bytes);
    if let Some(fault) = fault {
        return (file, None, vec![fault]);
    }
    let (node, diagnostics) = tree(name, file, sources.text(file));
    (file, node, diagnostics)
}

pub(super) fn unreadable(
    name: &str,
    error: &LoadError,
    reference: Option<&FileReference>,
) -> Diagnostic {
    let message = format!("cannot read `{name}`: {error}");
    let Some(reference) = reference else {
        return Diagnostic::error("unreadable-file", message);
    };
    let fault = match error {
        // Nothing on another machine stands between a document and its code.
        LoadError::Remote => Diagnostic::warning("remote-reference", message).help(format!(
            "bundle the document, or save a copy beside it and refer to that; {UNTIL_THEN}"
        )),
        LoadError::NotFound => Diagnostic::warning("unreadable-file", message)
            .help(format!("add the file; {UNTIL_THEN}")),
        _ => Diagnostic::error("unreadable-file", message),
    };
    fault.at(Place::new(reference.span).pointer(reference.pointer.clone()))
}

const UNTIL_THEN: &str = "until then a schema there accepts anything, and other parts are left out";

fn tree(name: &str, file: FileId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let start = text.trim_start().chars().next();
    if start.is_none() {
        let fault = Diagnostic::error("empty-file", "the file is empty");
        return (None, vec![fault.at(Place::new(span(file, 0, 0)))]);
    }
    if is_prose(name) {
        let span = span(file, 0, text.len());
        let value = Value::String(text.into());
        return (Some(Node { span, value }), Vec::new());
    }
    if !matches!(start, Some('{' | '[' | '"')) {
        return yaml::parse(file, text);
    }
    match json::parse(file, text) {
        (None, faults) if !is_json(name) => match yaml::parse(file, text) {
            (None, _) => (None, faults),
            flow => flow,
        },
        result => result,
    }
}

fn is_json(name: &str) -> bool {
    has_extension(name, &["json"])
}

/// Descriptions are kept in files of their own by some: `description: {$ref: intro.md}`.
fn is_prose(name: &str) -> bool {
    has_extension(name, &["md", "markdown", "txt", "html"])
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    let own = name.rsplit_once('.').map(|(_, own)| own);
    own.is_some_and(|own| extensions.iter().any(|one| own.eq_ignore_ascii_case(one)))
}

/// A span of a file whose size was checked.
pub(super) fn span(file: FileId, start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span {
        file,
        start: offset(start),
        end: offset(end),
    }
}

/// A broken syntax at one place; the messages of parsers start with a capital, ours do not.
pub(super) fn syntax_error(span: Span, message: &str) -> Diagnostic {
    let mut characters = message.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    let message: String = first.into_iter().chain(characters).collect();
    Diagnostic::error("syntax-error", message).at(Place::new(span))
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("values are nested more than {} deep", super::DEEPEST);
    Diagnostic::error("nesting-too-deep", message).at(Place::new(span))
}

pub(super) fn duplicate_key(key: &super::tree::RepeatedKey) -> Diagnostic {
    let message = format!(
        "key `{}` is there twice",
        super::references::short(&key.key)
    );
    let fault = match &*key.key {
        // Passing over one of them might let others in.
        "security" => Diagnostic::error("duplicate-key", message).help("remove one of them"),
        _ => Diagnostic::warning("duplicate-key", message)
            .help("the last one holds; rename or remove one of them"),
    };
    fault
        .at(Place::new(key.again))
        .at(Place::new(key.first).label("first used here"))
}
