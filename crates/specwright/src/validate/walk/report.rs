//! What becomes of a violation that the walk meets, and how it is worded.

use std::fmt::Write;

use serde_json::Value;

use super::super::literals;
use super::Place;
use crate::contract::{Kind, Literal, Property, Schema};
use crate::violation::step;
use crate::{Source, Violation};

/// What becomes of a violation.
pub(super) trait Report {
    /// Whether the walk may stop at the first one.
    const FIRST_ONLY: bool;
    /// Whether nothing is said at all.
    const QUIET: bool;

    fn violation(
        &mut self,
        place: &Place<'_>,
        keyword: &'static str,
        message: impl FnOnce() -> String,
    );

    /// Whether no more is wanted.
    fn is_full(&self) -> bool {
        false
    }
}

/// Nothing: only the verdict counts.
pub(super) struct Quiet;

impl Report for Quiet {
    const FIRST_ONLY: bool = true;
    const QUIET: bool = true;

    fn violation(&mut self, _: &Place<'_>, _: &'static str, _: impl FnOnce() -> String) {}
}

/// The first one is kept, as text.
#[derive(Default)]
pub(super) struct First {
    pub(super) found: Option<String>,
}

impl Report for First {
    const FIRST_ONLY: bool = true;
    const QUIET: bool = false;

    fn violation(&mut self, place: &Place<'_>, _: &'static str, message: impl FnOnce() -> String) {
        if self.found.is_none() {
            let pointer = place.pointer();
            let message = message();
            self.found = Some(if pointer.is_empty() {
                message
            } else {
                format!("`{pointer}` {message}")
            });
        }
    }
}

/// The most violations that are listed: an answer must not grow with whatever was sent.
const MOST: usize = 1000;

/// All are kept.
pub(super) struct Collect<'s> {
    source: &'s Source,
    pub(super) found: Vec<Violation>,
}

impl<'s> Collect<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self {
            source,
            found: Vec::new(),
        }
    }
}

impl Report for Collect<'_> {
    const FIRST_ONLY: bool = false;
    const QUIET: bool = false;

    fn is_full(&self) -> bool {
        self.found.len() >= MOST
    }

    fn violation(
        &mut self,
        place: &Place<'_>,
        keyword: &'static str,
        message: impl FnOnce() -> String,
    ) {
        self.found
            .push(Violation::new(self.source.clone(), keyword, message()).at(place.pointer()));
    }
}

impl Place<'_> {
    /// The place as a JSON Pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::new();
        self.write(&mut pointer);
        pointer
    }

    fn write(&self, pointer: &mut String) {
        match self {
            Self::Root => {}
            Self::Member(parent, name) => {
                parent.write(pointer);
                pointer.push_str(&step(name));
            }
            Self::Below(parent, rest) => {
                parent.write(pointer);
                pointer.push_str(rest);
            }
            Self::Item(parent, index) => {
                parent.write(pointer);
                // Writing into a `String` cannot fail.
                let _ = write!(pointer, "/{index}");
            }
        }
    }
}

/// `must be an integer, but is the string "7"`
pub(super) fn wrong_type(kind: &Kind, schema: &Schema, found: &Value) -> String {
    let null = if schema.nullable { " or null" } else { "" };
    format!(
        "must be {}{null}, but is {}",
        demanded(kind),
        described(found)
    )
}

fn demanded(kind: &Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "a boolean",
        Kind::Integer(_) => "an integer",
        Kind::Number(_) => "a number",
        Kind::String(_) => "a string",
        Kind::Array { .. } => "an array",
        Kind::Object { .. } => "an object",
        _ => "another value",
    }
}

/// `must be one of "a", "b", but is "c"`
pub(super) fn not_in(values: &[Literal], found: &Value) -> String {
    let shown: Vec<String> = values
        .iter()
        .take(LISTED)
        .map(|literal| literals::to_value(literal).to_string())
        .collect();
    let list = shown.join(", ");
    let found = described(found);
    match values {
        [_] => format!("must be {list}, but is {found}"),
        _ if values.len() > LISTED => {
            format!(
                "must be one of {list} and {} others, but is {found}",
                values.len() - LISTED
            )
        }
        _ => format!("must be one of {list}, but is {found}"),
    }
}

/// What is said of a member that is not declared, with those that are.
pub(super) fn undeclared(name: &str, properties: &[Property]) -> String {
    let names: Vec<&str> = properties
        .iter()
        .take(LISTED)
        .map(|property| property.name)
        .collect();
    let name = quoted(name);
    if names.is_empty() {
        return format!("must not be there: no property {name} is declared");
    }
    format!(
        "must not be there: no property {name} is declared, only `{}`",
        names.join("`, `")
    )
}

/// How many names or values a message lists.
const LISTED: usize = 12;

/// A value in a few words: `the string "seven"`, `an array`.
pub(super) fn described(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => format!("the string {}", quoted(text)),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// A text in quotes, cut where it is long.
pub(in super::super) fn quoted(text: &str) -> String {
    match text.char_indices().nth(60) {
        None => format!("{text:?}"),
        Some((end, _)) => format!("{:?}…", &text[..end]),
    }
}
