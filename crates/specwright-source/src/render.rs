//! Diagnostics as text, for people and for machines:
//!
//! ```text
//! pets.yaml:41:20: duplicate-operation-id: operation id `getPet` is used twice (first used here: pets.yaml:12:20)
//! ```

mod github;
mod json;
mod short;
mod terminal;

use std::borrow::Cow;

use crate::{Diagnostic, LineColumn, Place, Sources};

/// The form in which diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: each place with its source line and its label.
    Terminal {
        /// Whether to colour the text with ANSI escapes.
        colour: bool,
    },
    /// One line per diagnostic: `file:line:col: code: text`.
    Short,
    /// One JSON object per line and diagnostic.
    Json,
    /// Workflow commands that GitHub shows beside the lines of a pull request.
    Github,
}

/// The diagnostics in the given order and form; every diagnostic ends with a line break.
///
/// ```
/// use specwright_source::render::{Format, render};
/// use specwright_source::{Diagnostic, Place, Sources, Span};
///
/// let mut sources = Sources::new();
/// let file = sources.add("pets.yaml", "openapi: 4.0.0\n");
/// let span = Span { file, start: 9, end: 14 };
/// let fault = Diagnostic::error("unsupported-version", "version `4.0.0` is not known").at(Place::new(span));
/// assert_eq!(
///     render(&[fault], &sources, Format::Short),
///     "pets.yaml:1:10: unsupported-version: version `4.0.0` is not known\n",
/// );
/// ```
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, format: Format) -> String {
    let one = |diagnostic| match format {
        Format::Terminal { colour } => terminal::render(diagnostic, sources, colour),
        Format::Short => short::render(diagnostic, sources),
        Format::Json => json::render(diagnostic, sources),
        Format::Github => github::render(diagnostic, sources),
    };
    diagnostics.iter().map(one).collect()
}

fn start(place: &Place, sources: &Sources) -> LineColumn {
    sources.line_column(place.span.file, place.span.start)
}

fn end(place: &Place, sources: &Sources) -> LineColumn {
    sources.line_column(place.span.file, place.span.end)
}

/// `pets.yaml:41:20`
fn position(place: &Place, sources: &Sources) -> String {
    let LineColumn { line, column } = start(place, sources);
    let name = one_line(sources.name(place.span.file));
    format!("{name}:{line}:{column}")
}

/// The text with line breaks and other control characters written as escapes, so that it stays on its line.
fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    Cow::Owned(line)
}

#[cfg(test)]
mod tests;
