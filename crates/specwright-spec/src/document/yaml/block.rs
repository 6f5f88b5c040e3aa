//! YAML as documents are mostly written, straight to a tree: mappings and sequences by indentation, and texts.
//!
//! ```yaml
//! tags:
//! - name: pets   # as people write it
//!   description: >-
//!     Whatever has
//!     four legs.
//! ```
//!
//! Of everything else (anchors, tags, collections in brackets that hold something, ...) this says only that it is there,
//! and the parser that knows all of YAML reads the text again. What both read, both read alike.

mod text;

use specwright_source::{Diagnostic, FileId, Span};

use super::build::surprising;
use crate::document::parse::{duplicate_key, span};
use crate::document::scalar;
use crate::document::{DEEPEST, Member, Node, Object, Value};

/// The tree and what is odd in it; `None` where the text is not of this kind.
pub(super) fn parse(file: FileId, text: &str) -> Option<(Node, Vec<Diagnostic>)> {
    if !text::is_ordinary(text) {
        return None;
    }
    let mut reader = Reader {
        file,
        text,
        at: 0,
        column: 0,
        depth: 0,
        members: Vec::new(),
        items: Vec::new(),
        diagnostics: Vec::new(),
    };
    reader.next_line()?;
    let root = reader.node(0)?;
    reader.is_done().then_some((root, reader.diagnostics))
}

