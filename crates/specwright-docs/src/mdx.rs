//! Mintlify MDX to a [`Page`]: front matter, `<ParamField body="name" type="string" required>`, examples.
//!
//! ```text
//! text ─▶ parts (tags, fences, text) ─▶ tree ─▶ walk, snippets included ─▶ Page
//! ```
//!
//! The parts are found by a scanner of our own that takes every text and keeps every position. What strict MDX
//! refuses, as `<br>`, `<!-- -->` or `<x-workspace-id>` in running text, is a warning `page-repaired` at its place,
//! and the page is read all the same. Tests hold the scanner to the `markdown` crate, which cannot be used here:
//! it gives up at the first fault, and some texts make it panic.

mod braces;
mod build;
mod description;
pub(crate) mod endpoint;
mod examples;
mod faults;
mod fences;
mod fields;
mod front;
mod imports;
pub(crate) mod names;
mod scan;
mod tags;
mod tree;
mod walk;

use specwright_source::{Diagnostic, FileId, Place, Sources, Span};

use crate::page::{Form, Page};
use crate::read::ReadOptions;

pub(crate) use imports::references;

/// Reads a page.
///
/// There is none where the file holds no text, or neither front matter nor a tag of a field or example.
/// Whatever else is wrong with it is told, and the page is read.
///
/// ```
/// use specwright_docs::mdx;
/// use specwright_docs::read::ReadOptions;
/// use specwright_source::Sources;
///
/// let mut sources = Sources::new();
/// let text = "---\napi: GET /flows/:id\n---\n<ParamField path=\"id\" type=\"string\" required />\n";
/// let file = sources.add("get.mdx", text);
/// let (page, diagnostics) = mdx::read(file, &sources, &ReadOptions::default());
/// let page = page.expect("there is front matter");
/// assert_eq!(page.path.map(|path| path.value).as_deref(), Some("/flows/{id}"));
/// assert_eq!(sources.line_column(file, page.fields[0].name.at.start).line, 4);
/// assert!(diagnostics.is_empty());
/// ```
pub fn read(
    file: FileId,
    sources: &Sources,
    options: &ReadOptions,
) -> (Option<Page>, Vec<Diagnostic>) {
    let text = sources.text(file);
    let mut page = empty(file);
    let mut diagnostics = Vec::new();
    let body = front::read(file, text, &mut page, &mut diagnostics);
    let (items, faults) = build::tree(file, scan::parts(file, text, body));
    diagnostics.extend(faults);
    let walked = walk::page(
        &items,
        sources,
        &options.snippets,
        &mut page,
        &mut diagnostics,
    );
    if body == 0 && !walked {
        let first = text.chars().next().map_or(0, char::len_utf8);
        let fault = Diagnostic::error(
            "page-unreadable",
            "the page has neither front matter nor fields nor examples",
        )
        .at(Place::new(span(file, 0, first)));
        return (None, vec![fault]);
    }
    endpoint::complete(&mut page);
    if let Some(site) = &options.site {
        site.complete(&mut page);
    }
    faults::limit(&mut diagnostics);
    specwright_source::diagnostic::sort(&mut diagnostics);
    (Some(page), diagnostics)
}

fn empty(file: FileId) -> Page {
    Page {
        file,
        form: Form::Mdx,
        title: None,
        description: None,
        method: None,
        path: None,
        servers: Vec::new(),
        auth: None,
        openapi: None,
        content_type: None,
        fields: Vec::new(),
        examples: Vec::new(),
        statuses: Vec::new(),
    }
}

fn span(file: FileId, start: usize, end: usize) -> Span {
    let offset = |at| u32::try_from(at).expect("a file below 4 GiB");
    Span {
        file,
        start: offset(start),
        end: offset(end),
    }
}

/// A part of a span, by bytes of the text that it covers.
fn within(outer: Span, start: usize, end: usize) -> Span {
    let base = outer.start as usize;
    span(outer.file, base + start, base + end)
}

#[cfg(test)]
mod tests;
