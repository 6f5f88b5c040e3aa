//! Operations to an OpenAPI 3.0.3 document, through the types of [`openapiv3`].
//!
//! What no page states is not there; where OpenAPI demands it all the same (a title, a version) the text is empty and
//! there is a finding. An operation without method or path stands under [`INCOMPLETE`] until somebody gives it both.

pub mod names;
pub(crate) mod operations;
pub(crate) mod parameters;
pub(crate) mod plan;
pub(crate) mod schemas;
pub(crate) mod security;
pub(crate) mod yaml;

use openapiv3::{Components, Info, OpenAPI, PathItem, ReferenceOr, Server};
use specwright_source::Pointer;
use specwright_spec::document::{Node, Value};

use self::parameters::Shared;
use self::plan::Plan;
use self::schemas::Schemas;
use crate::finding::Finding;
use crate::merge::{Operation, server_finding};
use crate::page::Fact;
use crate::provenance::Provenance;
use crate::topics::{DOCUMENT_INFO, MEMBERS_FROM_SIBLING, SERVER};

/// The member of the document that holds operations without method or path.
pub const INCOMPLETE: &str = "x-incomplete-operations";

/// A document with the origins of its values and what was noticed while it was made.
#[derive(Debug)]
pub struct Draft {
    /// The document.
    pub openapi: OpenAPI,
    /// Where its values come from.
    pub provenance: Provenance,
    /// What was noticed.
    pub findings: Vec<Finding>,
    /// The examples and where they stand, as the pages write them.
    pub(crate) examples: Vec<(Pointer, Node)>,
}

/// Makes the document of these operations.
pub fn build(operations: &[Operation]) -> Draft {
    let plan = Plan::of(operations);
    let mut draft = Draft {
        openapi: OpenAPI {
            openapi: "3.0.3".to_owned(),
            info: Info {
                title: String::new(),
                version: String::new(),
                ..Info::default()
            },
            ..OpenAPI::default()
        },
        provenance: Provenance::default(),
        findings: Vec::new(),
        examples: Vec::new(),
    };
    draft.info(operations);
    draft.servers(operations);
    let mut components = Components::default();
    security::write(&mut draft, &mut components, operations);
    let shared = parameters::share(&mut draft, &mut components, operations);
    draft.components(&mut components, &plan);
    for operation in operations {
        draft.operation(operation, &plan, &shared);
    }
    draft.borrowed(operations, &plan);
    if components != Components::default() {
        draft.openapi.components = Some(components);
    }
    draft
}

impl Draft {
    fn info(&mut self, operations: &[Operation]) {
        let message = "no page states the title and the version of the API";
        let help = "set `info.title` and `info.version` in the overlay";
        let finding = Finding::open(DOCUMENT_INFO, "info", message, help);
        let first = operations.iter().find_map(|operation| operation.place);
        self.findings.push(match first {
            Some(first) => finding.at(first.at, "the first page"),
            None => finding,
        });
    }

    fn servers(&mut self, operations: &[Operation]) {
        let facts = operations.iter().flat_map(|operation| &operation.servers);
        let facts: Vec<Fact<String>> = facts.cloned().collect();
        for fact in &facts {
            let servers = &mut self.openapi.servers;
            let at = servers.iter().position(|server| server.url == fact.value);
            let at = at.unwrap_or_else(|| {
                servers.push(Server {
                    url: fact.value.clone(),
                    ..Server::default()
                });
                servers.len() - 1
            });
            let pointer = Pointer::root().child("servers").child(&at.to_string());
            self.provenance.add(&pointer, [fact.source()]);
        }
        self.findings.extend(server_finding(&facts));
        if facts.is_empty() {
            let message = "no page states the address of the service";
            let help = "state it in the site configuration, or add `servers` in the overlay";
            self.findings
                .push(Finding::open(SERVER, "servers", message, help));
        }
    }

    fn components(&mut self, components: &mut Components, plan: &Plan) {
        let mut schemas = Schemas {
            plan,
            provenance: &mut self.provenance,
        };
        for (name, planned) in &plan.schemas {
            let schema = ReferenceOr::Item(schemas.component(name, planned));
            components.schemas.insert(name.clone(), schema);
        }
    }

