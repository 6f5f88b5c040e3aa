//! The lines of a document that its contract refers to, for messages: `(7, "7 get:\n10 - name: limit\n")`.
//!
//! They are texts that are taken apart when a message needs one of their lines, so that they cost nothing before.
//! They are read during constant evaluation only, so that no program carries them.

use super::{At, Document};

/// What a contract was generated from, as messages of the macros quote it.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The operations.
    pub document: &'static Document,
    /// The path of the server's URL.
    pub base_path: &'static str,
    /// The document's files; the first one is the document itself.
    pub files: &'static [File],
}

/// A file of a document.
#[derive(Debug, Clone, Copy)]
pub struct File {
    /// The path, from the workspace.
    pub path: &'static str,
    /// The lines that the contract refers to, in order, some at a time: the number of the first one, then a text with
    /// a line for each, as `10 limit: {type: integer}`.
    ///
    /// A line that is too long is quoted from a column on: `10:11 type: integer`.
    /// What a line was derived from follows after a tab.
    pub lines: &'static [(u32, &'static str)],
}

/// A line of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The text, trimmed, or the part of it that begins at the place.
    pub text: &'static str,
    /// What the line was derived from, as `spec/pages/create.mdx:36`; empty where it was written by hand.
    pub origin: &'static str,
}

impl Source {
    /// The path of the file of a place.
    pub const fn path(&self, at: At) -> &'static str {
        match at.file as usize {
            file if file < self.files.len() => self.files[file].path,
            _ => self.document.path,
        }
    }

    /// The line of a place, where the contract quotes it.
    pub const fn line(&self, at: At) -> Option<Line> {
        let file = at.file as usize;
        if file >= self.files.len() {
            return None;
        }
        let texts = self.files[file].lines;
        let (mut start, mut end) = (0, texts.len());
        while start < end {
            let middle = usize::midpoint(start, end);
            if texts[middle].0 <= at.line {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        if start == 0 {
            return None;
        }
        quoted(texts[start - 1].1, at)
    }
}

/// The line of a place in a text of several.
const fn quoted(text: &'static str, at: At) -> Option<Line> {
    let mut rest = text;
    while !rest.is_empty() {
        let (line, others) = split(rest, b'\n');
        let (place, quoted) = split(line, b' ');
        let (number, column) = split(place, b':');
        if parsed(number) == at.line && (column.is_empty() || parsed(column) == at.column) {
            let (text, origin) = split(quoted, b'\t');
            return Some(Line { text, origin });
        }
        rest = others;
    }
    None
}

/// What stands before the first such byte, and after it.
const fn split(text: &'static str, at: u8) -> (&'static str, &'static str) {
    let bytes = text.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if bytes[index] == at {
            let (before, after) = text.split_at(index);
            return (before, after.split_at(1).1);
        }
        index += 1;
    }
    (text, "")
}

const fn parsed(digits: &str) -> u32 {
    match u32::from_str_radix(digits, 10) {
        Ok(number) => number,
        Err(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::at;

    const SOURCE: Source = Source {
        document: &Document {
            path: "pets.yaml",
            hash: "",
            operations: &[],
        },
        base_path: "",
        files: &[
            File {
                path: "pets.yaml",
                lines: &[
                    (2, "2 two\n7:4 seven, 4\n7:9 seven, 9\n"),
                    (8, "8 eight: 8\tpage.mdx:3\n12 twelve\n"),
                ],
            },
            File {
                path: "dogs.yaml",
                lines: &[(2, "2 dogs\n")],
            },
        ],
    };

    #[track_caller]
    fn check(at: At, expected: Option<&str>) {
        assert_eq!(SOURCE.line(at).map(|line| line.text), expected);
    }

    #[test]
    fn a_place_has_its_line() {
        check(at(2, 5), Some("two"));
        check(at(7, 4), Some("seven, 4"));
        check(at(7, 9), Some("seven, 9"));
        check(at(8, 1), Some("eight: 8"));
        check(at(12, 1), Some("twelve"));
        check(at(1, 1), None);
        check(at(3, 1), None);
        check(at(9, 1), None);
        check(at(13, 1), None);
    }

    #[test]
    fn a_line_knows_what_it_was_derived_from() {
        assert_eq!(
            SOURCE.line(at(8, 1)).map(|line| line.origin),
            Some("page.mdx:3")
        );
        assert_eq!(SOURCE.line(at(12, 1)).map(|line| line.origin), Some(""));
    }

    #[test]
    fn places_in_other_files() {
        check(at(2, 5).in_file(1), Some("dogs"));
        check(at(2, 5).in_file(2), None);
        assert_eq!(SOURCE.path(at(2, 5).in_file(1)), "dogs.yaml");
    }
}
