//! Rendered text of any kind ends in a page or a diagnostic, and every place is one of the text.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use specwright_docs::nesting::Hints;
use specwright_docs::page::{Field, Page};
use specwright_docs::{glued, lines};
use specwright_source::{Diagnostic, Sources, Span};

/// Pieces that texts of pages are made of; in any order they make broken ones.
const PIECES: [&str; 40] = [
    "POST",
    "/",
    "v1",
    "{id}",
    "PUThttps://a.io/v1/{id}",
    "curl -X POST https://a.io -d '{\"a\": 1}'",
    "curl 'https://a.io",
    "Headers",
    "Path Parameters",
    "Request Body",
    "Parameters",
    "Response",
    "200 OK",
    "404 Not Found",
    "Example Response",
    "name",
    "string",
    "object",
    "object[]",
    "required",
    "default:\"x\"",
    "default:",
    "deprecated",
    "a.b[].c",
    "[]",
    "namestringrequiredIts name.",
    "settingsobjectHow it is set up:",
    "stringrequiredNameless.",
    "itemsobject[]",
    "myobjectIdstringThe id.",
    "- a list item",
    "A sentence of some words.",
    "{",
    "}",
    "[",
    "]",
    "\"a\": {",
    "\"name\": 1,",
    "{\"settings\": {\"name\": 1}, \"items\": [{\"id\": 1}]}",
    "“smart” ‘quotes’ \u{200b}",
];

fn check(text: &str) {
    let mut sources = Sources::new();
    let file = sources.add("page.txt", text);
    let hints = Hints::default();
    for (page, faults) in [
        lines::read(file, &sources),
        glued::read(file, &sources, &hints),
    ] {
        assert!(
            page.is_some() || !faults.is_empty(),
            "a page or a diagnostic"
        );
        places(page.as_ref(), &faults, text);
        Hints::of(&page);
    }
}

fn places(page: Option<&Page>, faults: &[Diagnostic], text: &str) {
    let inside = |span: Span| {
        assert!(
            text.get(span.start as usize..span.end as usize).is_some(),
            "{span:?}"
        );
    };
    faults
        .iter()
        .flat_map(|fault| &fault.places)
        .for_each(|place| inside(place.span));
    let Some(page) = page else { return };
    fields(&page.fields, &inside);
    page.examples.iter().for_each(|example| inside(example.at));
    page.statuses.iter().for_each(|status| inside(status.at));
}

fn fields(all: &[Field], inside: &impl Fn(Span)) {
    for field in all {
        inside(field.name.at);
        field.description.iter().for_each(|text| inside(text.at));
        fields(&field.children, inside);
    }
}

proptest! {
    #[test]
    fn any_text(text in ".*") {
        check(&text);
    }

    #[test]
    fn any_lines(text in "(.{0,12}\n){0,20}") {
        check(&text);
    }

    #[test]
    fn any_order_of_pieces(picks in prop::collection::vec((0..PIECES.len(), 0..3_usize), 0..60)) {
        let ends = ["\n", "\n\n", ""];
        let text: String = picks.iter().flat_map(|(piece, end)| [PIECES[*piece], ends[*end]]).collect();
        check(&text);
    }
}

#[test]
fn whatever_is_cut_off() {
    let page = "Update Pet\nPUThttps://a.io/v1/pets/{id}\nBody\nnamestringrequiredIts näme.\ntagsstring[]default:\"a\"Tags.\n\
                Response\n200 OK\npetobject\nidstringThe “id”.\n{\n\"pet\": {\n\"id\": \"7\"\n}\n}\ncurl -d '{\"a\": 1}' https://a.io";
    for end in (0..page.len()).filter(|end| page.is_char_boundary(*end)) {
        check(&page[..end]);
        check(&page[end..]);
    }
}

/// Each of these would take minutes if some step went over the text once for each of its lines.
#[test]
fn large_texts_end() {
    for piece in PIECES {
        let lines = format!("{piece}\n").repeat(50_000 / (piece.len() + 1));
        check(&format!("Response\n{lines}"));
    }
    let words = "objectstring".repeat(20_000);
    check(&format!("Response\n{words}"));
    let fields: Vec<_> = (0..20_000).map(|n| format!("f{n}object")).collect();
    let members: Vec<_> = (0..20_000).map(|n| format!("\"f{n}\": {{}}")).collect();
    check(&format!(
        "Response\n{}\n{{{}}}",
        fields.join("\n"),
        members.join(",")
    ));
}
