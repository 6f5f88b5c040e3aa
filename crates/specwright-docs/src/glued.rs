//! Glued text: `idstringrequiredThe flow to update.` is a field with name, type, mark and description.
//!
//! ```text
//! Update Message Flow
//! Path Parameters
//! idstringrequiredThe flow to update.
//! ```

mod split;

use specwright_source::{Diagnostic, FileId, Place, Sources};

use crate::nesting::Hints;
use crate::page::{Evidence, Field, FieldType, Form, Page};
use crate::text::{Context, Recognise, assemble, fact, is_heading, plain_quotes, span};
use crate::types;
use split::{Piece, Split};

/// Reads a page whose fields are glued together.
///
/// A name is preferred that an example of the page has, or a page of `hints`. A line that can be read in several ways,
/// or looks like a field and can be read in none, is a warning; a page without names is an error and gives no page.
pub fn read(file: FileId, sources: &Sources, hints: &Hints) -> (Option<Page>, Vec<Diagnostic>) {
    assemble(Form::Glued, file, sources.text(file), hints, &mut Glued)
}

/// How many lines of a text are fields in this form, to tell the forms apart.
pub fn field_lines(text: &str) -> usize {
    let names = crate::nesting::Names::default();
    let lines = text
        .lines()
        .filter(|line| !split::splits(line.trim(), &names).is_empty());
    lines.count()
}

struct Glued;

impl Recognise for Glued {
    fn field(
        &mut self,
        context: &Context<'_>,
        at: usize,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<(Field, usize)> {
        let line = context.text.line(at).filter(|line| !is_heading(line))?;
        let start = context.text.blocks[at].start;
        let splits = split::splits(line, context.names);
        let Some(best) = splits.first() else {
            if split::looks_like_field(line) && !split::is_nameless(line) {
                faults.push(unread(context.file, line, start));
            }
            return None;
        };
        if splits.len() > 1 {
            faults.push(ambiguous(context.file, line, start, &splits));
        }
        Some((field(context, line, start, best), 1))
    }

    fn is_nameless(&self, line: &str) -> bool {
        split::is_nameless(line)
    }
}

fn field(context: &Context<'_>, line: &str, start: usize, split: &Split) -> Field {
    let at = |piece: &Piece| span(context.file, start + piece.start, start + piece.end);
    let text = |piece: &Piece| {
        fact(
            line[piece.clone()].to_owned(),
            at(piece),
            Evidence::Attribute,
        )
    };
    let type_text = split.kind.as_ref().map(text);
    let kind = type_text
        .as_ref()
        .and_then(|text| Some(fact(types::parse(&text.value)?, text.at, text.evidence)));
    let values = kind.as_ref().and_then(|kind| match &kind.value {
        FieldType::Literals(values) => Some(fact(values.clone(), kind.at, kind.evidence)),
        _ => None,
    });
    let description = plain_quotes(&line[split.description.clone()]).into_owned();
    let mut field = Field {
        section: context.section.clone(),
        name: text(&split.name),
        kind,
        type_text,
        required: None,
        deprecated: None,
        default: None,
        values,
        description: (!description.is_empty())
            .then(|| fact(description, at(&split.description), Evidence::Prose)),
        children: Vec::new(),
    };
    split.flags.clone().add_to(&mut field, context.file, start);
    field
}

fn unread(file: FileId, line: &str, start: usize) -> Diagnostic {
    Diagnostic::warning(
        "field-unread",
        "the line looks like a field, but cannot be told apart into name and type",
    )
    .at(Place::new(span(file, start, start + line.len())))
}

fn ambiguous(file: FileId, line: &str, start: usize, splits: &[Split]) -> Diagnostic {
    let names: Vec<_> = splits
        .iter()
        .map(|split| format!("`{}`", &line[split.name.clone()]))
        .collect();
    let message = format!("the name of the field can be {}", names.join(" or "));
    Diagnostic::warning("field-ambiguous", message)
        .at(Place::new(span(file, start, start + line.len())))
        .help("the first is taken; show the field in the example of the page to settle it")
}

#[cfg(test)]
mod tests;
