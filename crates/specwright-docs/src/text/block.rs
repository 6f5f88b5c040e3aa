//! The blocks of a rendered page: a line of text, a JSON value over several lines, a curl command.

use std::collections::BTreeMap;

use super::line::{Line, lines};

/// A rendered page in blocks.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// The blocks, in page order, without blank lines.
    pub(crate) blocks: Vec<Block<'a>>,
}

/// A part of a rendered page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block<'a> {
    /// What it is.
    pub(crate) kind: Kind,
    /// The words, without the blanks around them.
    pub(crate) text: &'a str,
    /// Where they start in the file.
    pub(crate) start: usize,
    /// Whether a blank line stands before it.
    pub(crate) after_gap: bool,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line of text.
    Line,
    /// A JSON object or array, closed at the end of a line.
    Json,
    /// Lines that start a JSON value that is never closed.
    OpenJson,
    /// A curl command with all its lines.
    Curl,
}

impl Block<'_> {
    /// Where the words end in the file.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

impl<'a> Text<'a> {
    /// Takes a page apart.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut splitter = Splitter {
            text,
            brackets: Brackets::default(),
            open_quotes: 0,
        };
        Self {
            blocks: splitter.blocks(),
        }
    }

    /// The words of a line; `None` for other blocks and behind the end.
    pub(crate) fn line(&self, at: usize) -> Option<&'a str> {
        let block = self.blocks.get(at)?;
        (block.kind == Kind::Line).then_some(block.text)
    }
}

struct Splitter<'a> {
    text: &'a str,
    brackets: Brackets,
    /// Commands that were searched for a closing quote in vain.
    open_quotes: usize,
}

impl<'a> Splitter<'a> {
    fn blocks(&mut self) -> Vec<Block<'a>> {
        let mut blocks: Vec<Block<'a>> = Vec::new();
        let (mut done, mut gap, mut open) = (0, false, false);
        for line in lines(self.text) {
            if line.start < done {
                continue;
            }
            if line.text.is_empty() {
                gap = true;
                continue;
            }
            if open && is_json_like(line.text) {
                // The rest of a value that is never closed is no text of the page.
                if let Some(last) = blocks.last_mut() {
                    last.text = &self.text[last.start..line.end()];
                }
                continue;
            }
            let (kind, end) = self.block(&line);
            open = kind == Kind::OpenJson;
            blocks.push(Block {
                kind,
                text: &self.text[line.start..end],
                start: line.start,
                after_gap: std::mem::take(&mut gap),
            });
            done = end;
        }
        blocks
    }

    fn block(&mut self, line: &Line<'a>) -> (Kind, usize) {
        if opens_json(&self.text[line.start..]) {
            return match self.brackets.close(self.text, line.start) {
                Some(end) if self.ends_line(end) => (Kind::Json, end),
                Some(_) => (Kind::Line, line.end()),
                None => (Kind::OpenJson, line.end()),
            };
        }
        if line.text == "curl" || line.text.starts_with("curl ") {
            return (Kind::Curl, self.curl(line));
        }
        (Kind::Line, line.end())
    }

    fn ends_line(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let line = rest.lines().next().unwrap_or_default();
        line.trim().is_empty()
    }

    /// Whether the line behind a line end starts with an option: renderers lose backslashes.
    fn goes_on(&self, at: usize) -> bool {
        self.text[at + 1..]
            .trim_start_matches([' ', '\t'])
            .starts_with('-')
    }

    /// Where a command ends: at the first line end that is neither quoted nor behind a backslash, nor before an option.
    fn curl(&mut self, line: &Line<'a>) -> usize {
        const PATIENCE: usize = 8;
        let (mut quote, mut escaped) = (None, false);
        for (at, byte) in self.text.bytes().enumerate().skip(line.start) {
            match (byte, quote) {
                (b'\n', None) if !escaped && !self.goes_on(at) => {
                    return trimmed_end(self.text, line.start, at);
                }
                (b'\r', _) if escaped => continue,
                (b'\\', Some(b'"') | None) => {
                    escaped = !escaped;
                    continue;
                }
                (b'\'' | b'"', None) if !escaped => {
                    if self.open_quotes > PATIENCE {
                        break;
                    }
                    quote = Some(byte);
                }
                (b'\'' | b'"', Some(open)) if byte == open && !escaped => quote = None,
                _ => {}
            }
            escaped = false;
        }
        if quote.is_some() || self.open_quotes > PATIENCE {
            self.open_quotes += 1;
            return line.end();
        }
        trimmed_end(self.text, line.start, self.text.len())
    }
}

fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    start + text[start..end].trim_end().len()
}

/// Whether the text starts as JSON does: `{id}` is a piece of a path, `[see below]` is prose.
fn opens_json(text: &str) -> bool {
    let Some(first) = text.chars().next().filter(|one| matches!(one, '{' | '[')) else {
        return false;
    };
    let next = text[1..].trim_start().chars().next();
    match (first, next) {
        ('{', next) => matches!(next, None | Some('"' | '}' | '/' | '.' | '…' | '“')),
        (_, next) => matches!(
            next,
            None | Some('{' | '[' | '"' | ']' | '-' | '/' | '.' | '…' | '0'..='9')
        ),
    }
}

/// Whether a line can be part of a JSON value that was cut off.
fn is_json_like(line: &str) -> bool {
    let number = |one: char| one.is_ascii_digit() || one == '-';
    line.starts_with(['"', '{', '}', '[', ']', '…'])
        || ["true", "false", "null", "//", "..."]
            .iter()
            .any(|word| line.starts_with(word))
        || (line.starts_with(number) && line.trim_end_matches(',').parse::<f64>().is_ok())
}

/// Where brackets close. Each byte is looked at once, however many values stay open.
#[derive(Debug, Default)]
struct Brackets {
    closes: BTreeMap<usize, usize>,
    seen: usize,
}

impl Brackets {
    /// The offset behind the bracket that closes the one at `start`.
    fn close(&mut self, text: &str, start: usize) -> Option<usize> {
        if start >= self.seen {
            self.scan(text, start);
        }
        self.closes.get(&start).copied()
    }

    fn scan(&mut self, text: &str, start: usize) {
        let (mut open, mut quoted, mut escaped) = (Vec::new(), false, false);
        self.seen = text.len();
        for (at, byte) in text.bytes().enumerate().skip(start) {
            match byte {
                // No text of JSON goes on behind the end of a line.
                b'\n' => (quoted, escaped) = (false, false),
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b'{' | b'[' => open.push((at, byte)),
                b'}' | b']' => {
                    let Some((opened, bracket)) = open.pop() else {
                        continue;
                    };
                    if byte == bracket + 2 {
                        self.closes.insert(opened, at + 1);
                    }
                    if open.is_empty() {
                        self.seen = at + 1;
                        return;
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    fn check(text: &str, expected: &[(Kind, &str)]) {
        let found = Text::new(text);
        let found: Vec<_> = found
            .blocks
            .iter()
            .map(|one| (one.kind, one.text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn json_ends_where_its_brackets_close() {
        check(
            "{\n\"a\": \"}\"\n}\nHeaders\n[\n1\n]",
            &[
                (Kind::Json, "{\n\"a\": \"}\"\n}"),
                (Kind::Line, "Headers"),
                (Kind::Json, "[\n1\n]"),
            ],
        );
    }

    #[test]
    fn pieces_of_paths_and_prose_are_no_json() {
        check(
            "{id}\n[see below]\n[\"a\"] is the default",
            &[
                (Kind::Line, "{id}"),
                (Kind::Line, "[see below]"),
                (Kind::Line, "[\"a\"] is the default"),
            ],
        );
    }

    #[test]
    fn json_that_is_cut_off_takes_its_own_lines_only() {
        check(
            "{\n\"a\": {\n\"b\": 1,\nHeaders",
            &[
                (Kind::OpenJson, "{\n\"a\": {\n\"b\": 1,"),
                (Kind::Line, "Headers"),
            ],
        );
    }

    #[test]
    fn commands_go_on_behind_backslashes_and_in_quotes() {
        check(
            "curl -X POST \\\n  --data '{\n\"a\": 1\n}'\n{}",
            &[
                (Kind::Curl, "curl -X POST \\\n  --data '{\n\"a\": 1\n}'"),
                (Kind::Json, "{}"),
            ],
        );
    }

    #[test]
    fn a_command_with_an_open_quote_is_one_line() {
        check(
            "curl 'a\nHeaders",
            &[(Kind::Curl, "curl 'a"), (Kind::Line, "Headers")],
        );
    }
}
