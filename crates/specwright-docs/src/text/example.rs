//! Examples of a rendered page: JSON values and curl commands, each read once.

use specwright_source::{Diagnostic, FileId, Place};

use super::block::{Block, Kind};
use super::line::span;
use crate::page::{Example, ExampleKind};
use crate::{curl, json};

/// The example that a block is; what it shows is told by the lines around it.
pub(crate) fn read(
    file: FileId,
    block: &Block<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Example> {
    match block.kind {
        Kind::Line => None,
        Kind::Json => Some(value(file, block, diagnostics)),
        Kind::Curl => command(file, block, diagnostics),
        Kind::OpenJson => {
            let fault = Diagnostic::warning(
                "example-unreadable",
                "the example is cut off: its brackets do not close",
            )
            .at(Place::new(span(file, block.start, block.end())));
            diagnostics.push(fault);
            None
        }
    }
}

fn value(file: FileId, block: &Block<'_>, diagnostics: &mut Vec<Diagnostic>) -> Example {
    let at = span(file, block.start, block.end());
    let (json, faults) = json::read(file, at.start, block.text);
    diagnostics.extend(faults);
    Example {
        kind: ExampleKind::Response,
        title: None,
        status: None,
        at,
        json,
        curl: None,
    }
}

fn command(file: FileId, block: &Block<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Example> {
    let at = span(file, block.start, block.end());
    let (commands, faults) = curl::read(file, at.start, block.text);
    diagnostics.extend(faults);
    let command = commands.into_iter().next()?;
    Some(Example {
        kind: ExampleKind::Request,
        title: None,
        status: None,
        at: command.at,
        json: command.json,
        curl: Some(command.curl),
    })
}
