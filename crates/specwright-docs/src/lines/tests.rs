use pretty_assertions::assert_eq;
use serde_json::json;
use specwright_source::Sources;

use super::*;
use crate::page::Fact;

fn page(text: &str) -> (Page, Vec<&'static str>) {
    let mut sources = Sources::new();
    let file = sources.add("page.txt", text);
    let (page, faults) = read(file, &sources);
    (
        page.unwrap(),
        faults.iter().map(|fault| fault.code).collect(),
    )
}

fn check(text: &str, expected: &[(&str, &str, &str)]) {
    let (page, faults) = page(text);
    let words = |fact: &Option<Fact<String>>| {
        fact.as_ref()
            .map_or(String::new(), |fact| fact.value.clone())
    };
    let found: Vec<_> = page
        .fields
        .iter()
        .map(|field| {
            (
                field.name.value.clone(),
                words(&field.type_text),
                words(&field.description),
            )
        })
        .collect();
    let found: Vec<_> = found
        .iter()
        .map(|(name, kind, text)| (&**name, &**kind, &**text))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(faults, [""; 0]);
}

#[test]
fn tokens_with_blank_lines_and_without() {
    let tight = "Body\nname\nstring\nrequired\nIts name.\nage\ninteger\nIts age.";
    let expected = [
        ("name", "string", "Its name."),
        ("age", "integer", "Its age."),
    ];
    check(tight, &expected);
    check(&tight.replace('\n', "\n\n"), &expected);
    check(
        "Body\n\nname\nstring\nrequired\n\nIts name.\n\nage\ninteger\n\nIts age.",
        &expected,
    );
}

#[test]
fn marks_come_in_any_order() {
    let (page, _) = page(
        "Query Parameters\norder\nstring\ndefault:\"up\"\nrequired\nlimit\nnumber\ndefault:20\ndeprecated",
    );
    let [order, limit] = &page.fields[..] else {
        panic!("two fields")
    };
    assert_eq!(order.default.as_ref().unwrap().value, json!("up"));
    assert!(order.required.as_ref().unwrap().value);
    assert_eq!(limit.default.as_ref().unwrap().value, json!(20));
    assert!(limit.deprecated.as_ref().unwrap().value);
}

#[test]
fn newer_pages_start_with_the_site_and_end_the_path_with_a_title() {
    let (page, _) = page(
        "Skip to main content\nGET\n/\npets\n/\n{id}\nGet Pet\nShows a pet.\nHeaders\nx-key\nstring",
    );
    assert_eq!(page.path.unwrap().value, "/pets/{id}");
    assert_eq!(page.title.unwrap().value, "Get Pet");
    assert_eq!(page.description.unwrap().value, "Shows a pet.");
}

#[test]
fn names_that_are_types() {
    check(
        "Body\nurl\nstring\nLink\ndate\nstring\nDay",
        &[("url", "string", "Link"), ("date", "string", "Day")],
    );
    check(
        "Body\n\ntype\nstring\n\nobject\nstring\n",
        &[("type", "string", ""), ("object", "string", "")],
    );
}

#[test]
fn names_that_are_headings() {
    check(
        "Body\nbody\nstring\nThe text.\nheaders\nobject\n",
        &[("body", "string", "The text."), ("headers", "object", "")],
    );
}

#[test]
fn types_that_are_names_need_a_mark() {
    check(
        "Body\nowner\nPerson\nrequired\nWho.",
        &[("owner", "Person", "Who.")],
    );
    check(
        "Body\nowners\nPerson[]\nWho.",
        &[("owners", "Person[]", "Who.")],
    );
}

#[test]
fn commands_say_what_the_page_does_not() {
    let (page, _) = page("Pets\ncurl -X PUT https://a.io/v1/pets -d '{\"a\": 1}'\nBody\na\nnumber");
    assert_eq!(page.method.unwrap().value, "PUT");
    assert_eq!(page.path.unwrap().value, "/v1/pets");
}

#[test]
fn variables_of_a_path_are_not_guessed_from_a_command() {
    let (page, _) = page("curl https://a.io/v1/pets/7\nPath Parameters\nid\nstring");
    assert_eq!(page.path, None);
}

#[test]
fn handles_are_no_text_of_the_page() {
    let text = "Body\ntags\nstring[]\nHow it is found.\nShow tags\nname\nstring\nIts name.";
    check(
        text,
        &[
            ("tags", "string[]", "How it is found."),
            ("name", "string", "Its name."),
        ],
    );
}

#[test]
fn fields_of_no_known_place_are_left_out() {
    let (page, faults) = page("GET\n/\npets\nParameters\nid\nstring\nBody\nname\nstring");
    assert_eq!(page.fields.len(), 1);
    assert_eq!(faults, ["section-unknown"]);
}
