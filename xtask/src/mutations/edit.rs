//! Changes of a document's text that keep the other lines where they are: `Edit::value(member, &json!("string"))`
//!
//! A new value is written as JSON, which is YAML as well, on the line of its key; the lines that the old value took
//! stay, empty.

use std::iter::repeat_n;

use serde_json::Value;
use specwright_source::Span;
use specwright_spec::document::{Member, Node};

/// A range of bytes and the text that takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    start: usize,
    end: usize,
    text: String,
}

impl Edit {
    /// The member gets another key.
    pub(super) fn key(member: &Member, key: &str) -> Self {
        Self::new(member.key_span, Value::from(key).to_string())
    }

    /// The member gets another value.
    pub(super) fn value(member: &Member, value: &Value) -> Self {
        Self {
            start: member.key_span.end as usize,
            end: member.node.span.end as usize,
            text: format!(": {value}"),
        }
    }

    /// The object loses a member.
    pub(super) fn without(object: &Node, member: &Member) -> Self {
        let alone = object.as_object().is_some_and(|o| o.members.len() == 1);
        Self {
            start: member.key_span.start as usize,
            end: member.node.span.end as usize,
            text: if alone { "{}" } else { "" }.to_owned(),
        }
    }

    /// The object, a block, gets another member, on a line of its own after the others.
    pub(super) fn with(text: &str, object: &Node, key: &str, value: &Value) -> Option<Self> {
        let members = &object.as_object()?.members;
        let first = members.first()?.key_span.start as usize;
        let last = members.last()?.node.span;
        let end = text[..last.end as usize].trim_end().len();
        let column = text[..first]
            .chars()
            .rev()
            .take_while(|c| *c != '\n')
            .count();
        Some(Self {
            start: end,
            end,
            text: format!("\n{:column$}{}: {value}", "", Value::from(key)),
        })
    }

    fn new(span: Span, text: String) -> Self {
        Self {
            start: span.start as usize,
            end: span.end as usize,
            text,
        }
    }
}

/// The text after all edits, which must not overlap.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        changed.push_str(&text[at..edit.start]);
        changed.push_str(&edit.text);
        let lines = |text: &str| text.matches('\n').count();
        let gone = lines(&text[edit.start..edit.end]).saturating_sub(lines(&edit.text));
        changed.extend(repeat_n('\n', gone));
        at = edit.end;
    }
    changed.push_str(&text[at..]);
    changed
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use specwright_source::Sources;
    use specwright_spec::document::parse;

    use super::*;

    const TEXT: &str = "pet:\n  required:\n  - name\n  - kind\n  name: {}\n  kind: {}\n";

    fn tree(text: &str) -> Node {
        parse("pet.yaml", text.into(), &mut Sources::new())
            .1
            .unwrap()
    }

    fn check(edit: impl FnOnce(&Node, &Member) -> Edit, key: &str, expected: &str) {
        let tree = tree(TEXT);
        let pet = tree.get("pet").unwrap();
        let member = pet.as_object().unwrap().member(key).unwrap();
        assert_eq!(apply(TEXT, &[edit(pet, member)]), expected);
    }

    #[test]
    fn a_list_moves_to_the_line_of_its_key() {
        check(
            |_, member| Edit::value(member, &json!(["name"])),
            "required",
            "pet:\n  required: [\"name\"]\n\n\n  name: {}\n  kind: {}\n",
        );
    }

    #[test]
    fn what_is_removed_leaves_its_lines() {
        check(
            Edit::without,
            "required",
            "pet:\n  \n\n\n  name: {}\n  kind: {}\n",
        );
    }

    #[test]
    fn what_is_added_comes_last() {
        check(
            |pet, _| Edit::with(TEXT, pet, "id", &json!({"type": "string"})).unwrap(),
            "name",
            "pet:\n  required:\n  - name\n  - kind\n  name: {}\n  kind: {}\n  \"id\": {\"type\":\"string\"}\n",
        );
    }

    #[test]
    fn an_object_that_loses_all_stays_an_object() {
        let text = "pet:\n  name: {}\n";
        let tree = tree(text);
        let pet = tree.get("pet").unwrap();
        let edit = Edit::without(pet, &pet.as_object().unwrap().members[0]);
        assert_eq!(apply(text, &[edit]), "pet:\n  {}\n");
    }
}
