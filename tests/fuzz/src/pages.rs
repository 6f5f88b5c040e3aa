//! Bytes as a page, with a snippet and the configuration of the site where there are more parts.
//!
//! Every front end reads every input, whichever form its content shows.

use specwright_docs::nesting::Hints;
use specwright_docs::page::{Example, Field, Page};
use specwright_docs::read::{ReadOptions, read};
use specwright_docs::site::Site;
use specwright_docs::{glued, lines, mdx};
use specwright_source::{Diagnostic, FileId, Sources, Span};
use specwright_spec::document::{MemoryLoader, Node, Value};

use crate::{check_diagnostics, check_span, has_errors, parts};

/// A page or an error comes out, all of it points into the text, and a second reading says the same.
pub fn check(input: &[u8]) {
    let parts = parts(input);
    let mut sources = Sources::new();
    let mut options = ReadOptions::default();
    if let Some(site) = parts.get(2) {
        let (site, faults) = Site::read("docs.json", site.to_vec(), &mut sources);
        check_diagnostics(&faults, &sources);
        options.site = Some(site);
    }
    let (file, fault) = sources.add_bytes("page.mdx", parts[0].to_vec());
    check_diagnostics(fault.as_slice(), &sources);
    let snippet = parts.get(1).copied().unwrap_or_default();
    let loader = MemoryLoader::new([("snippets/a.mdx", snippet)]);
    options.snippets.load(file, &loader, &mut sources);

    let first = check_reading(read(file, &sources, &options), &sources);
    assert!(
        first == read(file, &sources, &options).0,
        "two readings differ"
    );
    options.hints = first
        .as_ref()
        .map(|page| Hints::of([page]))
        .unwrap_or_default();
    each_form(file, &sources, &options);
}

/// The content tells one form; the others must stand it too.
fn each_form(file: FileId, sources: &Sources, options: &ReadOptions) {
    check_reading(mdx::read(file, sources, options), sources);
    check_reading(lines::read_with(file, sources, &options.hints), sources);
    check_reading(glued::read(file, sources, &options.hints), sources);
}

fn check_reading(reading: (Option<Page>, Vec<Diagnostic>), sources: &Sources) -> Option<Page> {
    let (page, faults) = reading;
    check_diagnostics(&faults, sources);
    assert!(
        page.is_some() || has_errors(&faults),
        "no page and no error"
    );
    if let Some(page) = &page {
        check_page(page, sources);
    }
    page
}

fn check_page(page: &Page, sources: &Sources) {
    let inside = |span: Span, what: &str| check_span(span, sources, what);
    let texts = [
        &page.title,
        &page.description,
        &page.method,
        &page.path,
        &page.openapi,
        &page.content_type,
    ];
    texts
        .into_iter()
        .flatten()
        .for_each(|fact| inside(fact.at, "page"));
    page.servers
        .iter()
        .for_each(|fact| inside(fact.at, "server"));
    page.auth.iter().for_each(|fact| inside(fact.at, "auth"));
    page.statuses
        .iter()
        .for_each(|fact| inside(fact.at, "status"));
    page.fields
        .iter()
        .for_each(|field| check_field(field, &inside));
    page.examples
        .iter()
        .for_each(|example| check_example(example, &inside));
}

fn check_field(field: &Field, inside: &impl Fn(Span, &str)) {
    inside(field.name.at, "name");
    field.kind.iter().for_each(|fact| inside(fact.at, "kind"));
    field
        .type_text
        .iter()
        .for_each(|fact| inside(fact.at, "type"));
    field
        .required
        .iter()
        .for_each(|fact| inside(fact.at, "required"));
    field
        .deprecated
        .iter()
        .for_each(|fact| inside(fact.at, "deprecated"));
    field
        .default
        .iter()
        .for_each(|fact| inside(fact.at, "default"));
    field
        .values
        .iter()
        .for_each(|fact| inside(fact.at, "values"));
    field
        .description
        .iter()
        .for_each(|fact| inside(fact.at, "description"));
    field
        .children
        .iter()
        .for_each(|child| check_field(child, inside));
}

fn check_example(example: &Example, inside: &impl Fn(Span, &str)) {
    inside(example.at, "example");
    example
        .title
        .iter()
        .for_each(|fact| inside(fact.at, "title"));
    example
        .status
        .iter()
        .for_each(|fact| inside(fact.at, "status"));
    example
        .json
        .iter()
        .for_each(|node| check_node(node, inside));
    let Some(curl) = &example.curl else { return };
    let texts = [&curl.method, &curl.url, &curl.data];
    texts
        .into_iter()
        .flatten()
        .for_each(|fact| inside(fact.at, "curl"));
    curl.headers
        .iter()
        .for_each(|(name, _)| inside(name.at, "header"));
}

fn check_node(node: &Node, inside: &impl Fn(Span, &str)) {
    inside(node.span, "json");
    match &node.value {
        Value::Array(items) => items.iter().for_each(|item| check_node(item, inside)),
        Value::Object(members) => members.members.iter().for_each(|member| {
            inside(member.key_span, "key");
            check_node(&member.node, inside);
        }),
        _ => {}
    }
}
