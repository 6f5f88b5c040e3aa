//! What the walk over a document found, by kind: operations, parameters, schemas, references and where they lead.

use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use specwright_source::Place;

use super::parameters;
use super::tables::{Kind, Shape, describe};
use crate::document::{Cursor, Document, Node};

/// The objects of a document, each once, however many references lead to it.
pub(super) struct Outline<'a> {
    objects: IndexMap<Kind, Vec<Cursor<'a>>>,
    /// Every object with a `$ref` that is followed, and the kind of what it should lead to.
    pub references: Vec<(Kind, Cursor<'a>)>,
    targets: FxHashMap<*const Node, Cursor<'a>>,
    /// The operations under `paths`.
    pub routes: Vec<Route<'a>>,
}

/// An operation and the path that it is reached by.
pub(super) struct Route<'a> {
    /// The key under `paths`.
    pub template: &'a str,
    /// Where that key is.
    pub paths: Cursor<'a>,
    /// `get`, `put`, …
    pub method: &'a str,
    pub operation: Cursor<'a>,
    /// The parameters of the operation and those of its path item that it does not replace.
    pub parameters: Vec<Cursor<'a>>,
    /// Whether a reference among the parameters leads to nothing, so that there may be more of them.
    pub has_unknown_parameters: bool,
}

impl<'a> Outline<'a> {
    pub(super) fn new() -> Self {
        Self {
            objects: IndexMap::new(),
            references: Vec::new(),
            targets: FxHashMap::default(),
            routes: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, kind: Kind, object: Cursor<'a>) {
        self.objects.entry(kind).or_default().push(object);
    }

    /// Keeps a reference, and gives what it leads to.
    pub(super) fn refer(&mut self, kind: Kind, from: &Cursor<'a>) -> Option<Cursor<'a>> {
        self.references.push((kind, from.clone()));
        let target = from.target()?;
        self.targets.insert(from.node, target.clone());
        Some(target)
    }

    /// All objects of a kind, in the order of the walk.
    pub(super) fn all(&self, kind: Kind) -> &[Cursor<'a>] {
        self.objects
            .get(&kind)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Every object that is no reference, with its kind.
    pub(super) fn every(&self) -> impl Iterator<Item = (Kind, &Cursor<'a>)> {
        let objects = self.objects.iter();
        objects.flat_map(|(kind, all)| all.iter().map(|object| (*kind, object)))
    }

    /// What the reference of this object leads to, one step.
    pub(super) fn target(&self, node: &Node) -> Option<&Cursor<'a>> {
        self.targets.get(&std::ptr::from_ref(node))
    }

    /// The object at the end of this one's references.
    pub(super) fn resolve(&self, at: &Cursor<'a>) -> Option<Cursor<'a>> {
        let mut at = at;
        for _ in 0..super::circular_reference::LONGEST_CHAIN {
            if at.reference().is_none() {
                return Some(at.clone());
            }
            at = self.target(at.node)?;
        }
        None
    }

    /// The node at the end of a node's references.
    pub(super) fn resolve_node(&self, node: &'a Node) -> Option<&'a Node> {
        let mut at = node;
        for _ in 0..super::circular_reference::LONGEST_CHAIN {
            if at.get("$ref").is_none() {
                return Some(at);
            }
            at = self.target(at)?.node;
        }
        None
    }

    /// Finds the operations under `paths`, once everything else is known.
    pub(super) fn find_routes(&mut self, document: &'a Document) {
        let Some(paths) = Cursor::root(document).get("paths") else {
            return;
        };
        let mut routes = Vec::new();
        for (template, item) in paths.members() {
            if template.starts_with("x-") {
                continue;
            }
            let Some(item) = self.resolve(&item) else {
                continue;
            };
            for (method, operation) in operations(&item) {
                let Some(operation) = self.resolve(&operation) else {
                    continue;
                };
                routes.push(Route {
                    template,
                    paths: paths.clone(),
                    method,
                    parameters: parameters::effective(self, &item, &operation),
                    has_unknown_parameters: parameters::has_unknown(self, &item)
                        || parameters::has_unknown(self, &operation),
                    operation,
                });
            }
        }
        self.routes = routes;
    }
}

impl Route<'_> {
    /// Where the path is written.
    pub(super) fn place(&self) -> Place {
        self.paths.key_place(self.template)
    }
}

/// The operations of a path item with their methods.
fn operations<'a>(item: &Cursor<'a>) -> Vec<(&'a str, Cursor<'a>)> {
    let fields = describe(Kind::PathItem, item.document.version).fields;
    let is_method = |name: &str| {
        let field = fields.iter().find(|field| field.name == name);
        field.is_some_and(|field| matches!(field.shape, Shape::Object(Kind::Operation)))
    };
    let mut found: Vec<_> = item.members().filter(|(key, _)| is_method(key)).collect();
    if let Some(more) = item.get("additionalOperations") {
        found.extend(more.members());
    }
    found
}
