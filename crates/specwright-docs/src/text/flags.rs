//! What stands between the type of a field and its description: `required`, `deprecated`, `default:"20"`.

use std::ops::Range;

use serde_json::Value;
use specwright_source::FileId;

use super::line::{fact, span};
use crate::page::{Evidence, Field};

/// The marks of a field, as bytes of the line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Flags {
    pub(crate) required: Option<(bool, Range<usize>)>,
    pub(crate) deprecated: Option<Range<usize>>,
    pub(crate) default: Option<(Value, Range<usize>)>,
    /// Where the marks end.
    pub(crate) end: usize,
}

impl Flags {
    /// The marks that start at a byte of the line.
    pub(crate) fn read(line: &str, start: usize) -> Self {
        let mut flags = Self {
            end: start,
            ..Self::default()
        };
        while flags.next(line) {}
        flags
    }

    /// Whether there is any.
    pub(crate) fn any(&self) -> bool {
        self.required.is_some() || self.deprecated.is_some() || self.default.is_some()
    }

    /// Marks a field; the line starts at a byte of the file.
    pub(crate) fn add_to(self, field: &mut Field, file: FileId, line: usize) {
        let at = |piece: &Range<usize>| span(file, line + piece.start, line + piece.end);
        if let Some((required, piece)) = self.required {
            field.required = Some(fact(required, at(&piece), Evidence::Attribute));
        }
        if let Some(piece) = self.deprecated {
            field.deprecated = Some(fact(true, at(&piece), Evidence::Attribute));
        }
        if let Some((value, piece)) = self.default {
            field.default = Some(fact(value, at(&piece), Evidence::Attribute));
        }
    }

    fn next(&mut self, line: &str) -> bool {
        let rest = &line[self.end..];
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let at = self.end + blanks;
        let rest = &line[at..];
        if let (Some(length), None) = (word(rest, "required"), &self.required) {
            self.required = Some((true, at..at + length));
            self.end = at + length;
        } else if let (Some(length), None) = (word(rest, "optional"), &self.required) {
            self.required = Some((false, at..at + length));
            self.end = at + length;
        } else if let (Some(length), None) = (word(rest, "deprecated"), &self.deprecated) {
            self.deprecated = Some(at..at + length);
            self.end = at + length;
        } else if let (Some((value, length)), None) = (default(rest), &self.default) {
            self.default = Some((value, at..at + length));
            self.end = at + length;
        } else {
            return false;
        }
        true
    }
}

/// A word that the description is glued to: a lower-case letter behind it would make it another word.
fn word(rest: &str, word: &str) -> Option<usize> {
    let behind = rest.strip_prefix(word)?;
    let ends = ["required", "optional", "deprecated", "default:"]
        .iter()
        .any(|next| behind.starts_with(next));
    (ends || !behind.starts_with(|one: char| one.is_lowercase() || one == '-' || one == '_'))
        .then_some(word.len())
}

/// `default:"x"` or `default:20`. Where a bare word ends, glued text does not say.
fn default(rest: &str) -> Option<(Value, usize)> {
    let behind = rest.strip_prefix("default:")?;
    let value = behind.trim_start_matches(' ');
    let before = rest.len() - value.len();
    let length = literal(value)?;
    let text = &value[..length];
    let value = serde_json::from_str(text)
        .unwrap_or_else(|_| Value::String(text.trim_matches('"').to_owned()));
    Some((value, before + length))
}

/// The length of the literal that a text starts with.
fn literal(text: &str) -> Option<usize> {
    if let Some(inner) = text.strip_prefix('"') {
        return Some(inner.find('"')? + 2);
    }
    if let Some(word) = ["true", "false", "null", "[]", "{}"]
        .iter()
        .find(|word| text.starts_with(**word))
    {
        return Some(word.len());
    }
    let digits = text.trim_start_matches('-');
    let sign = text.len() - digits.len();
    let number = digits
        .find(|one: char| !one.is_ascii_digit() && one != '.')
        .unwrap_or(digits.len());
    let number = digits[..number].trim_end_matches('.').len();
    (number > 0 && sign <= 1).then_some(sign + number)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(line: &str, expected: Option<&Value>, rest: &str) {
        let flags = Flags::read(line, 0);
        assert_eq!(
            flags.default.as_ref().map(|(value, _)| value),
            expected,
            "{line}"
        );
        assert_eq!(&line[flags.end..], rest, "{line}");
    }

    #[test]
    fn marks_end_where_the_description_starts() {
        check("requiredThe flow", None, "The flow");
        check("requireddeprecatedOld", None, "Old");
        check("requirements", None, "requirements");
    }

    #[test]
    fn defaults_are_literals() {
        check("default:\"a b\"required", Some(&json!("a b")), "");
        check("requireddefault:20Rows", Some(&json!(20)), "Rows");
        check("default: -1.5. Rows", Some(&json!(-1.5)), ". Rows");
        check("default:trueWhether", Some(&json!(true)), "Whether");
        check("default:ascOrder", None, "default:ascOrder");
    }
}
