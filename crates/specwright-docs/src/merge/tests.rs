//! Each rule of merging on the smallest page that shows it.

use pretty_assertions::assert_eq;
use specwright_source::Sources;

use super::*;
use crate::document;
use crate::finding::Finding;
use crate::page::FieldType;
use crate::read::{ReadOptions, read};

/// A page of one operation with this body.
fn page(head: &str, body: &str) -> String {
    format!("---\n{head}\n---\n\n{body}\n")
}

fn pages(texts: &[String]) -> Vec<Page> {
    let mut sources = Sources::new();
    let read_one = |text: &String| {
        let file = sources.add("page.mdx", text.as_str());
        read(file, &sources, &ReadOptions::default()).0
    };
    texts.iter().filter_map(read_one).collect()
}

fn merged(texts: &[String]) -> (Vec<Operation>, Vec<Finding>) {
    merge(&pages(texts))
}

const GET: &str = "title: \"Get a Pet\"\napi: \"GET /pets/{id}\"";
const POST: &str = "title: \"Add a Pet\"\napi: \"POST /pets\"";

/// The ids of the findings of these pages, those left out that every such page has.
fn check(texts: &[String], expected: &[&str]) {
    let usual = [
        "gap/error-responses",
        "gap/response-status",
        "gap/response-required",
    ];
    let (_, findings) = merged(texts);
    let ids = findings.iter().map(Finding::id);
    let ids: Vec<String> = ids
        .filter(|id| !usual.iter().any(|usual| id.starts_with(usual)))
        .collect();
    assert_eq!(ids, expected);
}

fn request(body: &str) -> Member {
    let (operations, _) = merged(&[page(POST, body)]);
    operations[0].request.clone().unwrap().root
}

fn field(attributes: &str, text: &str) -> String {
    format!("<ParamField {attributes}>\n  {text}\n</ParamField>\n")
}

#[test]
fn pages_with_the_same_method_and_path_are_one_operation() {
    let other = page(
        "title: \"Pets\"\napi: \"get https://a.example/pets/{petId}/\"",
        "",
    );
    let (operations, _) = merged(&[page(GET, ""), other]);
    assert_eq!(operations.len(), 1);
    assert_eq!(operations[0].titles.len(), 2);
}

#[test]
fn a_page_without_method_and_path_is_joined_by_title_and_fields() {
    let fields = "<ResponseField name=\"name\" type=\"string\" />";
    let texts = [page(GET, fields), page("title: \"Get Pet\"", fields)];
    check(&texts, &["assumption/joined-by-title/getPet"]);
}

#[test]
fn the_same_title_with_other_fields_is_another_operation() {
    let one = "<ResponseField name=\"name\" type=\"string\" />";
    let other = "<ResponseField name=\"price\" type=\"number\" />";
    let texts = [page(GET, one), page("title: \"Get a Pet\"", other)];
    check(&texts, &["gap/place-of-operation/getPet2"]);
}

#[test]
fn front_matter_outweighs_curl() {
    let curl = "<RequestExample>\n```bash cURL\ncurl -X PUT https://a.example/pets/1\n```\n</RequestExample>";
    let (operations, _) = merged(&[page(GET, curl)]);
    assert_eq!(operations[0].method().unwrap().value, "GET");
}

#[test]
fn the_example_outweighs_the_nesting_of_tags() {
    let body = "<ResponseField name=\"a\" type=\"object\">\n<ResponseField name=\"b\" type=\"string\" />\n</ResponseField>\n\n<ResponseExample>\n```json\n{\"a\": {\"c\": 1}, \"b\": \"x\"}\n```\n</ResponseExample>";
    let texts = [page(GET, body)];
    let expected = [
        "contradiction/parent-of-field/getPet/response/a/b",
        "assumption/only-in-example/getPet/response/a/c",
    ];
    check(&texts, &expected);
}

#[test]
fn the_same_name_further_down_in_the_example_is_another_field() {
    let body = "<ResponseField name=\"kind\" type=\"string\" />\n<ResponseField name=\"toys\" type=\"object[]\" />\n\n<ResponseExample>\n```json\n{\"toys\": [{\"kind\": \"ball\"}]}\n```\n</ResponseExample>";
    check(
        &[page(GET, body)],
        &["assumption/only-in-example/getPet/response/toys/kind"],
    );
}

#[test]
fn attributes_outweigh_examples() {
    let body = "<ResponseField name=\"age\" type=\"string\" />\n\n<ResponseExample>\n```json\n{\"age\": 3}\n```\n</ResponseExample>";
    let (operations, findings) = merged(&[page(GET, body)]);
    let age = &operations[0].success().unwrap().root.members["age"];
    assert_eq!(age.kind().unwrap().fact.value, FieldType::String(None));
    let ids: Vec<String> = findings.iter().map(Finding::id).collect();
    assert!(ids.contains(&"contradiction/type/getPet/response/age".to_owned()));
}

