use std::fmt::Write as _;

use pretty_assertions::assert_eq;
use specwright_source::Sources;

use super::*;
use crate::document::{Value, parse};

/// The value as JSON, or the diagnostics as `line:column code`.
fn read(text: &str) -> (Option<Node>, Vec<String>, Sources) {
    let mut sources = Sources::new();
    let (file, root, diagnostics) = parse("a.yaml", text.into(), &mut sources);
    let diagnostics = diagnostics
        .iter()
        .map(|diagnostic| {
            let at = sources.line_column(file, diagnostic.places[0].span.start);
            format!("{}:{} {}", at.line, at.column, diagnostic.code)
        })
        .collect();
    (root, diagnostics, sources)
}

/// The tree as JSON, in document order.
fn shown(node: &Node) -> String {
    let joined = |parts: Vec<String>| parts.join(",");
    match &node.value {
        Value::Array(items) => format!("[{}]", joined(items.iter().map(shown).collect())),
        Value::Object(object) => {
            let members = object.members.iter();
            let members = members.map(|member| format!("{:?}:{}", member.key, shown(&member.node)));
            format!("{{{}}}", joined(members.collect()))
        }
        Value::Number(number) => number.0.to_string(),
        _ => node.to_json().to_string(),
    }
}

fn check(text: &str, json: &str) {
    let (root, diagnostics, _) = read(text);
    assert_eq!(diagnostics, [""; 0]);
    assert_eq!(shown(&root.unwrap()), json);
}

fn check_faults(text: &str, json: Option<&str>, faults: &[&str]) {
    let (root, diagnostics, _) = read(text);
    assert_eq!(diagnostics, faults);
    let root = root.as_ref().map(shown);
    assert_eq!(root.as_deref(), json);
}

/// Every value of the tree with the text that its span covers.
fn check_spans(text: &str, expected: &[&str]) {
    fn walk(node: &Node, sources: &Sources, found: &mut Vec<String>) {
        match &node.value {
            Value::Array(items) => {
                found.push(sources.slice(node.span).to_owned());
                for item in items {
                    walk(item, sources, found);
                }
            }
            Value::Object(object) => {
                found.push(sources.slice(node.span).to_owned());
                for member in &object.members {
                    found.push(sources.slice(member.key_span).to_owned());
                    walk(&member.node, sources, found);
                }
            }
            _ => found.push(sources.slice(node.span).to_owned()),
        }
    }
    let (root, _, sources) = read(text);
    let mut found = Vec::new();
    walk(&root.unwrap(), &sources, &mut found);
    assert_eq!(found, expected);
}

#[test]
fn scalars_of_the_core_schema() {
    check(
        "a: yes\nb: true\nc: 1.10\nd: ~\ne:\nf: 2020-01-01\n",
        r#"{"a":"yes","b":true,"c":1.10,"d":null,"e":null,"f":"2020-01-01"}"#,
    );
}

#[test]
fn numbers_keep_their_text() {
    let (root, _, _) = read("version: 1.10\n");
    let root = root.unwrap();
    let number = root.get("version").and_then(Node::as_number);
    assert_eq!(number.map(|number| &*number.0), Some("1.10"));
}

#[test]
fn quotes_and_tags_make_text() {
    check(
        "a: '1'\nb: \"true\"\nc: !!str 12\nd: ! 7\ne: |\n  1\nf: !!int '3'\n",
        r#"{"a":"1","b":"true","c":"12","d":"7","e":"1\n","f":3}"#,
    );
}

#[test]
fn keys_are_the_text_that_stands_there() {
    check(
        "200: a\n1.0: b\nnull: c\ntrue: d\n'': e\n",
        r#"{"200":"a","1.0":"b","null":"c","true":"d","":"e"}"#,
    );
}

#[test]
fn aliases_are_copies() {
    check(
        "a: &x {n: [1]}\nb: *x\n",
        r#"{"a":{"n":[1]},"b":{"n":[1]}}"#,
    );
}

