//! Parts that pages share.

use insta::assert_snapshot;
use pretty_assertions::assert_eq;
use specwright_spec::document::MemoryLoader;

use super::*;
use crate::snippets::Snippets;

fn read_with(page: &str, snippets: &[(&str, &str)]) -> Reading {
    let mut sources = Sources::new();
    let file = sources.add("docs/api/page.mdx", page);
    let files = snippets
        .iter()
        .map(|(name, text)| (format!("docs/{name}"), (*text).to_owned()));
    let mut snippets = Snippets::new("docs/");
    snippets.load(file, &MemoryLoader::new(files), &mut sources);
    let options = ReadOptions {
        snippets,
        ..ReadOptions::default()
    };
    let (page, faults) = read(file, &sources, &options);
    Reading {
        page,
        faults: render(&faults, &sources, Format::Short),
        sources,
    }
}

fn check(page: &str, snippets: &[(&str, &str)], expected: &str) -> Reading {
    let reading = read_with(page, snippets);
    assert_eq!(reading.faults, "");
    assert_eq!(
        outline(&reading.page.as_ref().unwrap().fields).trim(),
        expected
    );
    reading
}

const FIELD: &str = "<ResponseField name=\"b\" />\n";

#[test]
fn files_by_name() {
    let reading = check(
        "<ResponseField name=\"a\">\n  <Snippet file=\"b.mdx\" />\n</ResponseField>\n",
        &[("snippets/b.mdx", FIELD)],
        "response a\n  response b",
    );
    let b = &reading.page.unwrap().fields[0].children[0];
    assert_eq!(reading.sources.name(b.name.at.file), "docs/snippets/b.mdx");
    assert_eq!(reading.sources.slice(b.name.at), "b");
}

#[test]
fn imports_from_the_root_and_beside_the_page() {
    check(
        "import B from \"/snippets/b.mdx\";\n\n<B />\n",
        &[("snippets/b.mdx", FIELD)],
        "response b",
    );
    check(
        "import B from './b.mdx'\n\n<B/>\n",
        &[("api/b.mdx", FIELD)],
        "response b",
    );
}

#[test]
fn snippets_in_snippets() {
    check(
        "import B from \"/snippets/b.mdx\"\n\n<B />\n",
        &[
            (
                "snippets/b.mdx",
                "import C from \"./c.mdx\"\n\n<C />\n<C />\n",
            ),
            ("snippets/c.mdx", FIELD),
        ],
        "response b\nresponse b",
    );
}

#[test]
fn snippets_that_are_missing_are_told() {
    let reading = read_with("---\ntitle: A\n---\n<Snippet file=\"b.mdx\" />\n", &[]);
    assert_snapshot!(reading.faults, @"docs/api/page.mdx:4:1: snippet-missing: the snippet `snippets/b.mdx` is left out: there is no such file");
}

#[test]
fn cycles_are_told() {
    let reading = read_with(
        "<Snippet file=\"b.mdx\" />\n<ParamField body=\"a\" />\n",
        &[("snippets/b.mdx", "<Snippet file=\"b.mdx\" />\n")],
    );
    assert_snapshot!(reading.faults, @"docs/snippets/b.mdx:1:1: snippet-cycle: the snippet `snippets/b.mdx` includes itself");
}

#[test]
fn snippets_that_multiply_end() {
    let twice = |next: usize| format!("<Snippet file=\"s{next}.mdx\" />\n").repeat(2);
    let mut files: Vec<_> = (0..30)
        .map(|own| (format!("snippets/s{own}.mdx"), twice(own + 1)))
        .collect();
    files.push(("snippets/s30.mdx".to_owned(), FIELD.to_owned()));
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let reading = read_with("<Snippet file=\"s0.mdx\" />\n", &files);
    assert!(reading.faults.contains("more than 500"));
}
