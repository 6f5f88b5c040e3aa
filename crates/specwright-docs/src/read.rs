//! A page in whatever form: `read(file, &sources, &options)` tells the form by the content and calls its front end.

use specwright_source::{Diagnostic, FileId, Place, Sources, Span};

use crate::nesting::Hints;
use crate::page::{Form, Page};
use crate::site::Site;
use crate::snippets::Snippets;
use crate::{glued, lines, mdx};

/// What a page is read with, beside its own text.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The snippets that MDX pages name, as [`Snippets::load`] found them.
    pub snippets: Snippets,
    /// What the configuration of the site says for all its pages.
    pub site: Option<Site>,
    /// How fields are nested that the text of a page leaves flat.
    pub hints: Hints,
}

/// Reads a page.
///
/// There is none where the file is no page in any form; everything else that is wrong is told and read over.
pub fn read(
    file: FileId,
    sources: &Sources,
    options: &ReadOptions,
) -> (Option<Page>, Vec<Diagnostic>) {
    let text = sources.text(file);
    if let Some(fault) = unreadable(file, text) {
        return (None, vec![fault]);
    }
    match form(text) {
        Form::Mdx => mdx::read(file, sources, options),
        Form::Lines => lines::read_with(file, sources, &options.hints),
        Form::Glued => glued::read(file, sources, &options.hints),
    }
}

/// The form of a page: front matter and tags are MDX, and of the two kinds of text the one that shows more fields.
pub fn form(text: &str) -> Form {
    let first = text.trim_start().lines().next();
    let has_front_matter = first.is_some_and(|line| line.trim_end() == "---");
    if has_front_matter || TAGS.iter().any(|tag| text.contains(tag)) {
        return Form::Mdx;
    }
    if lines::field_lines(text) > glued::field_lines(text) {
        Form::Lines
    } else {
        Form::Glued
    }
}

/// Pages are written by hand; none is as large.
const LARGEST: usize = 4 << 20;

const TAGS: [&str; 4] = [
    "<ParamField",
    "<ResponseField",
    "<RequestExample",
    "<ResponseExample",
];

fn unreadable(file: FileId, text: &str) -> Option<Diagnostic> {
    if text.trim().is_empty() {
        return Some(Diagnostic::error("empty-file", "the page is empty").at(place(file, 0, 0)));
    }
    if text.len() > LARGEST {
        let message = format!("the page is larger than {} MiB", LARGEST >> 20);
        return Some(Diagnostic::error("file-too-large", message).at(place(file, 0, 0)));
    }
    let at = text.find('\0')?;
    Some(Diagnostic::error("page-unreadable", "the page is no text").at(place(file, at, at + 1)))
}

fn place(file: FileId, start: usize, end: usize) -> Place {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place::new(Span {
        file,
        start: offset(start),
        end: offset(end),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8]) -> Option<&'static str> {
        let mut sources = Sources::new();
        let (file, fault) = sources.add_bytes("page", bytes.to_vec());
        let (_, faults) = read(file, &sources, &ReadOptions::default());
        fault
            .or_else(|| faults.into_iter().next())
            .map(|fault| fault.code)
    }

    #[test]
    fn the_content_tells_the_form() {
        assert_eq!(form("---\r\ntitle: A\r\n---\r\n"), Form::Mdx);
        assert_eq!(form("# A\n\n<ParamField body=\"a\" />\n"), Form::Mdx);
        assert_eq!(
            form("name\nstring\nrequired\nThe name.\nsize\nnumber\nThe size.\n"),
            Form::Lines
        );
        assert_eq!(
            form("namestringrequiredThe name.\n\nsizenumberThe size.\n"),
            Form::Glued
        );
    }

    #[test]
    fn bytes_that_are_no_page() {
        assert_eq!(code(b""), Some("empty-file"));
        assert_eq!(code(b" \n"), Some("empty-file"));
        assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0"), Some("invalid-encoding"));
        assert_eq!(code(b"PK\0\0"), Some("page-unreadable"));
        assert_eq!(code(&vec![b'a'; LARGEST + 1]), Some("file-too-large"));
    }
}
