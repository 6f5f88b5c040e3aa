//! Lines with their places, and the quotes that renderers make smart.

use std::borrow::Cow;

use specwright_source::{FileId, Span};

use crate::page::{Evidence, Fact};

/// A line without the blanks around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// The words.
    pub(crate) text: &'a str,
    /// Where they start in the file.
    pub(crate) start: usize,
}

impl Line<'_> {
    /// Where the words end in the file.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of a text.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let trimmed = line.trim_start_matches(is_blank);
        let at = start + line.len() - trimmed.len();
        start += line.len();
        Line {
            text: trimmed.trim_end_matches(is_blank),
            start: at,
        }
    })
}

/// Blanks, and the marks without width that renderers put before headings.
fn is_blank(one: char) -> bool {
    one.is_whitespace() || matches!(one, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}')
}

/// The text with straight quotes, to compare it with what other forms of the page say.
pub(crate) fn plain_quotes(text: &str) -> Cow<'_, str> {
    if !text.contains(['“', '”', '‘', '’']) {
        return Cow::Borrowed(text);
    }
    let straight = text.chars().map(|one| match one {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        other => other,
    });
    Cow::Owned(straight.collect())
}

/// A span of a file.
pub(crate) fn span(file: FileId, start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span {
        file,
        start: offset(start),
        end: offset(end),
    }
}

/// A fact and its place.
pub(crate) fn fact<T>(value: T, at: Span, evidence: Evidence) -> Fact<T> {
    Fact {
        value,
        at,
        evidence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_start_where_their_words_do() {
        let found: Vec<_> = lines("a\r\n\n  \u{200b}Headers \nb").collect();
        let expected = [("a", 0), ("", 4), ("Headers", 9), ("b", 18)];
        assert_eq!(found.len(), expected.len());
        for (line, (text, start)) in found.iter().zip(expected) {
            assert_eq!((line.text, line.start), (text, start));
        }
    }

    #[test]
    fn quotes_become_straight() {
        assert_eq!(plain_quotes("a “b” or ‘c’"), "a \"b\" or 'c'");
    }
}
