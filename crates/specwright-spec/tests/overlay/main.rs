//! Overlays applied to documents: `check(document, actions, expected)`.

#![allow(clippy::unwrap_used)]

mod examples;
mod faults;
mod places;
mod structure;

use std::fmt::Write as _;

use pretty_assertions::assert_eq;
use proptest::prelude::*;
use specwright_source::{FileId, Sources, Span};
use specwright_spec::document::{self, Node, Value};
use specwright_spec::overlay::{self, Applied, Overlay};

struct Outcome {
    sources: Sources,
    tree: Node,
    overlay: Option<Overlay>,
    applied: Vec<Applied>,
    faults: String,
}

/// The head that every overlay needs; the cases show their actions.
const HEAD: &str = "overlay: 1.0.0\ninfo: {title: Test, version: 1.0.0}\n";

fn tree(name: &str, text: &str, sources: &mut Sources) -> Node {
    let (_, root, faults) = document::parse(name, text.into(), sources);
    assert_eq!(faults, []);
    root.unwrap()
}

fn outcome(document: &str, overlay: &str) -> Outcome {
    let mut sources = Sources::new();
    let mut tree = self::tree("api.yaml", document, &mut sources);
    let root = self::tree("overlay.yaml", overlay, &mut sources);
    let (overlay, mut diagnostics) = overlay::parse(&root, &sources);
    let mut applied = Vec::new();
    if let Some(overlay) = &overlay {
        let (done, more) = overlay::apply(&mut tree, overlay);
        applied = done;
        diagnostics.extend(more);
    }
    let mut faults = String::new();
    for fault in diagnostics {
        let place = &fault.places[0];
        assert!(place.pointer.is_some(), "{fault:?}");
        let at = sources.line_column(place.span.file, place.span.start);
        let severity = format!("{:?}", fault.severity).to_lowercase();
        writeln!(
            faults,
            "{}:{}:{} {severity} {}: {}",
            sources.name(place.span.file),
            at.line,
            at.column,
            fault.code,
            fault.message
        )
        .unwrap();
    }
    Outcome {
        sources,
        tree,
        overlay,
        applied,
        faults,
    }
}

/// Asserts what becomes of a document, members in their order.
#[track_caller]
fn check(document: &str, actions: &str, expected: &str) {
    let outcome = outcome(document, &format!("{HEAD}{actions}"));
    assert_eq!(outcome.faults, "");
    check_tree(&outcome.tree, expected);
}

#[track_caller]
fn check_tree(tree: &Node, expected: &str) {
    let expected = self::tree("expected.yaml", expected, &mut Sources::new());
    assert_eq!(written(tree), written(&expected));
}

/// Asserts what is said about an overlay, and what becomes of the document nevertheless.
#[track_caller]
fn check_faults(document: &str, actions: &str, faults: &str, expected: &str) {
    let outcome = outcome(document, &format!("{HEAD}{actions}"));
    assert_eq!(outcome.faults.trim_end(), faults);
    check_tree(&outcome.tree, expected);
}

/// Asserts what is said about an overlay file as a whole.
#[track_caller]
fn check_file(overlay: &str, faults: &str) {
    assert_eq!(outcome("{}", overlay).faults.trim_end(), faults);
}

/// A tree as text, one value a line.
fn written(node: &Node) -> String {
    fn write(node: &Node, name: &str, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        match &node.value {
            Value::Object(object) => {
                writeln!(out, "{indent}{name} {{}}").unwrap();
                for member in &object.members {
                    write(&member.node, &member.key, depth + 1, out);
                }
            }
            Value::Array(items) => {
                writeln!(out, "{indent}{name} []").unwrap();
                items
                    .iter()
                    .for_each(|item| write(item, "-", depth + 1, out));
            }
            _ => writeln!(out, "{indent}{name} {}", node.to_json()).unwrap(),
        }
    }
    let mut out = String::new();
    write(node, "$", 0, &mut out);
    out
}

/// Small trees of few names, so that queries meet them.
fn values() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("1".to_owned()),
        Just("x".to_owned()),
        Just("null".to_owned()),
        Just("{}".to_owned()),
        Just("[]".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| format!("[{}]", items.join(", "))),
            prop::collection::btree_map("[a-d]", inner, 0..4).prop_map(|members| {
                let members = members.iter().map(|(key, value)| format!("{key}: {value}"));
                format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
            }),
        ]
    })
}

fn queries() -> impl Strategy<Value = String> {
    let segment = prop_oneof![
        "\\.[a-d*]",
        "\\.\\.[a-d*]",
        "\\[-?[0-3]\\]",
        "\\[-?[0-9]{0,17}:-?[0-9]{0,17}:-?[0-9]{0,17}\\]",
        Just("[?@.a]".to_owned()),
        Just("[?@.b == 1 || length(@) > 1]".to_owned()),
        Just("[?match(@.c, '[a-z]')]".to_owned()),
        "[$.?@\\[\\]()'=!<>&|*:,a-c1-9é -]{0,6}",
    ];
    prop::collection::vec(segment, 0..4).prop_map(|segments| format!("${}", segments.concat()))
}

/// Every span of an overlaid tree is in the file that it names.
fn check_spans(node: &Node, sources: &Sources) {
    let Span { file, start, end } = node.span;
    let text = sources.text(file).get(start as usize..end as usize);
    assert!(text.is_some());
    match &node.value {
        Value::Array(items) => items.iter().for_each(|item| check_spans(item, sources)),
        Value::Object(object) => {
            for member in &object.members {
                assert_eq!(object.member(&member.key), Some(member));
                check_spans(&member.node, sources);
            }
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn any_overlay_on_any_tree(
        document in values(),
        actions in prop::collection::vec((queries(), values(), any::<bool>()), 0..4),
    ) {
        let actions = actions.iter().map(|(target, update, remove)| {
            let target = target.replace('\'', "''");
            format!("{{target: '{target}', update: {update}, remove: {remove}}}")
        });
        let actions = actions.collect::<Vec<_>>().join(", ");
        let outcome = outcome(&document, &format!("{HEAD}actions: [{actions}]"));
        check_spans(&outcome.tree, &outcome.sources);
    }

    #[test]
    fn any_value_as_an_overlay(overlay in values(), field in "overlay|info|extends|actions", value in values()) {
        outcome("{}", &overlay);
        outcome("{}", &format!("{{{field}: {value}}}"));
        outcome("{}", &format!("{{actions: [{{target: {value}}}, {value}]}}"));
    }
}
