//! Every value of an overlaid tree knows the file that it comes from.

use pretty_assertions::assert_eq;

use super::*;

const DOCUMENT: &str = "get: {summary: old, tags: [a]}\nput: {}\n";
const ACTIONS: &str = "
actions:
  - target: $
    x-settles: missing-path
    update: {get: {summary: new, tags: [b], id: list}}
  - {target: $.put, remove: true}
";

fn overlaid() -> Outcome {
    outcome(DOCUMENT, &format!("{HEAD}{ACTIONS}"))
}

#[track_caller]
fn check(pointer: &[&str], file: FileId, text: &str) {
    let outcome = overlaid();
    let mut node = &outcome.tree;
    for token in pointer {
        node = match &node.value {
            Value::Array(items) => &items[token.parse::<usize>().unwrap()],
            _ => node.get(token).unwrap(),
        };
    }
    assert_eq!(node.span.file, file);
    assert_eq!(outcome.sources.slice(node.span), text);
}

#[test]
fn what_stays_points_into_the_document() {
    check(&["get"], FileId(0), "{summary: old, tags: [a]}");
    check(&["get", "tags"], FileId(0), "[a]");
    check(&["get", "tags", "0"], FileId(0), "a");
}

#[test]
fn what_comes_points_into_the_overlay() {
    check(&["get", "summary"], FileId(1), "new");
    check(&["get", "tags", "1"], FileId(1), "b");
    check(&["get", "id"], FileId(1), "list");
}

#[test]
fn what_was_done_is_told() {
    let outcome = overlaid();
    let told: Vec<_> = outcome
        .applied
        .iter()
        .flat_map(|one| {
            let pointers = one.pointers.iter();
            pointers.map(|pointer| format!("{} {pointer}", one.action))
        })
        .collect();
    assert_eq!(
        told,
        ["0 #/get/summary", "0 #/get/tags/1", "0 #/get/id", "1 #/put"]
    );
}

#[test]
fn values_know_their_action() {
    let outcome = overlaid();
    let overlay = outcome.overlay.unwrap();
    let summary = outcome.tree.get("get").unwrap().get("summary").unwrap();
    let action = overlay.action_at(summary.span).unwrap();
    assert_eq!((action.index, action.target()), (0, "$"));
    let settles = action.extension("x-settles").and_then(Node::as_str);
    assert_eq!(settles, Some("missing-path"));
    assert!(overlay.action_at(outcome.tree.span).is_none());
}