#[test]
fn two_pages_that_are_equally_sure_are_for_people_to_decide() {
    let one = field("body=\"age\" type=\"string\"", "The age.");
    let other = field("body=\"age\" type=\"number\"", "The age.");
    let (_, findings) = merged(&[page(POST, &one), page(POST, &other)]);
    let finding = findings.iter().find(|one| one.topic == crate::topics::TYPE);
    assert!(finding.is_some_and(Finding::is_open));
}

#[test]
fn examples_never_say_what_is_required() {
    let body = "<ResponseField name=\"age\" type=\"number\" />\n\n<ResponseExample>\n```json\n{\"age\": 3}\n```\n</ResponseExample>";
    let (operations, _) = merged(&[page(GET, body)]);
    assert!(!operations[0].success().unwrap().root.members["age"].is_required());
}

#[test]
fn closed_wording_gives_values_and_open_wording_does_not() {
    let closed = request(&field(
        "body=\"kind\" type=\"string\"",
        "One of: \"cat\", \"dog\".",
    ));
    assert_eq!(closed.members["kind"].values[0].value, ["cat", "dog"]);
    let open = request(&field(
        "body=\"kind\" type=\"string\"",
        "The kind, such as \"cat\" or \"dog\".",
    ));
    assert!(open.members["kind"].values.is_empty());
    assert_eq!(open.members["kind"].mentioned[0].value, ["cat", "dog"]);
}

#[test]
fn nothing_is_taken_from_a_copied_description() {
    let text = "Turns the light on (default false).";
    let body = field("body=\"door\" type=\"boolean\"", text)
        + &field("body=\"light\" type=\"boolean\"", text);
    let request = request(&body);
    assert!(request.members["door"].defaults.is_empty());
    assert_eq!(request.members["light"].defaults[0].value, false);
}

#[test]
fn dates_in_examples_give_the_format() {
    let body = |value: &str| {
        format!(
            "<ResponseField name=\"at\" type=\"string\" />\n\n<ResponseExample>\n```json\n[{{\"at\": \"2025-01-02T03:04:05.6+01:00\"}}, {{\"at\": \"{value}\"}}]\n```\n</ResponseExample>"
        )
    };
    let format = |value: &str| {
        let (operations, _) = merged(&[page(GET, &body(value))]);
        let at = operations[0].success().unwrap().root.members["at"].clone();
        at.format().map(|format| format.value)
    };
    assert_eq!(format("2025-01-02T03:04:05Z"), Some("date-time"));
    assert_eq!(format("<string>"), Some("date-time"));
    assert_eq!(format("tomorrow"), None);
}

#[test]
fn a_key_header_is_a_scheme_and_transport_headers_are_nothing() {
    let body = field("header=\"X-API-Key\" type=\"string\" required", "The key.")
        + &field("header=\"Content-Type\" type=\"string\"", "JSON.")
        + &field(
            "header=\"X-Idempotency-Key\" type=\"string\"",
            "For repeats.",
        );
    let (operations, _) = merged(&[page(POST, &body)]);
    let names: Vec<&str> = operations[0]
        .parameters
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["X-Idempotency-Key"]);
    assert_eq!(operations[0].schemes[0].name, "apiKey");
}

#[test]
fn a_status_is_there_only_where_a_page_states_it() {
    let example = |title: &str| {
        format!("<ResponseExample>\n```json {title}\n{{\"a\": 1}}\n```\n</ResponseExample>")
    };
    let statuses = |title: &str| {
        let (operations, _) = merged(&[page(GET, &example(title))]);
        operations[0].responses.keys().copied().collect::<Vec<_>>()
    };
    assert_eq!(statuses("201 Created"), [Some(201)]);
    assert_eq!(statuses("Response"), [None]);
}

#[test]
fn the_root_of_the_example_tells_a_list() {
    let body = "<ResponseExample>\n```json\n[{\"a\": 1}]\n```\n</ResponseExample>";
    let draft = document::build(&merged(&[page(GET, body)]).0);
    let text = serde_json::to_value(draft.openapi).unwrap();
    let response = &text["paths"]["/pets/{id}"]["get"]["responses"]["2XX"];
    assert_eq!(
        response["content"]["application/json"]["schema"]["type"],
        "array"
    );
}

#[test]
fn a_variable_of_the_path_is_a_parameter_even_if_no_field_describes_it() {
    let draft = document::build(&merged(&[page(GET, "")]).0);
    let text = serde_json::to_value(draft.openapi).unwrap();
    assert_eq!(text["paths"]["/pets/{id}"]["parameters"][0]["name"], "id");
}

#[test]
fn one_response_is_named_after_its_operation() {
    let body = "<ResponseField name=\"age\" type=\"number\" />";
    let draft = document::build(&merged(&[page(GET, body)]).0);
    let schemas = draft.openapi.components.unwrap().schemas;
    assert_eq!(schemas.keys().collect::<Vec<_>>(), ["GetPetResponse"]);
}
