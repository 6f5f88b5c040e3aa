//! The rendered seed documents, read whole: names, types, marks and nesting. Skipped where they are not at hand.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fmt::Write as _;
use std::path::Path;

use specwright_docs::nesting::Hints;
use specwright_docs::page::{ExampleKind, Fact, Field, Page, Section};
use specwright_docs::{glued, lines};
use specwright_source::{FileId, Sources};

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seeds");

/// Reads a seed, or says that it is not there.
fn seed(name: &str) -> Option<Sources> {
    let path = Path::new(SEEDS).join(name);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no {}", path.display());
        return None;
    };
    let mut sources = Sources::new();
    sources.add(name, text);
    Some(sources)
}

/// One line for each field: `body  settings object` and its children indented.
fn outline(page: &Page) -> String {
    let mut out = String::new();
    for field in &page.fields {
        let section = match field.section {
            Section::Header => "header",
            Section::Path => "path",
            Section::Query => "query",
            Section::Body => "body",
            Section::Response(_) => "response",
        };
        write!(out, "{section:9}").unwrap();
        line(field, 0, &mut out);
    }
    out
}

fn line(field: &Field, depth: usize, out: &mut String) {
    let kind = field.type_text.as_ref().map_or("?", |kind| &kind.value);
    let required = if field.required.as_ref().is_some_and(|fact| fact.value) {
        " required"
    } else {
        ""
    };
    writeln!(
        out,
        "{:indent$}{} {kind}{required}",
        "",
        field.name.value,
        indent = depth * 2
    )
    .unwrap();
    for child in &field.children {
        write!(out, "{:9}", "").unwrap();
        line(child, depth + 1, out);
    }
}

/// The page, which must be read without any complaint.
fn read(sources: &Sources) -> Page {
    let file = FileId(0);
    let (page, faults) = if sources.name(file).starts_with("001") {
        lines::read(file, sources)
    } else {
        glued::read(file, sources, &Hints::default())
    };
    assert_eq!(faults, []);
    page.unwrap()
}

fn value<T: Clone>(fact: Option<&Fact<T>>) -> Option<T> {
    fact.map(|fact| fact.value.clone())
}

fn check_operation(page: &Page, method: Option<&str>, path: Option<&str>, title: Option<&str>) {
    assert_eq!(value(page.method.as_ref()).as_deref(), method);
    assert_eq!(value(page.path.as_ref()).as_deref(), path);
    assert_eq!(value(page.title.as_ref()).as_deref(), title);
}

/// The number of fields, those inside of others too.
fn count(fields: &[Field]) -> usize {
    fields.iter().map(|field| 1 + count(&field.children)).sum()
}

