//! Every mutation of a document, found by walking it: `CreateMessageFlowRequest.name:removed`

mod operations;
mod parameters;
mod responses;
mod schemas;
mod security;

use serde_json::{Value, json};
use specwright_source::Pointer;
use specwright_spec::document::{Cursor, Document, Member, Node};
use specwright_spec::model::Api;

use super::edit::Edit;
use super::judgement::{Change, Kind, Part, Side};

/// A change of the document.
#[derive(Debug)]
pub(super) struct Mutation {
    /// What it is called: the thing that changes, and how.
    pub(super) name: String,
    /// What kind it is of.
    pub(super) kind: Kind,
    /// How the text changes.
    pub(super) edits: Vec<Edit>,
    /// The values of the changed document whose lines a message may name.
    pub(super) places: Vec<Pointer>,
    /// The names of the document whose items a message may name.
    pub(super) words: Vec<String>,
    /// Who is concerned.
    pub(super) side: Side,
}

/// All mutations, in the order of the document.
pub(super) fn mutations(document: &Document, text: &str, api: &Api) -> Vec<Mutation> {
    let mut walk = Walk {
        root: Cursor::root(document),
        text,
        api,
        references: Vec::new(),
        found: Vec::new(),
    };
    walk.collect_references(&Cursor::root(document));
    walk.operations();
    walk.schemas();
    walk.parameter_components();
    walk.response_components();
    walk.security();
    walk.found
}

struct Walk<'a> {
    root: Cursor<'a>,
    text: &'a str,
    api: &'a Api,
    /// Each `$ref` and where it stands.
    references: Vec<(String, Pointer)>,
    found: Vec<Mutation>,
}

impl<'a> Walk<'a> {
    /// Starts a mutation of a part; `places` and `words` are what a message about it may name.
    fn mutate(
        &mut self,
        subject: &Subject<'_>,
        change: Change,
        side: Side,
        edits: impl IntoIterator<Item = Edit>,
    ) {
        let kind = Kind {
            part: subject.part,
            change,
        };
        self.found.push(Mutation {
            name: format!("{}:{}", subject.name, change.word()),
            kind,
            edits: edits.into_iter().collect(),
            places: self.places(&subject.places),
            words: subject.words.iter().map(|&word| word.to_owned()).collect(),
            side,
        });
    }

    /// The places, and where those of components are referred to: the contract names an operation's own line.
    fn places(&self, places: &[Pointer]) -> Vec<Pointer> {
        let uses = self.references.iter().filter(|(target, _)| {
            let target = target.trim_start_matches('#');
            !target.starts_with("/components/schemas")
                && places.iter().any(|place| is_below(place.as_str(), target))
        });
        let uses = uses.map(|(_, at)| at.clone());
        places.iter().cloned().chain(uses).collect()
    }

    fn collect_references(&mut self, at: &Cursor<'a>) {
        if let Some(target) = at.reference() {
            self.references.push((target.to_owned(), at.pointer()));
        }
        for (_, member) in at.members() {
            self.collect_references(&member);
        }
        for item in at.items() {
            self.collect_references(&item);
        }
    }

    fn component(&self, kind: &str) -> Vec<(&'a str, Cursor<'a>)> {
        let components = self.root.get("components").and_then(|c| c.get(kind));
        components.map_or_else(Vec::new, |components| components.members().collect())
    }
}

/// What is mutated.
struct Subject<'s> {
    part: Part,
    name: String,
    places: Vec<Pointer>,
    words: Vec<&'s str>,
}

/// The member of an object.
fn member<'a>(object: &Cursor<'a>, key: &str) -> Option<&'a Member> {
    object.node.as_object()?.member(key)
}

/// A name that the document does not have.
fn other(name: &str) -> String {
    format!("other_{name}")
}

/// A schema of another type.
fn retyped(schema: &Cursor<'_>) -> Value {
    let resolved = schema.resolve();
    let kind = resolved.as_ref().and_then(|schema| schema.str("type"));
    match (kind, resolved.as_ref().and_then(|s| s.get("items"))) {
        (Some("array"), Some(items)) => json!({"type": "array", "items": retyped(&items)}),
        (Some("string"), _) => json!({"type": "integer"}),
        _ => json!({"type": "string"}),
    }
}

/// The value as JSON with another member.
fn with(node: &Node, key: &str, value: Value) -> Value {
    let mut object = node.to_json();
    object[key] = value;
    object
}

fn is_below(pointer: &str, above: &str) -> bool {
    pointer
        .strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
