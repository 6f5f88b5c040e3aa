//! The lines of the document that the tables refer to, as messages quote them.

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
        self.last = number;
        let _ = if is_long {
            let part: String = line.chars().skip(column - 1).take(WIDTH).collect();
            write!(self.current, "{number}:{column} {}", shown(part.trim()))
        } else {
            write!(self.current, "{number} {}", shown(line.trim()))
        };
        if !origin.is_empty() {
            let _ = write!(self.current, "\t{}", shown(origin));
        }
        self.current.push('\n');
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
fn shown(text: &str) -> String {
    let is_plain = |c: char| {
        !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|c| if is_plain(c) { c } else { ' ' })
        .collect()
}
