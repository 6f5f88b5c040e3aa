//! The merge key of YAML 1.1: `<<: *base` adds the members of `base` that the object does not have itself.

use rustc_hash::FxHashSet;
use specwright_source::{Diagnostic, Place, Span};

use crate::document::{Member, Node, Object, Value};

/// What the merge keys of one object bring, each with the number of members that were written before it.
#[derive(Default)]
pub(super) struct Merges(Vec<(usize, Node)>);

impl Merges {
    /// Takes the value of a merge key: an object, or an array of objects.
    pub(super) fn add(&mut self, place: usize, key: Span, node: Node) -> Option<Diagnostic> {
        let span = node.span;
        let fault = || {
            let message = "`<<` takes an object or an array of objects";
            Diagnostic::error("invalid-merge", message)
                .at(Place::new(key))
                .at(Place::new(span).label("this is neither"))
        };
        match node.value {
            Value::Object(_) => self.0.push((place, node)),
            Value::Array(items) if items.iter().all(|item| item.as_object().is_some()) => {
                self.0.extend(items.into_iter().map(|item| (place, item)));
            }
            _ => return Some(fault()),
        }
        None
    }

    pub(super) fn end(&self) -> Option<u32> {
        self.0.last().map(|(_, node)| node.span.end)
    }

    /// The object with what is merged into it: its own members win, then those of the earlier merge.
    pub(super) fn apply(self, object: Object) -> Object {
        if self.0.is_empty() {
            return object;
        }
        let own = object.members.iter().map(|member| member.key.clone());
        let mut taken: FxHashSet<Box<str>> = own.collect();
        let mut new = |node: Node| {
            let mut members = into_members(node);
            members.retain(|member| taken.insert(member.key.clone()));
            members
        };
        let mut merges = self.0.into_iter().peekable();
        let mut members = Vec::new();
        for (index, member) in object.members.into_iter().enumerate() {
            while let Some((_, node)) = merges.next_if(|(place, _)| *place <= index) {
                members.extend(new(node));
            }
            members.push(member);
        }
        members.extend(merges.flat_map(|(_, node)| new(node)));
        Object::new(members)
    }
}

fn into_members(node: Node) -> Vec<Member> {
    match node.value {
        Value::Object(object) => object.members,
        _ => Vec::new(),
    }
}

/// Told once per file: other readers of the document may know no merge keys.
pub(super) fn note(key: Span) -> Diagnostic {
    Diagnostic::note("merge-key", "merge key `<<` is applied, as in YAML 1.1")
        .at(Place::new(key))
        .help("YAML 1.2 has no merge keys, so other tools may read this differently")
}
