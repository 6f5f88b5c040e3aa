//! The texts of block style: keys, and plain, quoted and block scalars, which may go over several lines.

use std::borrow::Cow;

use super::{Key, Reader, is_blank};
use crate::document::parse::span;
use crate::document::yaml::without_end;
use crate::document::{Node, Value};

/// Longer keys are not read as such (YAML 1.2, section 7.4.2).
const LONGEST_KEY: usize = 1000;

/// Whether a text has only lines of characters and blanks: no tabs, nothing that another reader might take for a line's end.
pub(super) fn is_ordinary(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_control = |byte: u8| byte < b' ' && byte != b'\n' || byte == 0x7F;
    // As many at a time as a processor compares at once.
    let mut chunks = bytes.chunks(64);
    let has_control = chunks.any(|chunk| {
        chunk
            .iter()
            .fold(false, |any, byte| any | is_control(*byte))
    });
    // The first bytes of all other characters that are no text.
    let mut others = memchr::memchr3_iter(0xC2, 0xE2, 0xEF, bytes);
    !has_control && !others.any(|at| text[at..].starts_with(is_no_text))
}

fn is_no_text(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
    )
}

/// How the lines of a text are joined.
struct Folded {
    text: String,
    /// What before this was set apart by an escape, and stays when blanks at the end of a line go.
    kept: usize,
}

impl<'a> Reader<'a> {
    /// The key that begins here, unless it is an odd one, which no scalar is either.
    pub(super) fn key(&self) -> Option<Key> {
        let line = self.line();
        let (text, length) = match line.as_bytes().first()? {
            quote @ (b'\'' | b'"') => {
                let end = memchr::memchr(*quote, &line.as_bytes()[1..])?;
                let text = &line[1..=end];
                (Some(text).filter(|text| !text.contains('\\'))?, end + 2)
            }
            _ => {
                let end = colon(line)?;
                let text = &line[..end];
                let is_usual = !text.ends_with(' ') && !text.contains(" #") && text != "<<";
                (is_usual && starts_plain(line)).then_some((text, end))?
            }
        };
        let behind = &line.as_bytes()[length..];
        let has_colon = behind.first() == Some(&b':') && is_blank(behind.get(1).copied());
        (has_colon && length < LONGEST_KEY).then(|| Key {
            text: text.into(),
            span: span(self.file, self.at, self.at + length),
            colon: self.at + length,
        })
    }

    /// A plain text and where it ends; further lines of it are indented more than `parent`.
    pub(super) fn plain_text(&mut self, parent: usize) -> Option<(Cow<'a, str>, usize)> {
        let start = self.at;
        if !starts_plain(self.line()) {
            return None;
        }
        let mut folded: Option<Folded> = None;
        let end = loop {
            let line = self.line();
            let comment = line.find(" #");
            let part = line[..comment.unwrap_or(line.len())].trim_end_matches(' ');
            if colon(part).is_some() {
                return None;
            }
            if let Some(folded) = &mut folded {
                folded.text.push_str(part);
            }
            let to = self.at + part.len();
            self.at += line.len();
            let blanks = if comment.is_none() {
                self.fold(parent)
            } else {
                None
            };
            let Some(blanks) = blanks else { break to };
            let folded = folded.get_or_insert_with(|| Folded {
                text: self.text[start..to].to_owned(),
                kept: 0,
            });
            folded.add(blanks);
        };
        self.next_line()?;
        let is_whole = self.is_done() || self.column <= parent;
        let text = match folded {
            Some(folded) => Cow::Owned(folded.text),
            None => Cow::Borrowed(&self.text[start..end]),
        };
        let end = start + without_end(&self.text[start..end]).len();
        is_whole.then_some((text, end))
    }

    /// A text in quotes.
    pub(super) fn quoted(&mut self, parent: usize) -> Option<Node> {
        let start = self.at;
        let quote = self.byte()?;
        self.at += 1;
        let mut folded = Folded {
            text: String::new(),
            kept: 0,
        };
        loop {
            let rest = self.rest();
            let end = memchr::memchr3(quote, b'\n', b'\\', rest.as_bytes())?;
            folded.text.push_str(&rest[..end]);
            self.at += end + 1;
            match rest.as_bytes()[end] {
                b'\\' if quote == b'\'' => folded.text.push('\\'),
                b'\\' => self.escaped(&mut folded, parent)?,
                b'\n' => {
                    folded.trim();
                    self.at -= 1;
                    folded.add(self.fold(parent)?);
                }
                _ if quote == b'\'' && self.byte() == Some(quote) => {
                    self.at += 1;
                    folded.text.push('\'');
                }
                _ => break,
            }
        }
        self.ended(start, Value::String(folded.text.into()))
    }

