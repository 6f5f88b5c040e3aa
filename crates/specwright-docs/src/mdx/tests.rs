//! One feature of the dialect each.

mod examples;
mod fields;
mod front;
mod repair;
mod snippets;
mod total;

use specwright_source::render::{Format, render};

use super::*;
use crate::page::{Fact, Field, Section};

struct Reading {
    page: Option<Page>,
    faults: String,
    sources: Sources,
}

fn read_page(text: &str) -> Reading {
    let mut sources = Sources::new();
    let file = sources.add("page.mdx", text);
    let (page, faults) = read(file, &sources, &ReadOptions::default());
    Reading {
        page,
        faults: render(&faults, &sources, Format::Short),
        sources,
    }
}

fn page(text: &str) -> Page {
    let reading = read_page(text);
    assert_eq!(reading.faults, "");
    reading.page.unwrap()
}

/// The fields one a line, indented by their nesting, with what is stated of them.
fn outline(fields: &[Field]) -> String {
    let mut lines = String::new();
    for field in fields {
        outline_one(field, 0, &mut lines);
    }
    lines
}

fn outline_one(field: &Field, depth: usize, lines: &mut String) {
    let section = match &field.section {
        Section::Header => "header".to_owned(),
        Section::Path => "path".to_owned(),
        Section::Query => "query".to_owned(),
        Section::Body => "body".to_owned(),
        Section::Response(None) => "response".to_owned(),
        Section::Response(Some(status)) => status.to_string(),
    };
    let shown = |name: &str, value: Option<String>| {
        value.map_or(String::new(), |value| format!(" {name}={value}"))
    };
    let parts = [
        shown(
            "type",
            field.type_text.as_ref().map(|fact| fact.value.clone()),
        ),
        shown(
            "required",
            field.required.as_ref().map(|fact| fact.value.to_string()),
        ),
        shown(
            "deprecated",
            field.deprecated.as_ref().map(|fact| fact.value.to_string()),
        ),
        shown(
            "default",
            field.default.as_ref().map(|fact| fact.value.to_string()),
        ),
        shown(
            "values",
            field.values.as_ref().map(|fact| fact.value.join("|")),
        ),
        shown(
            "text",
            field
                .description
                .as_ref()
                .map(|fact| format!("{:?}", fact.value)),
        ),
    ];
    let name = &field.name.value;
    let indent = "  ".repeat(depth);
    lines.extend([&*indent, &*section, " ", name, &*parts.concat(), "\n"]);
    for child in &field.children {
        outline_one(child, depth + 1, lines);
    }
}

fn value<T: Clone>(fact: Option<&Fact<T>>) -> Option<T> {
    fact.map(|fact| fact.value.clone())
}
