//! Faults of a document: `error[duplicate-operation-id]: operation id `getPet` is used twice`.

use crate::{Pointer, Span};

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The document cannot be used as it stands.
    Error,
    /// The document can be used, with the stated loss or recovery.
    Warning,
    /// Nothing is wrong; something is worth knowing.
    Note,
}

/// A place in a file, with what it has to do with the diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The bytes concerned.
    pub span: Span,
    /// The JSON pointer of the value concerned, where there is one.
    pub pointer: Option<Pointer>,
    /// What this place is, as `first used here`; may be empty at the first place.
    pub label: String,
}

/// One fault of a user's document, with every place involved and a way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// A stable kebab-case code, as `duplicate-operation-id`.
    pub code: &'static str,
    /// One clause, lower case, no full stop, names in backticks.
    pub message: String,
    /// The places, the principal one first.
    pub places: Vec<Place>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error with no place yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning with no place yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note with no place yet.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: message.into(),
            places: Vec::new(),
            help: None,
        }
    }

    /// Whether the document cannot be used for it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Adds a place; the first one added is the principal one.
    pub fn at(mut self, place: Place) -> Self {
        self.places.push(place);
        self
    }

    /// Sets the way out.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl Place {
    /// A place with nothing said about it.
    pub fn new(span: Span) -> Self {
        Self {
            span,
            pointer: None,
            label: String::new(),
        }
    }

    /// Names the value at the place.
    pub fn pointer(mut self, pointer: Pointer) -> Self {
        self.pointer = Some(pointer);
        self
    }

    /// Says what the place has to do with the diagnostic.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }
}

/// Puts diagnostics in the order of their principal places: by file, then by position; those without a place come first.
///
/// Diagnostics at one place keep their order, errors before warnings before notes.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|diagnostic| {
        let span = diagnostic.places.first().map(|place| place.span);
        let position = span.map(|span| (span.file, span.start));
        (position, diagnostic.severity)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FileId;

    fn at(severity: Severity, start: u32) -> Diagnostic {
        let file = FileId(0);
        let span = Span {
            file,
            start,
            end: start,
        };
        Diagnostic::new(severity, "code", "text").at(Place::new(span))
    }

    #[test]
    fn sorts_by_place_then_severity() {
        let mut all = [
            at(Severity::Error, 9),
            at(Severity::Note, 3),
            at(Severity::Error, 3),
            Diagnostic::note("code", "nowhere"),
        ];
        sort(&mut all);
        let order: Vec<_> = all
            .iter()
            .map(|one| (one.severity, one.places.first().map(|at| at.span.start)))
            .collect();
        assert_eq!(
            order,
            [
                (Severity::Note, None),
                (Severity::Error, Some(3)),
                (Severity::Note, Some(3)),
                (Severity::Error, Some(9))
            ]
        );
    }
}
