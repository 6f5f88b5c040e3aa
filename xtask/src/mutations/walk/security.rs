//! Security: `createMessageFlow.security:or`, `apiKey:retyped`

use serde_json::{Value, json};
use specwright_source::Pointer;
use specwright_spec::document::{Cursor, Node};

use super::operations::Operation;
use super::{Subject, Walk, member, other, with};
use crate::mutations::edit::Edit;
use crate::mutations::judgement::{Change, Part, Side};

/// A scheme beside those of the document.
const SCHEME: &str = "addedScheme";

impl Walk<'_> {
    pub(super) fn security(&mut self) {
        self.requirements("document", &self.root.clone());
        let schemes = self
            .root
            .get("components")
            .and_then(|c| c.get("securitySchemes"));
        if let Some(schemes) = schemes {
            for (name, scheme) in schemes.members() {
                self.scheme(name, &schemes, &scheme);
            }
            let subject = scheme(SCHEME, &schemes);
            let added = self.added_scheme();
            self.mutate(&subject, Change::Added, Side::default(), added);
        }
    }

    /// What an operation asks for instead of what the whole document does.
    pub(super) fn requirements_of(&mut self, operation: &Operation<'_>) {
        self.requirements(operation.id, &operation.at);
    }

    fn requirements(&mut self, name: &str, owner: &Cursor<'_>) {
        let now = owner
            .node
            .get("security")
            .or_else(|| self.root.node.get("security"));
        let Some(Value::Array(now)) = now.map(Node::to_json) else {
            return;
        };
        // The trait `Security` is generated where some operation asks for credentials.
        let mut words = vec![name, SCHEME, "security"];
        if owner.get("operationId").is_none() {
            words.extend(self.operation_ids());
        }
        let subject = Subject {
            part: Part::Requirement,
            name: format!("{name}.security"),
            places: self.asked_below(owner),
            words,
        };
        let or = |value: Value| json!([now.as_slice(), &[value]].concat());
        let and = now.iter().map(|one| {
            let mut one = one.clone();
            one[SCHEME] = json!([]);
            one
        });
        let changes = [
            (Change::Removed, json!([])),
            (Change::Optional, or(json!({}))),
            (Change::Or, or(json!({SCHEME: []}))),
            (Change::And, and.collect()),
            (Change::Renamed, json!([{SCHEME: []}])),
        ];
        for (change, requirements) in changes {
            let edit = match member(owner, "security") {
                Some(entry) => Some(Edit::value(entry, &requirements)),
                None => Edit::with(self.text, owner.node, "security", &requirements),
            };
            let edits = edit.into_iter().chain(self.added_scheme());
            self.mutate(&subject, change, Side::default(), edits);
        }
    }

    fn scheme(&mut self, name: &str, schemes: &Cursor<'_>, definition: &Cursor<'_>) {
        let Some(entry) = member(schemes, name) else {
            return;
        };
        let mut subject = scheme(name, schemes);
        subject.places.extend(self.asked_below(&self.root));
        let bearer = json!({"type": "http", "scheme": "bearer"});
        let edit = Edit::value(entry, &bearer);
        self.mutate(&subject, Change::Retyped, Side::default(), [edit]);
        if definition.str("type") == Some("apiKey") {
            let moved = with(definition.node, "name", Value::from(other(name)));
            let edit = Edit::value(entry, &moved);
            self.mutate(&subject, Change::Moved, Side::default(), [edit]);
        }
    }

    /// The places of all operations below a value, and those of what they ask of credentials.
    fn asked_below(&self, owner: &Cursor<'_>) -> Vec<Pointer> {
        let mut places = self.operations_below(owner);
        let own: Vec<_> = places.iter().map(|place| place.child("security")).collect();
        places.extend(own);
        places.push(owner.pointer().child("security"));
        places
    }

    /// The places of all operations below a value.
    pub(super) fn operations_below(&self, owner: &Cursor<'_>) -> Vec<Pointer> {
        self.operations_in(&owner.pointer())
    }

    pub(super) fn operations_in(&self, above: &Pointer) -> Vec<Pointer> {
        let operations = self.api.operations.iter();
        let places = operations.map(|operation| self.root.document.pointer_to(operation.location));
        places
            .filter(|place| super::is_below(place.as_str(), above.as_str()))
            .collect()
    }

    fn added_scheme(&self) -> Option<Edit> {
        let components = self.root.node.get("components")?;
        let schemes = components.get("securitySchemes")?;
        let scheme = json!({"type": "http", "scheme": "bearer"});
        Edit::with(self.text, schemes, SCHEME, &scheme)
    }
}

fn scheme<'s>(name: &'s str, schemes: &Cursor<'_>) -> Subject<'s> {
    Subject {
        part: Part::Scheme,
        name: name.to_owned(),
        places: vec![schemes.pointer().child(name)],
        words: vec![name],
    }
}
