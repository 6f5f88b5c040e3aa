//! Text with one token a line: name, type, marks and description of a field each have their own.
//!
//! ```text
//! id
//! string
//! required
//! The flow to update.
//! ```

use serde_json::Value;
use specwright_source::{Diagnostic, FileId, Sources};

use crate::nesting::Hints;
use crate::page::{Evidence, Field, FieldType, Form, Page};
use crate::text::{Context, Flags, Recognise, Text, assemble, fact, is_heading};
use crate::types;

/// Reads a page with one token a line.
pub fn read(file: FileId, sources: &Sources) -> (Option<Page>, Vec<Diagnostic>) {
    read_with(file, sources, &Hints::default())
}

/// Reads a page with one token a line; `hints` say how fields are nested that no example of the page shows.
pub fn read_with(
    file: FileId,
    sources: &Sources,
    hints: &Hints,
) -> (Option<Page>, Vec<Diagnostic>) {
    assemble(
        Form::Lines,
        file,
        sources.text(file),
        hints,
        &mut Lines::default(),
    )
}

/// How many lines of a text start a field in this form, to tell the forms apart.
pub fn field_lines(text: &str) -> usize {
    let text = Text::new(text);
    (0..text.blocks.len())
        .filter(|at| starts_field(&text, *at))
        .count()
}

#[derive(Default)]
struct Lines {
    /// The block behind the last field, where its description stands if it has one.
    behind: Option<usize>,
}

impl Recognise for Lines {
    fn field(
        &mut self,
        context: &Context<'_>,
        at: usize,
        _: &mut Vec<Diagnostic>,
    ) -> Option<(Field, usize)> {
        let text = context.text;
        if !starts_field(text, at) {
            return None;
        }
        // A heading or a description of one word stands before a field whose name is the word of a type.
        let describes = self.behind == Some(at) && !stands_apart(text, at);
        if (describes || is_heading(text.line(at)?)) && starts_field(text, at + 1) {
            return None;
        }
        let (field, blocks) = field(context, at)?;
        self.behind = Some(at + blocks);
        Some((field, blocks))
    }

    fn is_nameless(&self, line: &str) -> bool {
        types::plain(line).is_some()
    }
}

/// Whether blank lines say that a line starts something of which the next line is a part.
fn stands_apart(text: &Text<'_>, at: usize) -> bool {
    text.blocks[at].after_gap && text.blocks.get(at + 1).is_some_and(|next| !next.after_gap)
}

/// Whether a line is a name and the next one a type.
fn starts_field(text: &Text<'_>, at: usize) -> bool {
    text.line(at).is_some_and(is_name) && kind(text, at + 1).is_some()
}

fn is_name(line: &str) -> bool {
    const LONGEST: usize = 128;
    let sign = |one: char| {
        one.is_alphanumeric()
            || matches!(
                one,
                '_' | '$' | '.' | '@' | ':' | '-' | '[' | ']' | '{' | '}'
            )
    };
    let starts = |one: char| one.is_alphanumeric() || matches!(one, '_' | '$' | '@' | '{' | '[');
    line.len() <= LONGEST
        && line.starts_with(starts)
        && line.chars().all(sign)
        && !line.ends_with(['.', ':'])
}

/// The type that a line is. A name is one only where the line looks like a type, or a mark follows it.
fn kind(text: &Text<'_>, at: usize) -> Option<FieldType> {
    const LONGEST: usize = 80;
    let line = text.line(at).filter(|line| line.len() <= LONGEST)?;
    let kind = types::parse(line)?;
    let marked = || text.line(at + 1).is_some_and(|next| mark(next).is_some());
    (!names_a_type(&kind) || line.ends_with("[]") || marked()).then_some(kind)
}

/// Whether a type is, or holds, a name that is not in the grammar: any word of prose is one.
fn names_a_type(kind: &FieldType) -> bool {
    match kind {
        FieldType::Named(_) => true,
        FieldType::Array(Some(item)) | FieldType::Map(item) => names_a_type(item),
        FieldType::Union(branches) => branches.iter().any(names_a_type),
        _ => false,
    }
}

/// The marks that a line is, and nothing else.
fn mark(line: &str) -> Option<Flags> {
    let flags = Flags::read(line, 0);
    if flags.end == line.len() {
        return Some(flags);
    }
    let value = line.strip_prefix("default:")?.trim_start();
    let start = line.len() - value.len();
    let default = serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()));
    Some(Flags {
        default: Some((default, start..line.len())),
        end: line.len(),
        ..Flags::default()
    })
}

fn field(context: &Context<'_>, at: usize) -> Option<(Field, usize)> {
    let text = context.text;
    let kind = kind(text, at + 1)?;
    let (name_at, kind_at) = (context.block(at), context.block(at + 1));
    let values = match &kind {
        FieldType::Literals(values) => Some(values.clone()),
        _ => None,
    };
    let mut field = Field {
        section: context.section.clone(),
        name: fact(text.line(at)?.to_owned(), name_at, Evidence::Attribute),
        kind: Some(fact(kind, kind_at, Evidence::Attribute)),
        type_text: Some(fact(
            text.line(at + 1)?.to_owned(),
            kind_at,
            Evidence::Attribute,
        )),
        required: None,
        deprecated: None,
        default: None,
        values: values.map(|values| fact(values, kind_at, Evidence::Attribute)),
        description: None,
        children: Vec::new(),
    };
    let mut end = at + 2;
    while let Some(flags) = text.line(end).and_then(mark) {
        flags.add_to(&mut field, context.file, text.blocks[end].start);
        end += 1;
    }
    Some((field, end - at))
}

#[cfg(test)]
mod tests;
