//! The members that examples show, as one tree: `[{"a": 1}, {"b": {}}]` has `a` and `b`.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use specwright_spec::document::{Node, Value};

use super::{Hints, general};
use crate::page::{Field, FieldType, Section};

/// All examples of a section in one tree; the item of an array is the array.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// The first one is the root.
    nodes: Vec<Part>,
}

#[derive(Debug, Clone, Default)]
struct Part {
    members: IndexMap<String, usize>,
    /// The types of the values.
    kinds: Vec<&'static str>,
    /// The number of members that an example of the page itself shows.
    shown: usize,
    /// Whether an example of the page itself shows it.
    own: bool,
    /// Whether some value of an array was no object.
    scalar_items: bool,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            nodes: vec![Part::default()],
        }
    }
}

impl Shape {
    pub(super) const ROOT: usize = 0;

    /// The shape of the page's own examples.
    pub(crate) fn of<'a>(examples: impl Iterator<Item = &'a Node>) -> Self {
        let mut shape = Self::default();
        examples.for_each(|example| shape.example(Self::ROOT, example, true));
        shape
    }

    /// Adds what sibling pages say: those that have most of their outermost members in common with the page.
    pub(crate) fn add_hints(&mut self, hints: &Hints, section: &Section, fields: &[Field]) {
        let section = general(section);
        let mut own: BTreeSet<String> = self.nodes[Self::ROOT].members.keys().cloned().collect();
        if own.is_empty() {
            own.extend(fields.iter().map(|field| field.name.value.clone()));
        }
        for (_, shape) in hints.shapes.iter().filter(|(other, _)| *other == section) {
            if shape.resembles(&own) {
                self.merge(Self::ROOT, shape, Self::ROOT);
            }
        }
    }

    fn resembles(&self, names: &BTreeSet<String>) -> bool {
        let members = &self.nodes[Self::ROOT].members;
        let common = members.keys().filter(|name| names.contains(*name)).count();
        common > 0 && common * 2 >= members.len().min(names.len())
    }

    pub(super) fn learn_example(&mut self, example: &Node) {
        self.example(Self::ROOT, example, false);
    }

    pub(super) fn learn_field(&mut self, field: &Field) {
        self.field(Self::ROOT, field);
    }

    /// The member of a node, if it has it.
    pub(super) fn member(&self, node: usize, name: &str) -> Option<usize> {
        self.nodes[node].members.get(name).copied()
    }

    /// Whether members are known of a node.
    pub(super) fn has_members(&self, node: usize) -> bool {
        !self.nodes[node].members.is_empty()
    }

    /// Whether no more members are to be expected than are known.
    pub(super) fn is_settled(&self, node: usize) -> bool {
        let part = &self.nodes[node];
        !part.members.is_empty() || part.scalar_items
    }

    /// The number of members that examples of the page itself show.
    pub(super) fn shown(&self, node: usize) -> usize {
        self.nodes[node].shown
    }

    /// Whether an example of the page itself shows a node.
    pub(super) fn is_own(&self, node: usize) -> bool {
        self.nodes[node].own
    }

    /// Whether the values of a node are of a type, as far as they say.
    pub(super) fn fits(&self, node: usize, kind: &FieldType) -> bool {
        let kinds = &self.nodes[node].kinds;
        kinds.is_empty() || kinds.iter().any(|own| fits(own, kind))
    }

    fn example(&mut self, at: usize, value: &Node, own: bool) {
        let kind = value.type_name();
        if kind != "null" && !self.nodes[at].kinds.contains(&kind) {
            self.nodes[at].kinds.push(kind);
        }
        self.members(at, value, own);
    }

    fn members(&mut self, at: usize, value: &Node, own: bool) {
        match &value.value {
            Value::Object(object) => {
                for member in &object.members {
                    let child = self.child(at, &member.key, own);
                    self.example(child, &member.node, own);
                }
            }
            Value::Array(items) => {
                for item in items {
                    let scalar =
                        !matches!(item.value, Value::Object(_) | Value::Array(_) | Value::Null);
                    self.nodes[at].scalar_items |= scalar;
                    self.members(at, item, own);
                }
            }
            _ => {}
        }
    }

    fn field(&mut self, at: usize, field: &Field) {
        let child = self.child(at, &field.name.value, false);
        for inner in &field.children {
            self.field(child, inner);
        }
    }

    fn merge(&mut self, at: usize, other: &Self, from: usize) {
        for (name, inner) in &other.nodes[from].members {
            let child = self.child(at, name, false);
            self.merge(child, other, *inner);
        }
    }

    fn child(&mut self, at: usize, name: &str, own: bool) -> usize {
        let new = self.nodes.len();
        let child = match self.nodes[at].members.get(name) {
            Some(known) => *known,
            None => {
                self.nodes[at].members.insert(name.to_owned(), new);
                self.nodes.push(Part::default());
                new
            }
        };
        if own && !self.nodes[child].own {
            self.nodes[child].own = true;
            self.nodes[at].shown += 1;
        }
        child
    }
}

/// Whether a JSON value of this type can be a value of the field.
fn fits(json: &str, kind: &FieldType) -> bool {
    match kind {
        FieldType::String(_) => json == "string",
        FieldType::Number | FieldType::Integer => matches!(json, "number" | "integer"),
        FieldType::Boolean => json == "boolean",
        FieldType::Object | FieldType::Map(_) => json == "object",
        FieldType::Array(_) => json == "array",
        FieldType::Union(branches) => branches.iter().any(|branch| fits(json, branch)),
        FieldType::Literals(_) | FieldType::Null | FieldType::Any | FieldType::Named(_) => true,
    }
}
