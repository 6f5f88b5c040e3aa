//! Source files and byte positions in them: `pets.yaml`, `12..20`.

use std::sync::OnceLock;

use crate::{Diagnostic, Place};

/// A source file, as [`Sources`] numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A range of bytes of one file; `end` is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// All files that were read, in the order in which they were read.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

#[derive(Debug)]
struct SourceFile {
    name: String,
    text: String,
    line_starts: OnceLock<Vec<u32>>,
    /// The number of characters before each block of [`BLOCK`] bytes.
    characters: OnceLock<Vec<u32>>,
}

/// Minified documents have lines of megabytes, whose characters are not counted anew for each position.
const BLOCK: usize = 1 << 12;

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a file; `name` is what diagnostics print, usually a path relative to the working directory.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = u32::try_from(self.files.len()).expect("fewer than 2^32 files");
        self.files.push(SourceFile {
            name: name.into(),
            text: text.into(),
            line_starts: OnceLock::new(),
            characters: OnceLock::new(),
        });
        FileId(id)
    }

    /// Keeps a file as it was read, a byte order mark left out.
    ///
    /// With an error where it is no text that diagnostics could point into; of that, what can be shown is kept.
    pub fn add_bytes(
        &mut self,
        name: impl Into<String>,
        bytes: Vec<u8>,
    ) -> (FileId, Option<Diagnostic>) {
        let name = name.into();
        if u32::try_from(bytes.len()).is_err() {
            let message = format!("`{name}` is larger than 4 GiB");
            let fault = Diagnostic::error("file-too-large", message);
            return (self.add(name, ""), Some(fault));
        }
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.drain(..'\u{feff}'.len_utf8());
                }
                (self.add(name, text), None)
            }
            Err(error) => {
                let bad = error.utf8_error().valid_up_to();
                let mut shown = String::from_utf8_lossy(error.as_bytes()).into_owned();
                // Replacement marks are longer than what they replace; nothing behind the first one is pointed at.
                shown.truncate(shown.floor_char_boundary(u32::MAX as usize));
                let file = self.add(name, shown);
                (file, Some(not_utf_8(file, bad)))
            }
        }
    }

    /// The name that the file was added under.
    pub fn name(&self, file: FileId) -> &str {
        &self.file(file).name
    }

    /// The whole text of the file.
    pub fn text(&self, file: FileId) -> &str {
        &self.file(file).text
    }

    /// The text that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file)
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    /// Line and column of a byte offset; an offset behind the end counts as the end.
    pub fn line_column(&self, file: FileId, offset: u32) -> LineColumn {
        let text = self.text(file);
        let offset = (offset as usize).min(text.len());
        let starts = self.line_starts(file);
        let line = starts
            .partition_point(|start| *start as usize <= offset)
            .saturating_sub(1);
        let start = starts[line] as usize;
        let before = if offset - start <= BLOCK {
            starts_of_characters(&text.as_bytes()[start..offset])
        } else {
            self.characters_before(file, offset) - self.characters_before(file, start)
        };
        let column = before + 1;
        LineColumn {
            line: line + 1,
            column,
        }
    }

    /// The text of a line, numbered from 1, without its line end.
    pub fn line(&self, file: FileId, line: usize) -> &str {
        let starts = self.line_starts(file);
        let Some(start) = line.checked_sub(1).and_then(|index| starts.get(index)) else {
            return "";
        };
        let end = starts
            .get(line)
            .map_or(self.text(file).len(), |next| *next as usize);
        self.text(file)[*start as usize..end].trim_end_matches(['\n', '\r'])
    }

    /// The characters that start before a byte of the file.
    fn characters_before(&self, file: FileId, offset: usize) -> usize {
        let source = self.file(file);
        let blocks = source
            .characters
            .get_or_init(|| character_counts(&source.text));
        let block = offset / BLOCK;
        let rest = &source.text.as_bytes()[block * BLOCK..offset];
        blocks[block] as usize + starts_of_characters(rest)
    }

    fn line_starts(&self, file: FileId) -> &[u32] {
        let file = self.file(file);
        file.line_starts.get_or_init(|| {
            let breaks = memchr::memchr_iter(b'\n', file.text.as_bytes());
            std::iter::once(0)
                .chain(breaks.map(|at| u32::try_from(at + 1).expect("files below 4 GiB")))
                .collect()
        })
    }

    fn file(&self, file: FileId) -> &SourceFile {
        &self.files[file.0 as usize]
    }
}

fn not_utf_8(file: FileId, bad: usize) -> Diagnostic {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let first = Span {
        file,
        start: offset(bad),
        end: offset(bad + char::REPLACEMENT_CHARACTER.len_utf8()),
    };
    Diagnostic::error("invalid-encoding", "the file is not UTF-8")
        .at(Place::new(first).label("the first byte that does not fit"))
        .help("save the file in the encoding UTF-8")
}

fn character_counts(text: &str) -> Vec<u32> {
    let mut total = 0;
    let mut counts = vec![0];
    for block in text.as_bytes().chunks(BLOCK) {
        total += starts_of_characters(block);
        counts.push(u32::try_from(total).expect("files below 4 GiB"));
    }
    counts
}

/// In UTF-8 every byte but the continuing ones starts a character.
fn starts_of_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| *byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, offset: u32, line: usize, column: usize) {
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", text);
        assert_eq!(
            sources.line_column(file, offset),
            LineColumn { line, column }
        );
    }

    #[test]
    fn counts_lines_from_one() {
        check("a\nb", 0, 1, 1);
        check("a\nb", 1, 1, 2);
        check("a\nb", 2, 2, 1);
    }

    #[test]
    fn counts_columns_in_characters() {
        check("größe: x", 9, 1, 8);
        check("🦀x", 4, 1, 2);
    }

    #[test]
    fn counts_columns_of_long_lines() {
        let text = "ä".repeat(10_000);
        check(&text, 12_000, 1, 6001);
        check(&text, 20_000, 1, 10_001);
        check(&format!("x\n{text}"), 8194, 2, 4097);
    }

    #[test]
    fn behind_the_end_is_the_end() {
        check("ab\n", 99, 2, 1);
        check("", 0, 1, 1);
    }

    #[test]
    fn lines_come_without_their_ends() {
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", "one\r\ntwo\n");
        assert_eq!(sources.line(file, 1), "one");
        assert_eq!(sources.line(file, 2), "two");
        assert_eq!(sources.line(file, 3), "");
        assert_eq!(sources.line(file, 4), "");
        assert_eq!(sources.line(file, 0), "");
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let mut sources = Sources::new();
        let (file, fault) = sources.add_bytes("a.yaml", b"\xef\xbb\xbfa: 1".to_vec());
        assert_eq!((sources.text(file), fault), ("a: 1", None));
    }

    #[test]
    fn bytes_that_are_no_text_have_a_place() {
        let mut sources = Sources::new();
        let (file, fault) = sources.add_bytes("a.yaml", b"a: caf\xe9".to_vec());
        let fault = fault.unwrap();
        assert_eq!(fault.code, "invalid-encoding");
        assert_eq!(sources.slice(fault.places[0].span), "\u{fffd}");
        assert_eq!(sources.text(file), "a: caf\u{fffd}");
    }

    #[test]
    fn a_span_that_is_not_in_the_text_is_empty() {
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", "ä");
        let slice = |start, end| sources.slice(Span { file, start, end });
        assert_eq!(slice(0, 2), "ä");
        assert_eq!(slice(0, 1), "");
        assert_eq!(slice(5, 9), "");
    }
}
