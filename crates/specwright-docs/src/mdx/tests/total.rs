//! Every text is read to its end.

use proptest::prelude::*;

use super::*;

fn read_any(text: &str) {
    let mut sources = Sources::new();
    let file = sources.add("page.mdx", text);
    let (page, faults) = read(file, &sources, &ReadOptions::default());
    let places = faults.iter().flat_map(|fault| &fault.places);
    places.for_each(|place| check_span(place.span, &sources));
    for field in page.iter().flat_map(|page| &page.fields) {
        check_spans(field, &sources);
    }
}

fn check_spans(field: &Field, sources: &Sources) {
    check_span(field.name.at, sources);
    field
        .children
        .iter()
        .for_each(|child| check_spans(child, sources));
}

fn check_span(at: Span, sources: &Sources) {
    let text = sources.text(at.file);
    let found = text.get(at.start as usize..at.end as usize);
    assert!(found.is_some(), "{at:?} is no part of {text:?}");
}

#[test]
fn a_first_letter_of_more_bytes() {
    read_any("ä");
}

const PAGE: &str = "---\ntitle: \"Größe\"\napi: \"POST /v1/flows/:id\"\n---\nimport A from \"/snippets/a.mdx\"\n\n<Tabs>\n  <Tab title=\"200 OK\">\n    <ResponseField name=\"a.b[]\" type=\"'x' | null\" default={1}>\n      Text `code` {/* c */}\n      <Expandable title=\"e\"><ParamField body=\"c\" required /></Expandable>\n    </ResponseField>\n    ```json 201\n    {\"ä\": [1, ...]}\n    ```\n  </Tab>\n</Tabs>\n\ncurl -X PUT \"https://a.example/v1\" -d '{}'\n";

proptest! {
    #[test]
    fn random_texts(text in "\\PC{0,200}") {
        read_any(&text);
    }

    #[test]
    fn random_tags(text in "(<ParamField |<ResponseField|</ResponseField>|<Tab>|</Tab>|<b>|</b>|<X />|[ \n<>{}\"'`/=-]|name=|body=|```|\\{\"a\": \\[|curl |import A from \"a.mdx\"|---\n|- |> |\\* |ä){0,60}") {
        read_any(&text);
    }

    #[test]
    fn mutilated_pages(cuts in prop::collection::vec((0..PAGE.len(), 0..40_usize, "[<>{}\"'`/= \n]{0,2}"), 1..6)) {
        let mut text = PAGE.to_owned();
        for (at, length, new) in cuts {
            let start = text.floor_char_boundary(at.min(text.len()));
            let end = text.floor_char_boundary((at + length).min(text.len()));
            text.replace_range(start..end, &new);
        }
        read_any(&text);
    }
}

#[test]
fn hostile_pages() {
    let many = 4_000;
    for part in [
        "<a>",
        "<ParamField body=\"a\">",
        "{",
        "`",
        "``a",
        "<a b=\"",
        "> ",
        "- ",
        "*a ",
        "[",
        "![",
        "<!--",
        "```\n",
        "</a>",
        "{/*",
        "a.",
        "<A {",
        "\\",
        "| a ",
        "<ResponseField name=\"a.b.c.d\"/>\n",
    ] {
        read_any(&part.repeat(many));
        read_any(&format!("---\ntitle: a\n---\n{}", part.repeat(many / 20)));
    }
    read_any(&format!(
        "<ResponseField name=\"{}a\" />",
        "a.".repeat(100_000)
    ));
    read_any(&format!(
        "<ResponseField name=\"a\" type=\"{}\" />",
        "(".repeat(100_000)
    ));
}
