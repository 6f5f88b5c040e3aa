//! TOML text to the located tree that documents are held in: `tags = ["pets"]` with the span of every key and value.

use std::ops::Range;

use specwright_source::{Diagnostic, FileId, Place, Pointer, Span};
use specwright_spec::document::{Member, Node, Number, Object, Value};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// Reads as much of the text as is well formed, with a diagnostic for each part that is not.
///
/// The code of the diagnostics says what kind of file it is.
pub(crate) fn parse(file: FileId, text: &str, code: &'static str) -> (Node, Vec<Diagnostic>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let node = Node {
        span: span(file, &root.span()),
        value: table(file, root.get_ref()),
    };
    let diagnostics = errors
        .iter()
        .map(|error| malformed(file, error, code))
        .collect();
    (node, diagnostics)
}

/// The place of a value by the keys that lead to it, as far as they lead.
///
/// A table is shown by its key, since its own span may be that of a header or of many lines.
pub(crate) fn place(file: FileId, root: &Node, path: &[impl AsRef<str>]) -> Place {
    let found = walk(file, root, path);
    let span = if found.node.as_object().is_some() {
        found.key
    } else {
        found.node.span
    };
    Place::new(span).pointer(found.pointer)
}

/// The place of a key by the keys that lead to it.
pub(crate) fn key_place(file: FileId, root: &Node, path: &[impl AsRef<str>]) -> Place {
    let found = walk(file, root, path);
    Place::new(found.key).pointer(found.pointer)
}

struct Found<'a> {
    key: Span,
    node: &'a Node,
    pointer: Pointer,
}

fn walk<'a>(file: FileId, root: &'a Node, path: &[impl AsRef<str>]) -> Found<'a> {
    let mut found = Found {
        key: start_of(file),
        node: root,
        pointer: Pointer::root(),
    };
    for token in path.iter().map(AsRef::as_ref) {
        let Some((key, node)) = step(found.node, token) else {
            break;
        };
        found.pointer.push(token);
        (found.key, found.node) = (key, node);
    }
    found
}

/// The bytes of a range of the file.
pub(crate) fn span(file: FileId, range: &Range<usize>) -> Span {
    Span {
        file,
        start: offset(range.start),
        end: offset(range.end),
    }
}

fn start_of(file: FileId) -> Span {
    span(file, &(0..0))
}

fn step<'a>(node: &'a Node, token: &str) -> Option<(Span, &'a Node)> {
    if let Some(items) = node.as_array() {
        let item = items.get(token.parse::<usize>().ok()?)?;
        return Some((item.span, item));
    }
    let member = node.as_object()?.member(token)?;
    Some((member.key_span, &member.node))
}

fn malformed(file: FileId, error: &toml::de::Error, code: &'static str) -> Diagnostic {
    let span = error
        .span()
        .map_or(start_of(file), |range| span(file, &range));
    Diagnostic::error(code, error.message()).at(Place::new(span))
}

fn node(file: FileId, value: &Spanned<DeValue<'_>>) -> Node {
    Node {
        span: span(file, &value.span()),
        value: self::value(file, value.get_ref()),
    }
}

fn value(file: FileId, value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.as_ref().into()),
        DeValue::Integer(number) => Value::Number(Number(number.to_string().into())),
        DeValue::Float(number) => Value::Number(Number(number.to_string().into())),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Datetime(moment) => Value::String(moment.to_string().into()),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| node(file, item)).collect()),
        DeValue::Table(members) => table(file, members),
    }
}

/// The parser sorts keys; diagnostics are wanted in the order of the file.
fn table(file: FileId, members: &DeTable<'_>) -> Value {
    let mut members: Vec<Member> = members
        .iter()
        .map(|(key, value)| member(file, key, value))
        .collect();
    members.sort_by_key(|member| member.key_span.start);
    Value::Object(Object::new(members))
}

fn member(file: FileId, key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) -> Member {
    Member {
        key: key.get_ref().as_ref().into(),
        key_span: span(file, &key.span()),
        node: node(file, value),
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
