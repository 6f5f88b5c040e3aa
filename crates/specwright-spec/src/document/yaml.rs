//! YAML 1.2 to a located tree, with the types of the core schema and the keys of JSON:
//!
//! ```yaml
//! responses:
//!   200: {description: yes}   # {"responses": {"200": {"description": "yes"}}}
//! ```

mod anchors;
mod block;
mod build;
mod merge;

use granit_parser::{ErrorKind, Event, Parser, ScanError, Span as YamlSpan};
use specwright_source::{Diagnostic, FileId, Place, Span};

use self::build::Builder;
use super::parse::{span, syntax_error, too_deep};
use super::{DEEPEST, Node};

pub(super) fn parse(file: FileId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    match block::parse(file, text) {
        Some((root, diagnostics)) => (Some(root), diagnostics),
        None => parse_any(file, text),
    }
}

/// Reads all of YAML.
fn parse_any(file: FileId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut options = granit_parser::options! {
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEEPEST + 1,
        block_nesting_limit: DEEPEST + 1,
    };
    options.set_emit_comments(false);
    let mut builder = Builder::new();
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::DocumentStart(..), at)) if builder.root.is_some() => {
                builder
                    .diagnostics
                    .push(second_document(located(file, text, &at)));
                break;
            }
            Ok((event, at)) => {
                if let Err(fault) = builder.event(event, located(file, text, &at)) {
                    return failed(builder.diagnostics, fault);
                }
            }
            Err(error) => return failed(builder.diagnostics, broken(file, text, &error)),
        }
    }
    if builder.root.is_none() && builder.diagnostics.is_empty() {
        let fault = Diagnostic::error("empty-file", "the file holds no value");
        return failed(Vec::new(), fault.at(Place::new(span(file, 0, 0))));
    }
    (builder.root, builder.diagnostics)
}

fn failed(mut diagnostics: Vec<Diagnostic>, fault: Diagnostic) -> (Option<Node>, Vec<Diagnostic>) {
    diagnostics.push(fault);
    (None, diagnostics)
}

fn located(file: FileId, text: &str, at: &YamlSpan) -> Span {
    let range = at.byte_range().unwrap_or_default();
    let covered = text.get(range.clone()).unwrap_or_default();
    // A block scalar reaches to the next content; the empty lines behind it belong to nobody.
    span(file, range.start, range.start + without_end(covered).len())
}

/// A text without the white space at its end, of which YAML has no more than this (YAML 1.2, sections 5.4 and 5.5).
fn without_end(text: &str) -> &str {
    text.trim_end_matches([' ', '\t', '\n', '\r'])
}

fn second_document(span: Span) -> Diagnostic {
    Diagnostic::error(
        "multiple-documents",
        "the file holds more than one YAML document",
    )
    .at(Place::new(span).label("the second one starts here"))
    .help("put each document into a file of its own")
}

fn broken(file: FileId, text: &str, error: &ScanError) -> Diagnostic {
    let start = error.marker().byte_offset().unwrap_or_default();
    let start = text.floor_char_boundary(start);
    let end = text.ceil_char_boundary(start + usize::from(start < text.len()));
    let span = span(file, start, end);
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return too_deep(span);
    }
    let fault = syntax_error(span, &error.info());
    match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => fault.help("indent with spaces"),
        ErrorKind::MappingValueNotAllowed => fault.help("text that contains `: ` must be quoted"),
        ErrorKind::UnexpectedCharacter { .. } => {
            fault.help("text that starts with this character must be quoted")
        }
        _ => fault,
    }
}

#[cfg(test)]
mod tests;
