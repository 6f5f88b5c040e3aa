//! Operations, their bodies and what is added to them: `updateMessageFlow:renamed`, `updateMessageFlow.body:optional`

use serde_json::{Value, json};
use specwright_spec::document::{Cursor, Member, Node};
use specwright_spec::model::Method;

use super::{Subject, Walk, member, other, retyped};
use crate::mutations::edit::Edit;
use crate::mutations::judgement::{Change, Part, Side};

/// An operation of the document.
pub(super) struct Operation<'a> {
    pub(super) id: &'a str,
    pub(super) at: Cursor<'a>,
    item: Cursor<'a>,
    entry: &'a Member,
}

impl<'a> Walk<'a> {
    pub(super) fn operations(&mut self) {
        for path in self.paths() {
            let Some(item) = self
                .root
                .get("paths")
                .and_then(|paths| paths.get(&path.key))
            else {
                continue;
            };
            self.path(path, &item);
            for operation in operations(&item) {
                self.operation(&operation);
                self.body(&operation);
                self.responses(&operation);
                self.added_parameters(&operation);
                self.requirements_of(&operation);
            }
        }
    }

    /// The ids of all operations, or of those that a reference brings in.
    pub(super) fn operation_ids(&self) -> Vec<&'a str> {
        let paths = self.root.get("paths");
        let ids = paths.iter().flat_map(|paths| {
            paths
                .members()
                .flat_map(|(_, item)| {
                    operations(&item)
                        .map(|operation| operation.id)
                        .collect::<Vec<_>>()
                })
                .collect::<Vec<_>>()
        });
        ids.collect()
    }

    fn paths(&self) -> &'a [Member] {
        let paths = self
            .root
            .node
            .get("paths")
            .and_then(|paths| paths.as_object());
        paths
            .map(|paths| paths.members.as_slice())
            .unwrap_or_default()
    }

    fn path(&mut self, path: &Member, item: &Cursor<'a>) {
        let subject = Subject {
            part: Part::Operation,
            name: path.key.to_string(),
            places: vec![item.pointer()],
            words: Vec::new(),
        };
        let moved = Edit::key(path, &format!("/other{}", path.key));
        self.mutate(&subject, Change::Moved, Side::default(), [moved]);
        self.path_parameters(path, item);
        self.added_operation(path, item);
    }

    fn operation(&mut self, operation: &Operation<'a>) {
        let new = other(operation.id);
        let subject = Subject {
            part: Part::Operation,
            name: operation.id.to_owned(),
            places: vec![operation.at.pointer(), operation.item.pointer()],
            words: vec![operation.id, &new],
        };
        let removed = Edit::without(operation.item.node, operation.entry);
        self.mutate(&subject, Change::Removed, Side::default(), [removed]);
        if let Some(id) = member(&operation.at, "operationId") {
            let renamed = Edit::value(id, &Value::from(new.as_str()));
            self.mutate(&subject, Change::Renamed, Side::default(), [renamed]);
        }
        if let Some(method) = free_method(&operation.item) {
            let moved = Edit::key(operation.entry, &method);
            self.mutate(&subject, Change::Moved, Side::default(), [moved]);
        }
    }

    /// Another operation of the same path, in the trait of its neighbours.
    fn added_operation(&mut self, path: &Member, item: &Cursor<'a>) {
        const NEW: &str = "addedOperation";
        let (Some(method), Some(neighbour)) = (free_method(item), operations(item).next()) else {
            return;
        };
        let tags = neighbour.at.node.get("tags");
        let operation = json!({
            "operationId": NEW,
            "tags": tags.map_or_else(|| json!([]), Node::to_json),
            "responses": {"204": {"description": "Done."}},
        });
        let subject = Subject {
            part: Part::Operation,
            name: path.key.to_string(),
            places: vec![item.pointer().child(&method)],
            words: vec![NEW],
        };
        let edit = Edit::with(self.text, item.node, &method, &operation);
        self.mutate(&subject, Change::Added, Side::default(), edit);
    }

    fn body(&mut self, operation: &Operation<'a>) {
        let Some(body) = operation.at.get("requestBody") else {
            return;
        };
        let subject = Subject {
            part: Part::Body,
            name: format!("{}.body", operation.id),
            places: vec![operation.at.pointer(), body.pointer()],
            words: vec![operation.id, "body"],
        };
        let side = Side {
            request: true,
            ..Side::default()
        };
        if let Some(entry) = member(&operation.at, "requestBody") {
            let removed = Edit::without(operation.at.node, entry);
            self.mutate(&subject, Change::Removed, side, [removed]);
        }
        if let (Some(entry), Some(true)) = (member(&body, "required"), body.bool("required")) {
            let optional = Edit::value(entry, &Value::from(false));
            self.mutate(&subject, Change::Optional, side, [optional]);
        }
        self.content(&subject, side, &body);
    }

    /// The content of a body or a response: another schema, another media type.
    pub(super) fn content(&mut self, subject: &Subject<'_>, side: Side, owner: &Cursor<'_>) {
        let (Some(entry), Some(content)) = (member(owner, "content"), owner.get("content")) else {
            return;
        };
        let text = json!({"text/plain": {"schema": {"type": "string"}}});
        let media = Edit::value(entry, &text);
        self.mutate(subject, Change::Media, side, [media]);
        for (media_type, media) in content.members() {
            if let Some(schema) = media.get("schema") {
                let retyped = json!({media_type: {"schema": retyped(&schema)}});
                let retyped = Edit::value(entry, &retyped);
                self.mutate(subject, Change::Retyped, side, [retyped]);
                self.schema(&subject.name, &schema);
            }
        }
    }
}

fn operations<'a>(item: &Cursor<'a>) -> impl Iterator<Item = Operation<'a>> + use<'a> {
    let item = item.clone();
    Method::ALL.into_iter().filter_map(move |method| {
        let at = item.get(&method.key())?;
        Some(Operation {
            id: at.str("operationId")?,
            entry: member(&item, &method.key())?,
            item: item.clone(),
            at,
        })
    })
}

/// A method that the path does not have.
fn free_method(item: &Cursor<'_>) -> Option<String> {
    let mut methods = ["delete", "patch", "put", "post"].into_iter();
    let free = methods.find(|method| item.get(method).is_none());
    free.map(str::to_owned)
}
