//! Real pages as properties: nothing that a page states is lost, and every place is one of the page.
//!
//! The pages are unpacked by `cargo xtask pages`; without them this test says so and passes.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};

use markdown::mdast::Node;
use markdown::{Constructs, ParseOptions};
use pretty_assertions::assert_eq;
use specwright_docs::page::{Evidence, Field, Page};
use specwright_docs::read::{ReadOptions, read};
use specwright_docs::site::Site;
use specwright_docs::snippets::Snippets;
use specwright_source::{Diagnostic, Sources};
use specwright_spec::document::{LoadError, Loader};

struct Folder(PathBuf);

impl Loader for Folder {
    fn load(&self, name: &str) -> Result<Vec<u8>, LoadError> {
        fs::read(self.0.join(name)).map_err(|_| LoadError::NotFound)
    }

    fn join(&self, _: &str, _: &str) -> Result<String, LoadError> {
        Err(LoadError::Outside)
    }
}

struct Read {
    name: String,
    text: String,
    page: Option<Page>,
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

fn pages() -> Vec<Read> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/shared/pages");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let pages = files
        .iter()
        .filter(|file| !file.to_string_lossy().contains("/snippets/"));
    let read: Vec<_> = pages.map(|file| read_page(&root, file)).collect();
    if read.is_empty() {
        eprintln!("no pages under target/shared/pages: nothing was tested");
    }
    read
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|own| own == "mdx") {
            files.push(path);
        }
    }
}

fn read_page(root: &Path, file: &Path) -> Read {
    let path = file.strip_prefix(root).unwrap();
    let site = path
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned()
        + "/";
    let loader = Folder(root.to_owned());
    let mut sources = Sources::new();
    let name = path.to_string_lossy().into_owned();
    let (id, fault) = sources.add_bytes(&*name, fs::read(file).unwrap());
    assert_eq!(fault, None);
    let mut snippets = Snippets::new(site.as_str());
    snippets.load(id, &loader, &mut sources);
    let configuration = loader.load(&format!("{site}_site_api.json")).unwrap();
    let (configuration, faults) = Site::read("_site_api.json", configuration, &mut sources);
    assert_eq!(faults, []);
    let options = ReadOptions {
        snippets,
        site: Some(configuration),
        ..ReadOptions::default()
    };
    let (page, diagnostics) = read(id, &sources, &options);
    let text = sources.text(id).to_owned();
    Read {
        name,
        text,
        page,
        diagnostics,
        sources,
    }
}

#[test]
fn every_page_is_read() {
    let pages = pages();
    let refused = pages.iter().filter(|read| read.page.is_none()).count();
    let repaired = pages
        .iter()
        .filter(|read| {
            read.diagnostics
                .iter()
                .any(|one| one.code == "page-repaired")
        })
        .count();
    eprintln!(
        "{} pages, {refused} refused, {repaired} repaired",
        pages.len()
    );
    for read in &pages {
        for one in &read.diagnostics {
            let at = one
                .places
                .first()
                .map(|place| read.sources.line_column(place.span.file, place.span.start));
            eprintln!("{}:{at:?} {} {}", read.name, one.code, one.message);
        }
    }
    assert_eq!(refused, 0);
}

#[test]
fn every_tag_of_a_field_is_a_field() {
    for read in pages() {
        let page = read.page.unwrap();
        let expected = tags(&read.text);
        assert_eq!(
            stated(&page.fields) + statuses(&read.text),
            expected,
            "{}",
            read.name
        );
    }
}

/// `<ResponseField name="404">` states a status and no field.
fn statuses(text: &str) -> usize {
    let names = text
        .match_indices("<ResponseField name=\"")
        .map(|(at, tag)| &text[at + tag.len()..]);
    names
        .filter(|name| name.find('"') == Some(3) && name[..3].parse::<u16>().is_ok())
        .count()
}

#[test]
fn names_and_types_are_what_stands_at_their_places() {
    for read in pages() {
        for field in &read.page.unwrap().fields {
            check_places(field, &read.sources);
        }
    }
}

fn check_places(field: &Field, sources: &Sources) {
    assert_eq!(sources.slice(field.name.at), field.name.value);
    if let Some(text) = &field.type_text {
        assert_eq!(sources.slice(text.at), text.value);
    }
    if let Some(description) = &field.description {
        let line = description.value.lines().next().unwrap();
        assert_eq!(
            sources
                .slice(description.at)
                .lines()
                .next()
                .unwrap()
                .trim_end(),
            line
        );
    }
    field
        .children
        .iter()
        .for_each(|child| check_places(child, sources));
}

#[test]
fn front_matter_says_method_and_path() {
    for read in pages() {
        let page = read.page.unwrap();
        let api = read.text.lines().find_map(|line| line.strip_prefix("api:"));
        let Some(api) = api else { continue };
        let api = api.trim().trim_matches(['"', '\'']);
        let (method, path) = api.split_once(' ').unwrap();
        assert_eq!(page.method.unwrap().value, method, "{}", read.name);
        assert_eq!(page.path.unwrap().value, path, "{}", read.name);
    }
}

#[test]
fn the_strict_parser_agrees() {
    for read in pages() {
        let options = ParseOptions {
            constructs: Constructs {
                frontmatter: true,
                gfm_table: true,
                ..Constructs::mdx()
            },
            ..ParseOptions::default()
        };
        let strict = markdown::to_mdast(&read.text, &options);
        let told = read
            .diagnostics
            .iter()
            .any(|one| one.code == "page-repaired");
        assert_eq!(strict.is_err(), told, "{}: {strict:?}", read.name);
        if let Ok(root) = strict {
            let fields = stated(&read.page.unwrap().fields) + statuses(&read.text);
            assert_eq!(elements(&root), fields, "{}", read.name);
        }
    }
}

/// The elements of fields that the strict parser sees.
fn elements(node: &Node) -> usize {
    let name = match node {
        Node::MdxJsxFlowElement(element) => element.name.as_deref(),
        Node::MdxJsxTextElement(element) => element.name.as_deref(),
        _ => None,
    };
    let own = usize::from(matches!(name, Some("ParamField" | "ResponseField")));
    let children = node.children().map(Vec::as_slice).unwrap_or_default();
    own + children.iter().map(elements).sum::<usize>()
}

/// Fields that a tag of their own states.
fn stated(fields: &[Field]) -> usize {
    let one = |field: &Field| {
        usize::from(field.name.evidence != Evidence::Nesting) + stated(&field.children)
    };
    fields.iter().map(one).sum()
}

/// Opening tags of fields outside of code fences.
fn tags(text: &str) -> usize {
    let mut in_fence = false;
    let mut count = 0;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_fence = !in_fence;
        } else if !in_fence {
            count += line.matches("<ParamField").count() + line.matches("<ResponseField").count();
        }
    }
    count
}
