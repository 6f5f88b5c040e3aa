//! Whether rustc caught a mutant: `verdict(Style::Macros, &expected, &errors)`
//!
//! It did where an error points into the service's own source and tells what changed: in the macro style by the line
//! of the document, in the trait style by the name of a generated item, as rustc does for the former where a path
//! leads to nothing any more.

use serde::Serialize;

use super::compile::Error;
use super::lanes::Style;

/// How a service fared against a mutant.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub(super) enum Verdict {
    /// An error at the place concerned says what changed.
    Caught { at: String, message: String },
    /// There are errors in the service's source, but none says what changed.
    Unnamed { at: String, message: String },
    /// The generated crate does not compile.
    Broken { message: String },
    /// Nothing can be generated from the mutant.
    Refused { message: String },
    /// The service compiles.
    Passed,
}

/// What a message has to name.
#[derive(Debug)]
pub(super) struct Expected<'a> {
    /// The document.
    pub(super) document: &'a str,
    /// The lines of what changed.
    pub(super) lines: &'a [usize],
    /// The names of what changed, and of the types that nothing uses any more.
    pub(super) words: &'a [String],
}

/// Judges the errors of a service.
pub(super) fn verdict(style: Style, expected: &Expected<'_>, errors: &[Error]) -> Verdict {
    let mut own = errors.iter().filter(|error| error.is_in(style));
    let Some(first) = own.clone().next() else {
        return errors
            .first()
            .map_or(Verdict::Passed, |error| Verdict::Unnamed {
                at: error.at(),
                message: error.message.clone(),
            });
    };
    match own.find(|error| expected.is_named(style, error)) {
        Some(error) => Verdict::Caught {
            at: error.at(),
            message: error.message.clone(),
        },
        None => Verdict::Unnamed {
            at: first.at(),
            message: first.message.clone(),
        },
    }
}

impl Verdict {
    pub(super) fn is_caught(&self) -> bool {
        matches!(self, Self::Caught { .. })
    }
}

impl Expected<'_> {
    fn is_named(&self, style: Style, error: &Error) -> bool {
        match style {
            Style::Macros => self.is_located(error) || error.is_of_types() && self.is_told(error),
            Style::Traits => self.is_told(error),
        }
    }

    /// Whether the error names a line of what changed.
    fn is_located(&self, error: &Error) -> bool {
        let mut lines = self.lines.iter();
        lines.any(|line| {
            let place = format!("{}:{line}:", self.document);
            error.message.contains(&place)
        })
    }

    /// Whether the error names an item of what changed, itself or in the code that it quotes.
    fn is_told(&self, error: &Error) -> bool {
        identifiers(&error.rendered)
            .any(|identifier| self.words.iter().any(|word| is_item_of(identifier, word)))
    }
}

impl Error {
    fn is_in(&self, style: Style) -> bool {
        let source = match style {
            Style::Traits => "service/",
            Style::Macros => "message-flows-handlers/src/",
        };
        self.file.contains(source)
    }

    /// Whether a path leads to nothing, or a guard takes the credential of another kind of scheme: there rustc speaks
    /// before the macros' checks do, and of the items of the contract in place of the document's lines.
    fn is_of_types(&self) -> bool {
        ["E0053", "E0412", "E0425", "E0432", "E0433"].contains(&self.code.as_str())
    }

    fn at(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty())
}

/// Whether an identifier is made of a name of the document: `is_active` of `isActive`, `ListFlowsResponse` of `listFlows`.
fn is_item_of(identifier: &str, name: &str) -> bool {
    let letters = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let (identifier, name) = (letters(identifier), letters(name));
    !name.is_empty() && (identifier == name || identifier == format!("{name}response"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_made_of_names() {
        assert!(is_item_of("is_active", "isActive"));
        assert!(is_item_of("ListFlowsResponse", "listFlows"));
        assert!(!is_item_of("is_activated", "isActive"));
    }
}