#[test]
fn aliases_may_be_keys() {
    check("- &x k\n- {*x : 1}\n", r#"["k",{"k":1}]"#);
}

#[test]
fn keys_may_have_anchors() {
    check("{&x k: *x}\n", r#"{"k":"k"}"#);
}

#[test]
fn merge_keys_add_what_is_missing() {
    check_faults(
        "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  c: 5\n  <<: [*x, *y]\n  d: 6\n",
        Some(r#"{"x":{"a":1,"b":2},"y":{"b":3,"c":4},"z":{"c":5,"a":1,"b":2,"d":6}}"#),
        &["5:3 merge-key"],
    );
}

#[test]
fn merge_keys_are_noted_once() {
    let (_, faults, _) = read("x: &x {a: 1}\ny: {<<: *x}\nz: {<<: *x}\n");
    assert_eq!(faults, ["2:5 merge-key"]);
}

#[test]
fn merging_a_scalar_is_a_fault() {
    check_faults("<<: 1\na: 2\n", Some(r#"{"a":2}"#), &["1:1 invalid-merge"]);
}

#[test]
fn repeated_keys_show_both_places() {
    let mut sources = Sources::new();
    let text = "größe: 1\nb: 2\ngröße: 3\n";
    let (_, _, faults) = parse("a.yaml", text.into(), &mut sources);
    insta::assert_snapshot!(
        specwright_source::render::render(&faults, &sources, specwright_source::render::Format::Short),
        @"a.yaml:3:1: duplicate-key: key `größe` is there twice (first used here: a.yaml:1:1)"
    );
}

#[test]
fn the_last_of_repeated_keys_holds() {
    check_faults(
        "a: 1\nb: 2\na: 3\n",
        Some(r#"{"a":3,"b":2}"#),
        &["3:1 duplicate-key"],
    );
}

#[test]
fn spans_are_bytes_of_the_text() {
    check_spans(
        "größe: &a wért # c\nb: 'q''x'\n",
        &[
            "größe: &a wért # c\nb: 'q''x'",
            "größe",
            "wért",
            "b",
            "'q''x'",
        ],
    );
}

#[test]
fn spans_of_collections_end_with_their_last_part() {
    check_spans(
        "a:\n  - x\n  - y: 1\n\nb: [1, {c: 2}] # c\n",
        &[
            "a:\n  - x\n  - y: 1\n\nb: [1, {c: 2}]",
            "a",
            "- x\n  - y: 1",
            "x",
            "y: 1",
            "y",
            "1",
            "b",
            "[1, {c: 2}]",
            "1",
            "{c: 2}",
            "c",
            "2",
        ],
    );
}

#[test]
fn spans_of_block_scalars_leave_out_empty_lines() {
    check_spans(
        "a: |\n  más\n  b\n\n\nc: 1\n",
        &["a: |\n  más\n  b\n\n\nc: 1", "a", "más\n  b", "c", "1"],
    );
}

#[test]
fn a_byte_order_mark_does_not_shift_spans() {
    check_spans("\u{feff}a: 1\n", &["a: 1", "a", "1"]);
}

#[test]
fn aliases_stand_where_they_are_written() {
    check_spans("a: &x 1\nb: *x\n", &["a: &x 1\nb: *x", "a", "1", "b", "*x"]);
}

#[test]
fn surprises_are_told() {
    check_faults(
        "a: 0777\nb: .inf\n",
        Some(r#"{"a":777,"b":".inf"}"#),
        &["1:4 surprising-scalar", "2:4 surprising-scalar"],
    );
}

#[test]
fn unknown_tags_are_told_and_ignored() {
    check_faults(
        "a: !include b.yaml\nc: !d {e: 1}\n",
        Some(r#"{"a":"b.yaml","c":{"e":1}}"#),
        &["1:13 unknown-tag", "2:7 unknown-tag"],
    );
}

#[test]
fn unknown_aliases_are_told() {
    check_faults("a: *nope\n", Some(r#"{"a":null}"#), &["1:4 unknown-alias"]);
}

#[test]
fn an_alias_inside_its_own_value_is_circular() {
    check_faults("- &x [*x]\n", Some("[[null]]"), &["1:7 circular-alias"]);
}

#[test]
fn collections_are_no_keys() {
    check_faults(
        "? [a]\n: 1\nb: 2\n",
        Some(r#"{"b":2}"#),
        &["1:3 unusable-key"],
    );
}

#[test]
fn alias_bombs_are_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(text, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    let (root, faults, _) = read(&text);
    assert!(root.is_none());
    assert!(faults[0].ends_with("alias-expansion"), "{faults:?}");
}

#[test]
fn deep_values_are_refused() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
        let text = format!("{}x{}", open.repeat(300), close.repeat(300));
        let (root, faults, _) = read(&text);
        assert!(root.is_none());
        assert!(
            faults[0].ends_with("nesting-too-deep"),
            "{open}: {faults:?}"
        );
    }
}

#[test]
fn deep_aliases_are_refused() {
    let nested = |inner: &str| format!("{}{inner}{}", "[".repeat(200), "]".repeat(200));
    let text = format!("- &a {}\n- {}\n", nested("x"), nested("*a"));
    let (root, faults, _) = read(&text);
    assert!(root.is_none());
    assert_eq!(faults, ["2:203 nesting-too-deep"]);
}

#[test]
fn a_second_document_is_a_fault() {
    check_faults(
        "a: 1\n---\nb: 2\n",
        Some(r#"{"a":1}"#),
        &["2:1 multiple-documents"],
    );
}

#[test]
fn broken_syntax_has_a_place() {
    check_faults("größe: a: b\n", None, &["1:9 syntax-error"]);
    check_faults("a:\n\t- b\n", None, &["2:2 syntax-error"]);
    check_faults("a: [x,\n y\n", None, &["1:4 syntax-error"]);
    check_faults("x: @foo\n", None, &["1:4 syntax-error"]);
}

#[test]
fn empty_files_are_faults() {
    check_faults("", None, &["1:1 empty-file"]);
    check_faults("# only a comment\n", None, &["1:1 empty-file"]);
}
