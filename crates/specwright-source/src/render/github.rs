//! Workflow commands: `::error file=pets.yaml,line=41,col=20,title=duplicate-operation-id::operation id …`.

use std::fmt::Write as _;

use super::{end, position, start};
use crate::{Diagnostic, Place, Severity, Sources};

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = diagnostic.places.first();
    let place = place
        .map(|place| properties(place, sources))
        .unwrap_or_default();
    let title = property(diagnostic.code);
    let text = data(&text(diagnostic, sources));
    format!("::{command} {place}title={title}::{text}\n")
}

fn properties(place: &Place, sources: &Sources) -> String {
    let (start, end) = (start(place, sources), end(place, sources));
    let mut text = format!(
        "file={},line={},col={},",
        property(sources.name(place.span.file)),
        start.line,
        start.column
    );
    // GitHub takes an end column only where the end is on the same line.
    let last = if start.line == end.line {
        ("endColumn", end.column)
    } else {
        ("endLine", end.line)
    };
    write!(text, "{}={},", last.0, last.1).expect("a string takes all text");
    text
}

fn text(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut text = diagnostic.message.clone();
    for place in diagnostic.places.iter().skip(1) {
        let position = position(place, sources);
        write!(text, "\n{position}: {}", place.label).expect("a string takes all text");
    }
    if let Some(help) = &diagnostic.help {
        write!(text, "\nhelp: {help}").expect("a string takes all text");
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