/// Reads collections; after each value it is at the next line with something on it.
struct Reader<'a> {
    file: FileId,
    text: &'a str,
    at: usize,
    /// How many bytes of its line are before this place, when a value begins here.
    column: usize,
    depth: usize,
    /// The members of the mappings that are open, so that each gets as much room as it needs.
    members: Vec<Member>,
    /// The items of the sequences that are open.
    items: Vec<Node>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// The collection that begins here, or the scalar, which is indented more than `parent`.
    fn node(&mut self, parent: usize) -> Option<Node> {
        if self.is_entry() {
            return self.nested(Self::sequence);
        }
        match self.key() {
            Some(key) => self.nested(|reader| reader.mapping(key)),
            None => self.scalar(parent),
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Option<Node>) -> Option<Node> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let node = read(self)?;
        self.depth -= 1;
        Some(node)
    }

    fn mapping(&mut self, first_key: Key) -> Option<Node> {
        let (column, first) = (self.column, self.members.len());
        let mut span = first_key.span;
        let mut next = Some(first_key);
        while let Some(key) = next {
            let node = self.value(column, key.colon)?;
            span.end = key.span.end.max(node.span.end);
            self.members.push(Member {
                key: key.text,
                key_span: key.span,
                node,
            });
            next = if self.goes_on(column)? {
                Some(self.key()?)
            } else {
                None
            };
        }
        let (object, repeated) = Object::unique(self.members.split_off(first));
        self.diagnostics.extend(repeated.iter().map(duplicate_key));
        let value = Value::Object(object);
        Some(Node { span, value })
    }

    /// What stands behind a colon or on the lines below it; nothing is where the colon is.
    fn value(&mut self, column: usize, colon: usize) -> Option<Node> {
        self.at = colon + 1;
        self.skip_spaces();
        if !self.is_line_end() {
            return self.scalar(column);
        }
        self.next_line()?;
        if self.is_inside(column) {
            self.node(column)
        } else if self.column == column && self.is_entry() {
            self.level_sequence()
        } else {
            let span = span(self.file, colon, colon);
            let value = Value::Null;
            Some(Node { span, value })
        }
    }

    /// A sequence that is no further in than its key: it is where its first item is.
    fn level_sequence(&mut self) -> Option<Node> {
        let behind = self.rest()[1..].trim_start_matches(' ');
        if behind.starts_with(['\n', '#']) {
            return None;
        }
        let start = self.text.len() - behind.len();
        let mut node = self.nested(Self::sequence)?;
        node.span.start = span(self.file, start, start).start;
        Some(node)
    }

    fn sequence(&mut self) -> Option<Node> {
        let (column, first) = (self.column, self.items.len());
        let mut span = self.since(self.at);
        loop {
            let item = self.item(column)?;
            span.end = item.span.end;
            self.items.push(item);
            if !(self.goes_on(column)? && self.is_entry()) {
                break;
            }
        }
        let value = Value::Array(self.items.split_off(first));
        Some(Node { span, value })
    }

    /// What stands behind a dash, where a collection may begin, too, or on the lines below it.
    fn item(&mut self, column: usize) -> Option<Node> {
        let dash = self.at;
        self.at += 1;
        self.skip_spaces();
        self.column = column + self.at - dash;
        if self.is_line_end() {
            self.next_line()?;
            if !self.is_inside(column) {
                return None;
            }
        }
        self.node(column)
    }

    fn scalar(&mut self, parent: usize) -> Option<Node> {
        match self.byte()? {
            b'\'' | b'"' => self.quoted(parent),
            b'|' | b'>' => self.block_scalar(parent),
            b'{' => self.empty("{}", Value::Object(Object::default())),
            b'[' => self.empty("[]", Value::Array(Vec::new())),
            _ => self.plain(parent),
        }
    }

    fn plain(&mut self, parent: usize) -> Option<Node> {
        let start = self.at;
        let (text, end) = self.plain_text(parent)?;
        let span = span(self.file, start, end);
        let (value, surprise) = scalar::plain(&text);
        let surprise = surprise.map(|surprise| surprising(surprise, &text, span));
        self.diagnostics.extend(surprise);
        Some(Node { span, value })
    }

    fn empty(&mut self, brackets: &str, value: Value) -> Option<Node> {
        let start = self.at;
        if !self.rest().starts_with(brackets) {
            return None;
        }
        self.at += brackets.len();
        self.ended(start, value)
    }

    /// A value that ends here, and its line with it.
    fn ended(&mut self, start: usize, value: Value) -> Option<Node> {
        let span = self.since(start);
        self.skip_spaces();
        let is_apart = self.since(start) != span || self.byte() != Some(b'#');
        if !is_apart || !self.is_line_end() {
            return None;
        }
        self.next_line()?;
        Some(Node { span, value })
    }

    /// Whether the next line belongs to a collection at this column; further in there is nothing that it could be.
    fn goes_on(&self, column: usize) -> Option<bool> {
        (!self.is_inside(column)).then_some(!self.is_done() && self.column == column)
    }

    fn is_inside(&self, column: usize) -> bool {
        !self.is_done() && self.column > column
    }

    /// Goes on to where a line begins that has more than a comment; `None` where it is a mark between documents.
    fn next_line(&mut self) -> Option<()> {
        loop {
            let line = self.line_start();
            self.skip_spaces();
            if !self.is_line_end() {
                self.column = self.at - line;
                let is_mark = ["---", "...", "%"]
                    .iter()
                    .any(|mark| self.rest().starts_with(mark));
                return (self.column > 0 || !is_mark).then_some(());
            }
            let end = memchr::memchr(b'\n', self.rest().as_bytes());
            let Some(end) = end else {
                (self.at, self.column) = (self.text.len(), 0);
                return Some(());
            };
            self.at += end + 1;
        }
    }

    fn line_start(&self) -> usize {
        memchr::memrchr(b'\n', &self.text.as_bytes()[..self.at]).map_or(0, |end| end + 1)
    }

    /// Whether nothing follows on this line but a comment.
    fn is_line_end(&self) -> bool {
        matches!(self.byte(), None | Some(b'\n' | b'#'))
    }

    /// Whether the item of a sequence begins here.
    fn is_entry(&self) -> bool {
        self.byte() == Some(b'-') && is_blank(self.byte_at(self.at + 1))
    }

    fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    fn skip_spaces(&mut self) {
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
    }

    fn byte(&self) -> Option<u8> {
        self.byte_at(self.at)
    }

    fn byte_at(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn since(&self, start: usize) -> Span {
        span(self.file, start, self.at)
    }
}

/// The key of a member.
struct Key {
    text: Box<str>,
    span: Span,
    /// Where its colon is.
    colon: usize,
}

/// Whether a byte sets apart: a blank, a line's end or that of the text.
fn is_blank(byte: Option<u8>) -> bool {
    matches!(byte, None | Some(b' ' | b'\n'))
}

#[cfg(test)]
mod tests;