    /// What stands behind a backslash (YAML 1.2, section 5.7), as far as it is common.
    fn escaped(&mut self, folded: &mut Folded, parent: usize) -> Option<()> {
        let byte = self.byte()?;
        if byte == b'\n' {
            if self.fold(parent)? > 0 {
                return None;
            }
        } else {
            self.at += 1;
            folded.text.push(match byte {
                b'"' | b'\\' | b'/' | b' ' => char::from(byte),
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'x' => self.code_point(2)?,
                b'u' => self.code_point(4)?,
                b'U' => self.code_point(8)?,
                _ => return None,
            });
        }
        folded.kept = folded.text.len();
        Some(())
    }

    fn code_point(&mut self, digits: usize) -> Option<char> {
        let written = self.text.get(self.at..self.at + digits)?;
        let is_hexadecimal = written.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.at += digits;
        char::from_u32(u32::from_str_radix(written, 16).ok()?).filter(|_| is_hexadecimal)
    }

    /// Goes from the end of a line to the next one of the same text, over as many blank ones as it says; `None` where the
    /// text does not go on.
    fn fold(&mut self, parent: usize) -> Option<usize> {
        let mut at = self.at;
        let mut lines = 0;
        while self.byte_at(at) == Some(b'\n') {
            lines += 1;
            let line = at + 1;
            at = line;
            while self.byte_at(at) == Some(b' ') {
                at += 1;
            }
            match self.byte_at(at)? {
                b'\n' => {}
                b'#' => return None,
                _ if at - line > parent => {
                    self.at = at;
                    return Some(lines - 1);
                }
                _ => return None,
            }
        }
        None
    }

    /// A text behind `|`, whose lines stay, or `>`, whose lines are joined (YAML 1.2, section 8.1).
    pub(super) fn block_scalar(&mut self, parent: usize) -> Option<Node> {
        let header = self.line();
        self.at += header.len();
        let (lines, start) = self.block_lines(parent)?;
        let mut text = if header.starts_with('>') {
            joined(&lines)
        } else {
            lines.join("\n")
        };
        match header[1..].trim_end_matches(' ') {
            "" if self.byte() == Some(b'\n') => text.push('\n'),
            "-" => {}
            _ => return None,
        }
        let end = start + without_end(&self.text[start..self.at]).len();
        self.next_line()?;
        let span = span(self.file, start, end);
        let value = Value::String(text.into());
        Some(Node { span, value })
    }

    /// The lines that are indented more than `parent`, without that and without blank ones behind them, and where the
    /// first text of them begins.
    fn block_lines(&mut self, parent: usize) -> Option<(Vec<&'a str>, usize)> {
        let mut lines = Vec::new();
        // The indentation of the first text, and where it is.
        let mut first: Option<(usize, usize)> = None;
        let (mut count, mut end) = (0, self.at);
        while self.byte() == Some(b'\n') {
            self.at += 1;
            let line = self.line();
            let spaces = line.len() - line.trim_start_matches(' ').len();
            let indent = first.map(|(indent, _)| indent);
            if spaces == line.len() {
                // More blanks than the indentation are text.
                if spaces > indent.unwrap_or_default() {
                    return None;
                }
                lines.push("");
            } else if spaces <= parent {
                break;
            } else {
                let indent = indent.unwrap_or(spaces);
                lines.push(line.get(indent..).filter(|_| spaces >= indent)?);
                first.get_or_insert((indent, self.at + indent));
                (count, end) = (lines.len(), self.at + line.len());
            }
            self.at += line.len();
        }
        self.at = end;
        lines.truncate(count);
        let (_, start) = first?;
        Some((lines, start))
    }

    /// What is left of the line.
    fn line(&self) -> &'a str {
        let rest = self.rest();
        &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())]
    }
}

impl Folded {
    /// Joins the next line, which so many blank ones are before.
    fn add(&mut self, blanks: usize) {
        match blanks {
            0 => self.text.push(' '),
            _ => self.text.extend(std::iter::repeat_n('\n', blanks)),
        }
        self.kept = self.text.len();
    }

    /// Drops the blanks at the end of a line.
    fn trim(&mut self) {
        let length = self.text[self.kept..].trim_end_matches(' ').len();
        self.text.truncate(self.kept + length);
    }
}

/// Lines with blanks between them, except that those which begin with one stand alone (YAML 1.2, section 8.1.3).
fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut empty = 0;
    let mut was_apart = true;
    for line in lines {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        let is_apart = line.starts_with(' ');
        let ends = usize::from(!text.is_empty() && (was_apart || is_apart));
        match empty + ends {
            0 if !text.is_empty() => text.push(' '),
            count => text.extend(std::iter::repeat_n('\n', count)),
        }
        text.push_str(line);
        was_apart = is_apart;
        empty = 0;
    }
    text
}

/// The first colon that a blank follows.
fn colon(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    memchr::memchr_iter(b':', bytes).find(|at| is_blank(bytes.get(at + 1).copied()))
}

/// Whether a line begins with a plain text rather than with a sign that means something.
fn starts_plain(line: &str) -> bool {
    let bytes = line.as_bytes();
    match bytes.first() {
        Some(b'-' | b'?' | b':') => !is_blank(bytes.get(1).copied()),
        Some(first) => !b",[]{}#&*!|>'\"%@`".contains(first),
        None => false,
    }
}
