//! Responses and their headers: `createMessageFlow.200:renamed`, `TooManyRequests.Retry-After:removed`

use serde_json::{Value, json};
use specwright_source::Pointer;
use specwright_spec::document::{Cursor, Node};

use super::operations::Operation;
use super::{Subject, Walk, member, other, retyped};
use crate::mutations::edit::Edit;
use crate::mutations::judgement::{Change, Part, REFUSALS, Side};

/// A status that no document of ours declares.
const TEAPOT: &str = "418";

impl Walk<'_> {
    pub(super) fn responses(&mut self, operation: &Operation<'_>) {
        let Some(responses) = operation.at.get("responses") else {
            return;
        };
        for (status, response) in responses.members() {
            let pointers = [status, "default", TEAPOT];
            let pointers = pointers.map(|status| responses.pointer().child(status));
            let subject = Subject {
                part: Part::Response,
                name: format!("{}.{status}", operation.id),
                places: [operation.at.pointer()]
                    .into_iter()
                    .chain(pointers)
                    .collect(),
                words: vec![operation.id],
            };
            let side = Side {
                response: true,
                covered: is_covered(&responses, status, &response),
                refusal: REFUSALS.contains(&status),
                ..Side::default()
            };
            let Some(entry) = member(&responses, status) else {
                continue;
            };
            let removed = Edit::without(responses.node, entry);
            self.mutate(&subject, Change::Removed, side, [removed]);
            self.mutate(&subject, Change::Renamed, side, [Edit::key(entry, TEAPOT)]);
            if response.reference().is_none() {
                self.response(&subject, side, &response);
            }
        }
        self.added_response(operation, &responses);
    }

    pub(super) fn response_components(&mut self) {
        for (name, response) in self.component("responses") {
            let statuses = self.statuses_of(&response.pointer());
            let refusal = statuses
                .iter()
                .all(|status| REFUSALS.contains(&status.as_str()));
            let side = Side {
                response: true,
                refusal,
                ..Side::default()
            };
            let mut words = self.operation_ids();
            words.push(name);
            let subject = Subject {
                part: Part::Response,
                name: name.to_owned(),
                places: vec![response.pointer()],
                words,
            };
            self.response(&subject, side, &response);
        }
    }

    /// What a response carries.
    fn response(&mut self, subject: &Subject<'_>, side: Side, response: &Cursor<'_>) {
        if let Some(entry) = member(response, "content") {
            let emptied = Edit::without(response.node, entry);
            self.mutate(subject, Change::Emptied, side, [emptied]);
        }
        self.content(subject, side, response);
        self.headers(subject, side, response);
        self.added_header(subject, side, response);
    }

    fn headers(&mut self, subject: &Subject<'_>, side: Side, response: &Cursor<'_>) {
        let Some(headers) = response.get("headers") else {
            return;
        };
        for (name, header) in headers.members() {
            let Some(entry) = member(&headers, name) else {
                continue;
            };
            let new = other(name);
            let subject =
                subject.header(name, vec![header.pointer(), headers.pointer().child(&new)]);
            let removed = Edit::without(headers.node, entry);
            self.mutate(&subject, Change::Removed, side, [removed]);
            self.mutate(&subject, Change::Renamed, side, [Edit::key(entry, &new)]);
            if let (Some(entry), Some(schema)) = (member(&header, "schema"), header.get("schema")) {
                let retyped = Edit::value(entry, &retyped(&schema));
                self.mutate(&subject, Change::Retyped, side, [retyped]);
            }
            let is_required = header.bool("required") == Some(true);
            let change = if is_required {
                Change::Optional
            } else {
                Change::Required
            };
            let edit = match member(&header, "required") {
                Some(entry) => Some(Edit::value(entry, &Value::from(!is_required))),
                None => Edit::with(self.text, header.node, "required", &Value::from(true)),
            };
            self.mutate(&subject, change, side, edit);
        }
    }

    fn added_header(&mut self, subject: &Subject<'_>, side: Side, response: &Cursor<'_>) {
        const NEW: &str = "X-Added";
        if response.get("headers").is_some() {
            return;
        }
        let headers = json!({NEW: {"required": true, "schema": {"type": "string"}}});
        let edit = Edit::with(self.text, response.node, "headers", &headers);
        let added = response.pointer().child("headers").child(NEW);
        let subject = subject.header(NEW, vec![response.pointer(), added]);
        self.mutate(&subject, Change::AddedRequired, side, edit);
    }

    fn added_response(&mut self, operation: &Operation<'_>, responses: &Cursor<'_>) {
        let response = json!({"description": "A teapot."});
        let edit = Edit::with(self.text, responses.node, TEAPOT, &response);
        let subject = Subject {
            part: Part::Response,
            name: format!("{}.{TEAPOT}", operation.id),
            places: vec![responses.pointer().child(TEAPOT)],
            words: vec![operation.id],
        };
        self.mutate(&subject, Change::Added, Side::default(), edit);
    }

    /// The statuses under which a component is referred to.
    fn statuses_of(&self, component: &Pointer) -> Vec<String> {
        let uses = self.references.iter();
        let uses = uses.filter(|(target, _)| target.trim_start_matches('#') == component.as_str());
        uses.filter_map(|(_, at)| at.last()).collect()
    }
}

impl<'s> Subject<'s> {
    /// A header of this response.
    fn header(&self, name: &'s str, places: Vec<Pointer>) -> Self {
        Subject {
            part: Part::Header,
            name: format!("{}.{name}", self.name),
            places: [self.places.clone(), places].concat(),
            words: [self.words.as_slice(), &[name]].concat(),
        }
    }
}

/// Whether `default` says the same of a status as its own response.
fn is_covered(responses: &Cursor<'_>, status: &str, response: &Cursor<'_>) -> bool {
    let content = |response: Cursor<'_>| schemas(&response.resolve()?);
    let default = responses.get("default").and_then(content);
    status != "default" && default.is_some() && default == content(response.clone())
}

/// The schema of each media type.
fn schemas(response: &Cursor<'_>) -> Option<Vec<(String, Value)>> {
    let content = response.get("content")?;
    let schemas = content.members().map(|(media_type, media)| {
        let schema = media.node.get("schema").map(Node::to_json);
        (media_type.to_owned(), schema.unwrap_or_default())
    });
    Some(schemas.collect())
}