#[test]
fn create_line_by_line() {
    let Some(sources) = seed("001_e231bd9740f36189.txt") else {
        return;
    };
    let page = read(&sources);
    check_operation(&page, Some("POST"), Some("/v1/api/message-flows"), None);
    assert_eq!(page.servers[0].value, "https://api.trillet.ai");
    assert_eq!(
        value(page.content_type.as_ref()).as_deref(),
        Some("application/json")
    );
    insta::assert_snapshot!(outline(&page), @"
    header   x-api-key string required
    header   x-workspace-id string required
    body     name string required
    body     direction string required
    body     description string
    body     agent string required
    body     settings object
    body     initiationMessage string required
    body     prompt string required
    body     isActive boolean
    body     autopilot boolean
    body     messageChannel string required
    response _id string
    response workspaceId string
    response name string
    response direction string
    response description string
    response agent string
    response settings object
               responseSettings object
                 delay number
                 workingHours object
                   enabled boolean
                   start string
                   end string
                   timezone string
                   outOfHoursMessage string
               security object
                 hipaaCompliance boolean
               emailSettings object
                 subjectLine string
                 signature string
    response prompt string
    response initiationMessage string
    response isActive boolean
    response autopilot boolean
    response messageChannel string
    response createdAt string
    response updatedAt string
    response __v number
    ");
}

#[test]
fn examples_that_are_printed_twice_are_there_once() {
    let Some(sources) = seed("001_e231bd9740f36189.txt") else {
        return;
    };
    let page = read(&sources);
    let kinds: Vec<_> = page.examples.iter().map(|example| example.kind).collect();
    assert_eq!(kinds, [ExampleKind::Request, ExampleKind::Response]);
    let lines: Vec<_> = page
        .examples
        .iter()
        .map(|one| sources.line_column(one.at.file, one.at.start).line)
        .collect();
    assert_eq!(lines, [8, 41]);
}

#[test]
fn smart_quotes_stay_in_the_place_only() {
    let Some(sources) = seed("001_e231bd9740f36189.txt") else {
        return;
    };
    let page = read(&sources);
    let direction = page
        .fields
        .iter()
        .find(|field| field.name.value == "direction")
        .unwrap();
    let description = direction.description.as_ref().unwrap();
    assert!(
        description
            .value
            .ends_with("\"inbound\" \"outbound\" \"bidirectional\".")
    );
    assert!(
        sources
            .slice(description.at)
            .ends_with("“inbound” “outbound” “bidirectional”.")
    );
}

#[test]
fn update_glued() {
    let Some(sources) = seed("002_8749c3f0e60e7875.txt") else {
        return;
    };
    let page = read(&sources);
    check_operation(&page, None, None, Some("Update Message Flow"));
    insta::assert_snapshot!(outline(&page), @"
    header   x-api-key string required
    header   x-workspace-id string required
    path     id string required
    body     description string
    body     toggleAutopilot boolean
    body     settings object
    response _id string
    response workspaceId string
    response name string
    response direction string
    response description string
    response agent string
    response settings object
               responseSettings object
                 delay number
                 workingHours object
                   enabled boolean
                   start string
                   end string
                   timezone string
                   outOfHoursMessage string
               security object
                 hipaaCompliance boolean
               emailSettings object
                 subjectLine string
                 signature string
    response prompt string
    response isActive boolean
    response autopilot boolean
    response messageChannel string
    response createdAt string
    response updatedAt string
    ");
}

#[test]
fn list_glued() {
    let Some(sources) = seed("003_6a2d578f0f43ef1c.txt") else {
        return;
    };
    let page = read(&sources);
    check_operation(&page, None, None, Some("List Message Flows"));
    insta::assert_snapshot!(outline(&page), @"
    header   x-api-key string required
    header   x-workspace-id string required
    response _id string
    response workspaceId string
    response name string
    response direction string
    response description string
    response agent string
    response settings object
    response prompt string
    response isActive boolean
    response autopilot boolean
    response messageChannel string
    response createdAt string
    response updatedAt string
    ");
}

#[test]
fn every_glued_line_comes_apart() {
    let seeds = ["002_8749c3f0e60e7875.txt", "003_6a2d578f0f43ef1c.txt"].map(seed);
    let [Some(update), Some(list)] = seeds else {
        return;
    };
    let fields = [update, list].map(|sources| count(&read(&sources).fields));
    assert_eq!(fields.iter().sum::<usize>(), 47);
}

/// The text without the names and types of its fields, as one of the renderers has it.
fn without_names(sources: &Sources, page: &Page) -> String {
    let mut text = sources.text(page.file).to_owned();
    let mut cuts = Vec::new();
    let mut pending: Vec<&Field> = page.fields.iter().collect();
    while let Some(field) = pending.pop() {
        let end = field.description.as_ref().unwrap().at.start;
        cuts.push(field.name.at.start as usize..end as usize);
        pending.extend(&field.children);
    }
    cuts.sort_by_key(|cut| std::cmp::Reverse(cut.start));
    cuts.into_iter().for_each(|cut| text.replace_range(cut, ""));
    text
}

#[test]
fn text_without_names_is_refused() {
    for name in ["002_8749c3f0e60e7875.txt", "003_6a2d578f0f43ef1c.txt"] {
        let Some(original) = seed(name) else { return };
        let text = without_names(&original, &read(&original));
        let mut sources = Sources::new();
        let file = sources.add(name, text);
        let (page, faults) = glued::read(file, &sources, &Hints::default());
        assert_eq!(page, None);
        assert_eq!(faults[0].code, "field-names-missing");
        assert_eq!(lines::read(file, &sources).0, None);
    }
}
