//! One JSON object per line: `{"severity":"error","code":"duplicate-key","places":[{"file":"pets.yaml","line":3,…}]}`.

use serde::Serialize;

use super::{end, start};
use crate::{Diagnostic, Place, Severity, Sources};

#[derive(Serialize)]
struct Entry<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    places: Vec<Where<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Where<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
}

pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let entry = Entry {
        severity: severity(diagnostic.severity),
        code: diagnostic.code,
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        places: places(diagnostic, sources),
    };
    let mut line = serde_json::to_string(&entry).expect("texts and numbers always serialise");
    line.push('\n');
    line
}

fn places<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Where<'a>> {
    let places = diagnostic.places.iter();
    places.map(|place| self::place(place, sources)).collect()
}

fn place<'a>(place: &'a Place, sources: &'a Sources) -> Where<'a> {
    let (start, end) = (start(place, sources), end(place, sources));
    Where {
        file: sources.name(place.span.file),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        pointer: place.pointer.as_ref().map(ToString::to_string),
        label: &place.label,
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
