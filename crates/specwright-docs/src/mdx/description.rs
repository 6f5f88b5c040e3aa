//! The text of a field without the fields in it: Markdown, its indentation taken off.

use specwright_source::{Sources, Span};

use super::tree::{Element, Fence, Item, is_structure};
use crate::page::{Evidence, Fact};

/// The description of a field, with the place of its first lines.
pub(super) fn of(element: &Element, sources: &Sources) -> Option<Fact<String>> {
    let mut pieces = Vec::new();
    collect(&element.children, &mut pieces);
    let pieces: Vec<_> = pieces
        .into_iter()
        .filter_map(|piece| trimmed(piece, sources))
        .collect();
    let at = pieces.first()?.at;
    let texts: Vec<_> = pieces.iter().map(|piece| text(piece, sources)).collect();
    Some(Fact {
        value: texts.join("\n\n"),
        at,
        evidence: Evidence::Prose,
    })
}

/// Where the text of an element stands. Notes and the like belong to it, their tags do not.
fn collect(items: &[Item], pieces: &mut Vec<Span>) {
    for item in items {
        match item {
            Item::Text(at) => pieces.push(*at),
            Item::Fence(Fence { content, .. }) => pieces.push(*content),
            Item::Element(inner) if !is_structure(&inner.name) => collect(&inner.children, pieces),
            Item::Element(_) | Item::Module(_) => {}
        }
    }
}

/// A piece of text without the blanks around it.
struct Piece {
    at: Span,
    /// The indentation of its first line, where that is not behind a tag.
    indent: Option<usize>,
}

fn trimmed(piece: Span, sources: &Sources) -> Option<Piece> {
    let text = sources.slice(piece);
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    let line = text[..start].rfind('\n').map(|end| end + 1);
    (!inner.is_empty()).then(|| Piece {
        at: super::within(piece, start, start + inner.len()),
        indent: line.map(|line| start - line),
    })
}

/// The text without the indentation that its lines share.
fn text(piece: &Piece, sources: &Sources) -> String {
    let blank = |line: &str| line.len() - line.trim_start().len();
    let text = sources.slice(piece.at);
    let others = text
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(blank);
    let shared = others.chain(piece.indent).min().unwrap_or_default();
    let lines = text.lines().enumerate().map(|(index, line)| match index {
        0 => line.trim_end(),
        _ => line
            .get(shared.min(blank(line))..)
            .unwrap_or(line)
            .trim_end(),
    });
    lines.collect::<Vec<_>>().join("\n")
}
