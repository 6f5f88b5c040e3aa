//! For people:
//!
//! ```text
//! error[duplicate-operation-id]: operation id `getPet` is used twice
//!   --> pets.yaml:41:20
//!    |
//! 41 |       operationId: getPet
//!    |                    ^^^^^^
//!    |
//!   ::: pets.yaml:12:20
//!    |
//! 12 |       operationId: getPet
//!    |                    ------ first used here
//!    |
//!    = at: #/paths/~1pets~1{id}/get/operationId
//!    = help: operation ids become method names, so each must be unique
//! ```

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::start;
use crate::{Diagnostic, Place, Severity, Sources};

/// Lines with more bytes are not shown: minified documents have lines of megabytes.
const LONGEST_LINE: usize = 400;

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let mut group = Group::with_title(title);
    for (index, place) in diagnostic.places.iter().enumerate() {
        group = self::place(group, place, index == 0, sources);
    }
    if let Some(pointer) = diagnostic.places.first().and_then(|at| at.pointer.as_ref()) {
        let at = Level::NOTE.with_name(Some("at"));
        group = group.element(at.message(pointer.to_string()));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    format!("{}\n\n", renderer.render(&[group]))
}

fn place<'a>(group: Group<'a>, place: &'a Place, first: bool, sources: &'a Sources) -> Group<'a> {
    let at = start(place, sources);
    let name = sources.name(place.span.file);
    let line = sources.line(place.span.file, at.line);
    if line.len() > LONGEST_LINE {
        let origin = Origin::path(name).line(at.line).char_column(at.column);
        let group = group.element(origin);
        return match place.label.as_str() {
            "" => group,
            label => group.element(Level::NOTE.message(label)),
        };
    }
    let kind = if first {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    };
    let label = Some(place.label.as_str()).filter(|label| !label.is_empty());
    let mark: Annotation<'_> = kind.span(marked(place, line, at.column)).label(label);
    let snippet = Snippet::source(line).line_start(at.line).path(name);
    group.element(snippet.annotation(mark))
}

/// The bytes of the line that the place covers; a place of several lines is marked on its first one.
fn marked(place: &Place, line: &str, column: usize) -> Range<usize> {
    let start = line
        .char_indices()
        .nth(column - 1)
        .map_or(line.len(), |(at, _)| at);
    let length = (place.span.end.saturating_sub(place.span.start)) as usize;
    let end = line.floor_char_boundary((start + length).min(line.len()));
    start..end.max(start)
}
