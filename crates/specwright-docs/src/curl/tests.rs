//! Commands as documentation writes them.

use pretty_assertions::assert_eq;
use proptest::prelude::*;
use serde_json::json;

use super::*;

fn commands(text: &str) -> Vec<Command> {
    read(FileId(0), 0, text).0
}

fn one(text: &str) -> Command {
    let mut found = commands(text);
    assert_eq!(found.len(), 1, "{text}");
    found.remove(0)
}

fn check(text: &str, method: &str, url: &str) {
    let curl = one(text).curl;
    let found = (
        curl.method.map(|fact| fact.value),
        curl.url.map(|fact| fact.value),
    );
    assert_eq!(
        found,
        (Some(method.to_owned()), Some(url.to_owned())),
        "{text}"
    );
}

#[test]
fn methods() {
    check(
        "curl -X put https://a.example/b",
        "PUT",
        "https://a.example/b",
    );
    check(
        "curl -XDELETE https://a.example/b",
        "DELETE",
        "https://a.example/b",
    );
    check(
        "curl --request=PATCH https://a.example/b",
        "PATCH",
        "https://a.example/b",
    );
    check("curl https://a.example/b", "GET", "https://a.example/b");
    check(
        "curl https://a.example/b -d a=1",
        "POST",
        "https://a.example/b",
    );
    check(
        "curl -G https://a.example/b -d a=1",
        "GET",
        "https://a.example/b",
    );
    check(
        "curl -sSX POST https://a.example/b",
        "POST",
        "https://a.example/b",
    );
    check("curl -I https://a.example/b", "HEAD", "https://a.example/b");
}

#[test]
fn urls() {
    check(
        "curl --url 'https://a.example/b?c=d&e=f'",
        "GET",
        "https://a.example/b?c=d&e=f",
    );
    check(
        "curl \"https://a.example/{id}\" | jq",
        "GET",
        "https://a.example/{id}",
    );
    check(
        "curl https://a.example/b?c=d&e=f",
        "GET",
        "https://a.example/b?c=d&e=f",
    );
    check(
        "curl -o out.csv https://a.example/b",
        "GET",
        "https://a.example/b",
    );
    check(
        "$ curl --location https://a.example/b",
        "GET",
        "https://a.example/b",
    );
}

#[test]
fn lines_are_joined() {
    check(
        "curl \\\n  -X POST \\  \n  https://a.example/b",
        "POST",
        "https://a.example/b",
    );
    check(
        "curl https://a.example/b\n  --request POST\n",
        "POST",
        "https://a.example/b",
    );
    check(
        "curl https://a.example/b\nPOST is implied\n",
        "GET",
        "https://a.example/b",
    );
}

#[test]
fn headers_have_names_and_values() {
    let text = "curl https://a.example -H 'x-api-key: <key>' -H \"Accept:text/csv\"";
    let headers = one(text).curl.headers;
    let found: Vec<_> = headers
        .iter()
        .map(|(name, value)| {
            (
                name.value.as_str(),
                &text[name.at.start as usize..name.at.end as usize],
                value.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("x-api-key", "x-api-key", "<key>"),
            ("Accept", "Accept", "text/csv")
        ]
    );
}

#[test]
fn data_is_located_json() {
    let text = "curl https://a.example -d '{\n  \"a\": [true]\n}'";
    let command = one(text);
    let json = command.json.unwrap();
    let a = &json.as_object().unwrap().members[0];
    assert_eq!(
        &text[a.key_span.start as usize..a.key_span.end as usize],
        "\"a\""
    );
    assert_eq!(command.curl.data.unwrap().value, "{\n  \"a\": [true]\n}");
    assert_eq!(command.at.end as usize, text.len() - 1);
}

#[test]
fn data_in_double_quotes_is_unescaped() {
    let text = "curl https://a.example -d \"{\\\"a\\\": 1}\"";
    let json = one(text).json.unwrap();
    assert_eq!(json.to_json(), json!({"a": 1}));
    let a = json.as_object().unwrap().members[0].key_span;
    assert_eq!(&text[a.start as usize..a.end as usize], "\"a\\\"");
}

#[test]
fn escaped_quotes_in_single_quotes() {
    let json = one("curl https://a.example -d '{\"a\": \"it'\\''s\"}'")
        .json
        .unwrap();
    assert_eq!(json.to_json(), json!({"a": "it's"}));
}

#[test]
fn turned_quotes() {
    let json = one("curl https://a.example -d ‘{\"a\": 1}’").json.unwrap();
    assert_eq!(json.to_json(), json!({"a": 1}));
}

#[test]
fn json_and_form_options() {
    let command = one("curl https://a.example --json '[]'");
    assert_eq!(command.curl.headers[0].1, "application/json");
    let command = one("curl https://a.example -F file=@a.png -F name=x");
    assert!(command.form && command.json.is_none());
    assert_eq!(command.curl.data.unwrap().value, "file=@a.png");
}

#[test]
fn several_commands() {
    let text = "# one\ncurl https://a.example/1\n\n# two\ncurl https://a.example/2 | jq .\n";
    let urls: Vec<_> = commands(text)
        .into_iter()
        .filter_map(|one| one.curl.url)
        .map(|url| url.value)
        .collect();
    assert_eq!(urls, ["https://a.example/1", "https://a.example/2"]);
}

#[test]
fn other_words_are_no_commands() {
    assert_eq!(commands("the curls of a curl-like tool; use curl here"), []);
    assert_eq!(commands("curly {}"), []);
}

proptest! {
    #[test]
    fn every_text_ends(text in "(curl |-d |-H |['\"\\\\\n$|ä{} ]|a:b){0,40}") {
        for command in commands(&text) {
            prop_assert!(command.at.start <= command.at.end && command.at.end as usize <= text.len());
        }
    }
}
