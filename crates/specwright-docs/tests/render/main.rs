//! The importers of rendered text against the importer of MDX, on real pages rendered both ways by this test.
//!
//! The pages are unpacked by `cargo xtask pages`; without them the test says so and passes.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod forms;
mod score;
mod shown;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use specwright_docs::nesting::Hints;
use specwright_docs::page::{Fact, Field, Page};
use specwright_docs::read::{self, ReadOptions};
use specwright_docs::{glued, lines, mdx};
use specwright_source::{FileId, Sources};

use score::{Count, Score};
use shown::{Tabs, View};

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/shared/pages");

/// A real page: its name, its source, and what the importer of MDX reads.
struct Original {
    name: String,
    source: String,
    page: Page,
}

fn originals() -> Vec<Original> {
    let mut files = Vec::new();
    collect(Path::new(PAGES), &mut files);
    files.sort();
    if files.is_empty() {
        println!("skipped: no pages in {PAGES}");
    }
    files.iter().filter_map(|file| original(file)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("snippets") {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "mdx") {
            files.push(path);
        }
    }
}

fn original(file: &Path) -> Option<Original> {
    let source = fs::read_to_string(file).unwrap();
    let name = file.strip_prefix(PAGES).unwrap().display().to_string();
    let mut sources = Sources::new();
    let id = sources.add(&name, &*source);
    let (page, _) = mdx::read(id, &sources, &ReadOptions::default());
    Some(Original {
        name,
        source,
        page: page?,
    })
}

/// A way to render pages and to read them again.
struct Form {
    name: &'static str,
    tabs: Tabs,
    render: fn(&View) -> String,
    read: fn(FileId, &Sources, &Hints) -> Option<Page>,
}

/// The forms in which everything is seen that MDX says.
const WHOLE: [Form; 4] = [
    Form {
        name: "glued",
        tabs: Tabs::All,
        render: |view| forms::glued(view, true),
        read: |file, sources, hints| glued::read(file, sources, hints).0,
    },
    Form {
        name: "glued, descriptions in lines of their own",
        tabs: Tabs::All,
        render: |view| forms::glued(view, false),
        read: |file, sources, hints| glued::read(file, sources, hints).0,
    },
    Form {
        name: "one line a token, blank lines between",
        tabs: Tabs::All,
        render: |view| forms::lines(view, true),
        read: |file, sources, hints| lines::read_with(file, sources, hints).0,
    },
    Form {
        name: "one line a token",
        tabs: Tabs::All,
        render: |view| forms::lines(view, false),
        read: |file, sources, hints| lines::read_with(file, sources, hints).0,
    },
];

/// Compares one form of all pages with the originals.
fn measure(form: &Form, originals: &[Original], hints: impl Fn(usize) -> Hints) -> Score {
    let mut total = Score::default();
    for (at, original) in originals.iter().enumerate() {
        let text = (form.render)(&shown::view(&original.source, form.tabs));
        let mut sources = Sources::new();
        let id = sources.add(&original.name, text);
        let found = (form.read)(id, &sources, &hints(at));
        let fields: &[Field] = found.as_ref().map_or(&[], |page| &page.fields);
        total.add(&original.name, &original.page, fields);
    }
    println!("{}: {total}", form.name);
    total
}

/// What all other pages of a vendor say.
fn siblings(originals: &[Original], at: usize) -> Hints {
    let vendor = |original: &Original| original.name.split('/').next().map(str::to_owned);
    let others = originals
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at);
    let own = others.filter(|(_, other)| vendor(other) == vendor(&originals[at]));
    Hints::of(own.map(|(_, other)| &other.page))
}

/// A text of a page in a form, read.
fn rendered(form: &Form, original: &Original) -> (Option<Page>, String) {
    let text = (form.render)(&shown::view(&original.source, form.tabs));
    let mut sources = Sources::new();
    let id = sources.add(&original.name, &*text);
    ((form.read)(id, &sources, &Hints::default()), text)
}

#[test]
fn what_stands_above_the_fields_is_the_same() {
    let value = |fact: &Option<Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
    for original in originals() {
        for form in &WHOLE {
            let (page, _) = rendered(form, &original);
            let page = page.unwrap();
            let name = format!("{}, {}", original.name, form.name);
            assert_eq!(value(&page.method), value(&original.page.method), "{name}");
            assert_eq!(value(&page.path), value(&original.page.path), "{name}");
            if page.title.is_some() {
                assert_eq!(value(&page.title), value(&original.page.title), "{name}");
                assert_eq!(
                    value(&page.description),
                    value(&original.page.description),
                    "{name}"
                );
            }
        }
    }
}

/// The fields that have a description, by section and name.
fn described(fields: &[Field]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for field in fields {
        if field.description.is_some() {
            found.push((format!("{:?}", field.section), field.name.value.clone()));
        }
        found.extend(described(&field.children));
    }
    found
}

#[test]
fn every_field_keeps_its_description() {
    for form in &WHOLE {
        let mut count = Count::default();
        for original in originals() {
            let (page, _) = rendered(form, &original);
            count.add(
                described(&original.page.fields),
                described(&page.unwrap().fields),
            );
        }
        println!("{}: {count}", form.name);
        assert!(count.f1() >= 0.99);
    }
}

#[test]
fn forms_are_told_apart() {
    for original in originals()
        .iter()
        .filter(|original| !original.page.fields.is_empty())
    {
        for form in &WHOLE {
            let (page, text) = rendered(form, original);
            assert_eq!(
                read::form(&text),
                page.unwrap().form,
                "{}, {}",
                original.name,
                form.name
            );
        }
    }
}

#[test]
fn text_says_what_mdx_says() {
    let originals = originals();
    for form in &WHOLE {
        let score = measure(form, &originals, |_| Hints::default());
        assert!(score.flat.f1() >= 0.99, "names, types and marks");
        assert!(
            score.shown.f1() >= 0.99,
            "paths that examples show, and other names"
        );
        assert!(score.inner.f1() >= 0.95, "inner fields that examples show");
    }
}

#[test]
fn siblings_know_the_nesting_that_examples_do_not_show() {
    let originals = originals();
    for form in &WHOLE {
        let score = measure(form, &originals, |at| siblings(&originals, at));
        assert!(score.flat.f1() >= 0.99, "names, types and marks");
        assert!(score.nested.f1() >= 0.99, "paths");
    }
}

#[test]
fn of_tabs_that_are_closed_only_the_fields_are_lost() {
    let originals = originals();
    for form in &WHOLE {
        let closed = Form {
            tabs: Tabs::First,
            ..*form
        };
        let score = measure(&closed, &originals, |_| Hints::default());
        assert!(score.flat.precision() >= 0.99, "names, types and marks");
    }
}
