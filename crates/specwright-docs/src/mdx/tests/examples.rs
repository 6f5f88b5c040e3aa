//! Examples and what is learnt from them.

use insta::assert_snapshot;
use pretty_assertions::assert_eq;

use super::*;
use crate::page::{Evidence, Example};

fn line(example: &Example) -> String {
    let json = example.json.as_ref().map(|node| node.to_json().to_string());
    let url = example
        .curl
        .as_ref()
        .and_then(|curl| value(curl.url.as_ref()));
    format!(
        "{:?} {:?} {:?} {}\n",
        example.kind,
        value(example.title.as_ref()).unwrap_or_default(),
        value(example.status.as_ref()),
        json.or(url).unwrap_or_default()
    )
}

fn examples(text: &str) -> String {
    page(text).examples.iter().map(line).collect()
}

#[test]
fn titled_fences() {
    assert_snapshot!(examples("<RequestExample>\n```json Body\n{\"a\": 1}\n```\n</RequestExample>\n\n<ResponseExample>\n```json 200 - Created\n{\"b\": 2}\n```\n```JSON Not Found theme={null}\n[]\n```\n</ResponseExample>\n"), @r#"
    Request "Body" None {"a":1}
    Response "200 - Created" Some(200) {"b":2}
    Response "Not Found" Some(404) []
    "#);
}

#[test]
fn statuses_of_tabs() {
    assert_snapshot!(examples("<Tabs>\n<Tab title=\"401 Unauthorized\">\n```json\n{}\n```\n</Tab>\n</Tabs>\n"), @r#"Response "401 Unauthorized" Some(401) {}"#);
}

#[test]
fn headings_and_lead_ins_say_what_is_shown() {
    assert_snapshot!(examples("## Example Response\n\n```json\n[1]\n```\n\n### Request\n\n```json\n[2]\n```\n\n## Notes\n\nThe server returns:\n\n```json\n[3]\n```\n\n## Data\n\n```json\n[4]\n```\n"), @r#"
    Response "" None [1]
    Request "" None [2]
    Response "" None [3]
    "#);
}

#[test]
fn curl_anywhere() {
    assert_snapshot!(examples("<CodeGroup>\n```bash cURL\ncurl https://a.example/flows\n```\n```python\nprint('curl x')\n```\n</CodeGroup>\n\nOr unfenced:\n\ncurl -X POST https://a.example/flows \\\n  -d '[5]'\n"), @r#"
    Request "cURL" None https://a.example/flows
    Request "" None [5]
    "#);
}

#[test]
fn json_is_located_in_the_page() {
    let text = "<ResponseExample>\n  ```json\n  {\"ä\": true}\n  ```\n</ResponseExample>\n";
    let page = page(text);
    let json = page.examples[0].json.as_ref().unwrap();
    let key = json.as_object().unwrap().members[0].key_span;
    assert_eq!(&text[key.start as usize..key.end as usize], "\"ä\"");
}

#[test]
fn json_that_is_none_is_told() {
    let reading = read_page(
        "<ResponseExample>\n```json\n{\"a\": 1, ...}\n```\n```json\n{\"a\": <id>}\n```\n</ResponseExample>\n",
    );
    assert_snapshot!(reading.faults, @r"
    page.mdx:3:10: example-repaired: the example is no JSON to the letter
    page.mdx:6:7: example-unreadable: the example cannot be read as JSON: unexpected token
    ");
    assert_eq!(reading.page.unwrap().examples.len(), 2);
}

#[test]
fn servers_are_what_is_before_the_path() {
    let page = page(
        "---\napi: GET /flows/{id}\n---\n```bash\ncurl https://a.example/api/v1/flows/7?x=1\n```\n",
    );
    assert_eq!(page.servers[0].value, "https://a.example/api/v1");
    assert_eq!(page.servers[0].evidence, Evidence::Curl);
}

#[test]
fn commands_that_agree_say_method_and_path() {
    let page = page(
        "---\ntitle: A\n---\n```bash\ncurl -X PUT https://a.example/flows/{id} -H 'Content-Type: application/json'\n```\n",
    );
    assert_eq!(value(page.method.as_ref()).as_deref(), Some("PUT"));
    assert_eq!(value(page.path.as_ref()).as_deref(), Some("/flows/{id}"));
    assert_eq!(
        value(page.content_type.as_ref()).as_deref(),
        Some("application/json")
    );
    assert_eq!(page.servers[0].value, "https://a.example");
}

#[test]
fn commands_that_disagree_say_nothing() {
    let page = page("```bash\ncurl https://a.example/a\ncurl https://a.example/b\n```\n");
    assert_eq!(page.path, None);
}

#[test]
fn forms_are_a_media_type() {
    let page = page("```bash\ncurl https://a.example/a -F file=@b\n```\n");
    assert_eq!(
        value(page.content_type.as_ref()).as_deref(),
        Some("multipart/form-data")
    );
}

#[test]
fn code_in_fields_is_no_example() {
    assert_eq!(
        examples("<ResponseField name=\"a\">\n```json\n{}\n```\n</ResponseField>\n"),
        ""
    );
}

#[test]
fn webhooks_and_schemas_are_no_examples() {
    assert_eq!(
        examples(
            "## Webhook Payload\n\n```json\n{}\n```\n\n## Request body\n\n### Schema\n\n```json\n{}\n```\n\n<ParamField body=\"a\" />\n"
        ),
        ""
    );
}
