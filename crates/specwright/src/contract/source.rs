//! The lines of a document that its contract refers to, for messages: `line(284, "name:")`.
//!
//! They are read during constant evaluation only, so that no program carries them.

use super::{At, Document};

/// What a contract was generated from, as messages of the macros quote it.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The document's hash: two contracts of one document are the same, two documents differ.
    pub id: u128,
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
    /// The lines that the contract refers to, in order.
    pub lines: &'static [Line],
}

/// A line of a document.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// The number, from 1.
    pub line: u32,
    /// The column at which the text begins, of a line that is too long to be quoted; 0 where the text is the whole line.
    pub column: u32,
    /// The text, trimmed.
    pub text: &'static str,
    /// What the line was derived from, as `spec/pages/create.mdx:36`; empty where it was written by hand.
    pub origin: &'static str,
}

/// A whole line.
pub const fn line(line: u32, text: &'static str) -> Line {
    Line {
        line,
        column: 0,
        text,
        origin: "",
    }
}

impl Line {
    /// Says that the text is a part of the line.
    pub const fn from_column(mut self, column: u32) -> Self {
        self.column = column;
        self
    }

    /// Says what the line was derived from.
    pub const fn derived_from(mut self, origin: &'static str) -> Self {
        self.origin = origin;
        self
    }
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
    pub const fn line(&self, at: At) -> Option<&'static Line> {
        let file = at.file as usize;
        if file >= self.files.len() {
            return None;
        }
        let lines = self.files[file].lines;
        let (mut start, mut end) = (0, lines.len());
        while start < end {
            let middle = usize::midpoint(start, end);
            let line = &lines[middle];
            if line.line < at.line
                || line.line == at.line && line.column < at.column && line.column != 0
            {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        if start < lines.len() && lines[start].line == at.line {
            Some(&lines[start])
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::at;

    const SOURCE: Source = Source {
        id: 1,
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
                    line(2, "two"),
                    line(7, "seven, 4").from_column(4),
                    line(7, "seven, 9").from_column(9),
                    line(8, "eight").derived_from("page.mdx:3"),
                ],
            },
            File {
                path: "dogs.yaml",
                lines: &[line(2, "dogs")],
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
        check(at(8, 1), Some("eight"));
        check(at(3, 1), None);
        check(at(9, 1), None);
    }

    #[test]
    fn places_in_other_files() {
        check(at(2, 5).in_file(1), Some("dogs"));
        check(at(2, 5).in_file(2), None);
        assert_eq!(SOURCE.path(at(2, 5).in_file(1)), "dogs.yaml");
    }
}
