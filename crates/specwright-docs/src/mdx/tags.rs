//! Tags as MDX writes them: `<ParamField body="id" required />`, `</ ResponseField>`.

use specwright_source::{FileId, Span};

use super::braces;
use super::tree::{Attribute, AttributeValue};

/// No tag is as long; a text that is, is no tag.
const LONGEST: usize = 1 << 16;

/// A tag.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    pub(super) kind: TagKind,
    pub(super) at: Span,
    /// The first value without straight quotes, which strict MDX refuses.
    pub(super) unquoted: Option<Span>,
}

/// Whether a tag opens, closes, or does both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagKind {
    Opens,
    Closes,
    Both,
}

/// The tag that starts at the `<` at this byte of the text.
pub(super) fn read(file: FileId, text: &str, at: usize) -> Option<Tag> {
    let end = text.floor_char_boundary(text.len().min(at + LONGEST));
    let mut reader = Reader {
        file,
        text: &text[..end],
        at: at + 1,
        unquoted: None,
    };
    reader.tag(at)
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    at: usize,
    unquoted: Option<Span>,
}

impl Reader<'_> {
    fn tag(&mut self, start: usize) -> Option<Tag> {
        let closes = self.take('/');
        if closes {
            self.blanks();
        }
        let name = self.name()?;
        let mut tag = Tag {
            name: self.text[name.0..name.1].to_owned(),
            attributes: Vec::new(),
            kind: if closes {
                TagKind::Closes
            } else {
                TagKind::Opens
            },
            at: self.span(start, start),
            unquoted: None,
        };
        loop {
            self.blanks();
            if self.take('>') {
                tag.at = self.span(start, self.at);
                return Some(tag);
            }
            if self.take('/') {
                self.blanks();
                self.take('>').then_some(())?;
                tag.kind = if closes {
                    TagKind::Closes
                } else {
                    TagKind::Both
                };
                tag.at = self.span(start, self.at);
                return Some(tag);
            }
            if self.peek() == Some('{') {
                // `{...props}` says nothing that could be read here.
                self.at = braces::end(self.text, self.at)?;
                continue;
            }
            tag.attributes.push(self.attribute()?);
            tag.unquoted = self.unquoted;
        }
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let (start, end) = self.name()?;
        self.blanks();
        let value = if self.take('=') {
            self.blanks();
            self.value()?
        } else {
            AttributeValue::Bare
        };
        Some(Attribute {
            name: self.text[start..end].to_owned(),
            name_at: self.span(start, end),
            value,
        })
    }

    fn value(&mut self) -> Option<AttributeValue> {
        let start = self.at;
        let close = match self.peek()? {
            '"' => '"',
            '\'' => '\'',
            '“' | '”' => '”',
            '{' => {
                self.at = braces::end(self.text, start)?;
                let (from, to) = (start + 1, self.at - 1);
                let text = self.text[from..to].to_owned();
                return Some(AttributeValue::Expression(text, self.span(from, to)));
            }
            _ => return self.word(),
        };
        let from = start + self.peek()?.len_utf8();
        let to = from + self.text[from..].find(close)?;
        self.at = to + close.len_utf8();
        if close == '”' {
            self.unquoted = Some(self.span(from, to));
        }
        let text = decoded(&self.text[from..to]);
        Some(AttributeValue::Text(text, self.span(from, to)))
    }

    /// `type=string` is no JSX, but what it means is clear.
    fn word(&mut self) -> Option<AttributeValue> {
        let rest = &self.text[self.at..];
        let length = rest.find(|one: char| {
            !(one.is_alphanumeric() || matches!(one, '_' | '-' | '.' | '[' | ']'))
        })?;
        if length == 0 {
            return None;
        }
        let (from, to) = (self.at, self.at + length);
        self.at = to;
        self.unquoted = Some(self.span(from, to));
        Some(AttributeValue::Text(
            rest[..length].to_owned(),
            self.span(from, to),
        ))
    }

    fn name(&mut self) -> Option<(usize, usize)> {
        let rest = &self.text[self.at..];
        rest.starts_with(|one: char| one.is_ascii_alphabetic() || one == '_' || one == '$')
            .then_some(())?;
        let length = rest
            .find(|one: char| {
                !(one.is_alphanumeric() || matches!(one, '_' | '$' | '-' | '.' | ':'))
            })
            .unwrap_or(rest.len());
        let start = self.at;
        self.at += length;
        Some((start, self.at))
    }

    fn blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn span(&self, start: usize, end: usize) -> Span {
        super::span(self.file, start, end)
    }
}

/// The text with the character references that attributes need: JSX strings have no other escapes.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let pairs = [
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    pairs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
