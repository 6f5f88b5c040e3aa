//! The lines of the document that the tables refer to, as messages quote them.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::context::{Context, Place};

/// Quoted lines are cut at so many characters.
const WIDTH: usize = 80;

/// So many lines share a text; a message takes apart one text.
const SHARED: usize = 32;

/// The document's files, each with its lines.
pub(super) fn files(cx: &Context<'_>) -> String {
    let mut text = String::new();
    let places = cx.quoted();
    for (index, file) in cx.input.document.files.keys().enumerate() {
        let path = match index {
            0 => cx.input.name,
            _ => cx.input.sources.name(*file),
        };
        let own = places.iter().filter(|(place, _)| place.0 == index);
        let mut texts = Texts::default();
        for (place, origin) in own {
            let line = cx.input.sources.line(*file, place.1);
            texts.add(line, *place, origin.as_deref().unwrap_or_default());
        }
        let lines = texts.finish();
        let _ = writeln!(
            text,
            "            File {{ path: {path:?}, lines: &[{lines}] }},"
        );
    }
    text
}

#[derive(Default)]
struct Texts {
    written: String,
    first: usize,
    current: String,
    count: usize,
    last: usize,
    /// A column of the last line, counted from 0, and where it begins: the next part of a line is looked for from there, since
    /// a document may be a single line.
    reached: (usize, usize),
}

impl Texts {
    /// An entry for a line, once; of a line that is too long, an entry for each part that is referred to.
    fn add(&mut self, line: &str, (_, number, column): Place, origin: &str) {
        let line_is_long = |line: &str| line.len() > WIDTH && line.chars().nth(WIDTH).is_some();
        let is_long = line_is_long(line.trim());
        if self.last == number && !is_long {
            return;
        }
        if self.last != number && self.count >= SHARED {
            self.close();
        }
        if self.count == 0 {
            self.first = number;
        }
        self.count += 1;
        if self.last != number {
            self.reached = (0, 0);
        }
        self.last = number;
        let _ = if is_long {
            let part: String = self.from(line, column - 1).chars().take(WIDTH).collect();
            write!(self.current, "{number}:{column} {}", shown(part.trim()))
        } else {
            write!(self.current, "{number} {}", shown(line.trim()))
        };
        if !origin.is_empty() {
            let _ = write!(self.current, "\t{}", shown(origin));
        }
        self.current.push('\n');
    }

    /// What a line has from a column on, which is not before the last one.
    fn from<'a>(&mut self, line: &'a str, column: usize) -> &'a str {
        let (reached, start) = self.reached;
        let rest = &line[start..];
        let more = rest.char_indices().nth(column.saturating_sub(reached));
        let start = start + more.map_or(rest.len(), |(at, _)| at);
        self.reached = (column, start);
        &line[start..]
    }

    /// Writes the text as a literal that has a line for each of its lines.
    fn close(&mut self) {
        let mut hashes = String::new();
        while self.current.contains(&format!("\"{hashes}")) {
            hashes.push('#');
        }
        let lines = self.current.trim_end_matches('\n');
        let _ = write!(
            self.written,
            "\n                ({}, r{hashes}\"{lines}\n\"{hashes}),",
            self.first
        );
        self.current.clear();
        self.count = 0;
    }

    fn finish(mut self) -> String {
        if self.count > 0 {
            self.close();
        }
        if !self.written.is_empty() {
            self.written.push_str("\n            ");
        }
        self.written
    }
}

/// A text as a raw literal can hold it: control characters, and those that change the direction of text, are spaces.
fn shown(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let is_plain = |c: char| {
        !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|c| if is_plain(c) { c } else { ' ' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_quoted_from_each_column_that_is_referred_to() {
        let line = format!("ä{}b{}", "-".repeat(8), "=".repeat(90));
        let mut texts = Texts::default();
        for column in [2, 10, 10, 99] {
            texts.add(&line, (0, 7, column), "");
        }
        let start = format!("--------b{}", "=".repeat(71));
        let middle = format!("b{}", "=".repeat(79));
        let quoted = format!("7:2 {start}\n7:10 {middle}\n7:10 {middle}\n7:99 ==\n");
        assert_eq!(texts.current, quoted);
    }
}