    fn operation(&mut self, operation: &Operation, plan: &Plan, shared: &Shared) {
        let place = operation.method().zip(operation.path());
        let place = place.and_then(|(method, path)| {
            let method = method.value.to_ascii_lowercase();
            let free = self.slot(&method, &path.value)?.is_none();
            free.then(|| (method, path.value.clone()))
        });
        match place {
            Some((method, path)) => {
                let item = Pointer::root().child("paths").child(&path);
                let at = item.child(&method);
                let places = operation.methods.iter().chain(&operation.paths);
                self.provenance.add(&at, places.map(Fact::source));
                self.provenance
                    .add(&item, operation.paths.iter().map(Fact::source));
                let written = operations::write(self, operation, plan, shared, &at, false);
                self.path_parameters(operation, shared, &path, &item);
                if let Some(slot) = self.slot(&method, &path) {
                    *slot = Some(written);
                }
            }
            None => self.incomplete(operation, plan, shared),
        }
    }

    /// Puts the examples into the tree of the written document as the pages have them: members in their order.
    pub(crate) fn show_examples(&self, tree: &mut Node) {
        for (pointer, example) in &self.examples {
            let mut at = Some(&mut *tree);
            for token in pointer.tokens() {
                at = at.and_then(|node| match &mut node.value {
                    Value::Object(object) => {
                        let mut members = object.members.iter_mut();
                        members
                            .find(|member| *member.key == *token)
                            .map(|member| &mut member.node)
                    }
                    _ => None,
                });
            }
            if let Some(node) = at {
                *node = example.clone();
            }
        }
    }

    /// The place of an operation; `None` where OpenAPI has no such method.
    fn slot(&mut self, method: &str, path: &str) -> Option<&mut Option<openapiv3::Operation>> {
        let methods = [
            "get", "put", "post", "delete", "options", "head", "patch", "trace",
        ];
        if !methods.contains(&method) || !path.starts_with('/') {
            return None;
        }
        let item = self.item(path)?;
        Some(match method {
            "get" => &mut item.get,
            "put" => &mut item.put,
            "post" => &mut item.post,
            "delete" => &mut item.delete,
            "options" => &mut item.options,
            "head" => &mut item.head,
            "patch" => &mut item.patch,
            _ => &mut item.trace,
        })
    }

    fn item(&mut self, path: &str) -> Option<&mut PathItem> {
        let item = self.openapi.paths.paths.entry(path.to_owned());
        match item.or_insert_with(|| ReferenceOr::Item(PathItem::default())) {
            ReferenceOr::Item(item) => Some(item),
            ReferenceOr::Reference { .. } => None,
        }
    }

    fn path_parameters(
        &mut self,
        operation: &Operation,
        shared: &Shared,
        path: &str,
        at: &Pointer,
    ) {
        let known = self.item(path).map_or(0, |item| item.parameters.len());
        if known > 0 {
            return;
        }
        let parameters = parameters::of_path(self, operation, shared, path, at);
        if let Some(item) = self.item(path) {
            item.parameters = parameters;
        }
    }

    fn incomplete(&mut self, operation: &Operation, plan: &Plan, shared: &Shared) {
        let at = Pointer::root().child(INCOMPLETE).child(&operation.id);
        self.provenance.add(&at, operation.place);
        let written = operations::write(self, operation, plan, shared, &at, true);
        let value = serde_json::to_value(written).expect("an operation is JSON");
        let all = self.openapi.extensions.entry(INCOMPLETE.to_owned());
        let all = all.or_insert_with(|| serde_json::Value::Object(serde_json::Map::new()));
        if let Some(all) = all.as_object_mut() {
            all.insert(operation.id.clone(), value);
        }
    }

    fn borrowed(&mut self, operations: &[Operation], plan: &Plan) {
        for borrowed in &plan.borrowed {
            let subject = format!("{}/request/{}", borrowed.operation, borrowed.way.join("/"));
            let message = format!(
                "no page says what `{}` of `{}` holds; it is taken to be what `{}` is sent",
                borrowed.way.join("."),
                borrowed.operation,
                borrowed.from
            );
            let rule = "an object without members has those of the same object in another request about the resource";
            let finding = Finding::decided(MEMBERS_FROM_SIBLING, subject, message, rule);
            let place = |id: &str| {
                let operation = operations.iter().find(|operation| operation.id == id)?;
                operation
                    .request
                    .as_ref()?
                    .root
                    .at_path(&borrowed.way)?
                    .place()
            };
            let places = [
                (place(&borrowed.operation), "without members"),
                (place(&borrowed.from), "with members"),
            ];
            let finding = places
                .into_iter()
                .fold(finding, |finding, (place, says)| match place {
                    Some(place) => finding.at(place, says),
                    None => finding,
                });
            self.findings.push(finding);
        }
    }
}
