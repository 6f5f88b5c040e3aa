//! Schemas that are left to another validator, as JSON text that refers to nothing outside of itself.
//!
//! `unevaluatedProperties` depends on what every other keyword of the schema looked at, and `$dynamicRef` on the way
//! to it; the runtime's tables say neither. Such a schema is handed over whole, with what it refers to.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};
use specwright_source::Pointer;

use super::schemas::Lowering;
use crate::document::tree::NodeId;
use crate::document::{Cursor, Document, Node, Value};

/// Where the meta-schemas are, which every validator knows.
const META_SCHEMAS: &str = "https://json-schema.org/draft/";

/// Keywords by which a schema is found other than by its place.
const IDENTIFIERS: [&str; 4] = ["$id", "$anchor", "$dynamicAnchor", "$dynamicRef"];

/// Keywords whose values are data.
const DATA: [&str; 5] = ["enum", "const", "default", "example", "examples"];

impl<'a> Lowering<'a> {
    /// The text of a schema in which only another validator finds its way; `None` for all others.
    pub(super) fn beyond_pointers(&self, at: &Cursor<'a>) -> Option<String> {
        if !self.has_identifiers || !is_beyond(at) {
            return None;
        }
        let text = text(at, Extent::Whole)?;
        at.members().for_each(|(key, _)| at.leave_to_fallback(key));
        Some(text)
    }

    /// Reports a reference below an `$id` that leads neither to a file nor to another `$id`.
    pub(super) fn leads_nowhere(&mut self, at: &Cursor<'a>) {
        let reference = at.get("$ref").filter(|_| self.has_identifiers);
        let Some((reference, text)) = reference.and_then(|at| Some((at.clone(), at.as_str()?)))
        else {
            return;
        };
        let names_file = !text.starts_with('#') && !text.contains("://");
        if names_file && at.target().is_none() {
            let message = format!("`{text}` leads to nothing, so that anything is accepted here");
            let diagnostic = reference.warning("unresolved-reference", message);
            self.diagnostics.push(diagnostic);
        }
    }
}

/// How much of a schema a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// Which members and items it looks at, and not what they must be: that is checked without the text.
    ///
    /// Schemas of members lead to most of a document, and each text would hold all of that.
    Outline,
}

/// The text of a schema with everything that it refers to; `None` where some reference leads to nothing.
pub(super) fn text(at: &Cursor<'_>, extent: Extent) -> Option<String> {
    let mut bundle = Bundle {
        root: at.clone(),
        extent,
        found: Vec::new(),
    };
    let mut schema = bundle.copy(at, false, extent);
    let mut definitions = Map::new();
    while let Some((_, extent, target)) = bundle.found.get(definitions.len()).cloned() {
        let copy = bundle.copy(&target, false, extent);
        definitions.insert(name(definitions.len()), copy);
    }
    let root = schema.as_object_mut()?;
    // A dialect of OpenAPI is no meta-schema.
    root.retain(|key, value| key != "$schema" || value.as_str().is_some_and(is_meta_schema));
    if !definitions.is_empty()
        && let Json::Object(own) = root.entry("$defs").or_insert_with(|| Map::new().into())
    {
        own.append(&mut definitions);
    }
    leads_somewhere(&schema, &schema).then(|| schema.to_string())
}

/// Whether a schema of the document is found other than by its place.
pub(super) fn has_identifiers(document: &Document) -> bool {
    document
        .files
        .values()
        .any(|root| has_key(root, &IDENTIFIERS))
}

fn has_key(node: &Node, keys: &[&str]) -> bool {
    match &node.value {
        Value::Array(items) => items.iter().any(|item| has_key(item, keys)),
        Value::Object(object) => object.members.iter().any(|member| {
            let is_leaf = !matches!(member.node.value, Value::Array(_) | Value::Object(_));
            if is_leaf && !member.key.starts_with('$') {
                return false;
            }
            let text = member.node.as_str();
            keys.contains(&&*member.key) && text.is_some()
                || &*member.key == "$ref" && text.is_some_and(is_meta_schema)
                || !DATA.contains(&&*member.key) && has_key(&member.node, keys)
        }),
        _ => false,
    }
}

/// Whether a schema, at any depth, refers to something that no pointer leads to.
fn is_beyond(at: &Cursor<'_>) -> bool {
    match &at.node.value {
        Value::Array(_) => at.items().any(|item| is_beyond(&item)),
        Value::Object(object) => {
            object
                .get("$dynamicRef")
                .is_some_and(|it| it.as_str().is_some())
                || at.reference().is_some() && at.target().is_none()
                || at
                    .members()
                    .any(|(key, below)| !DATA.contains(&key) && is_beyond(&below))
        }
        _ => false,
    }
}

/// A schema on its way into one text.
struct Bundle<'a> {
    root: Cursor<'a>,
    /// How much of the root the text has.
    extent: Extent,
    /// What is brought along, in the order in which it was found.
    found: Vec<(NodeId, Extent, Cursor<'a>)>,
}

impl<'a> Bundle<'a> {
    /// A copy whose references stay inside the text; those below an `$id` start at that.
    fn copy(&mut self, at: &Cursor<'a>, below_id: bool, extent: Extent) -> Json {
        match &at.node.value {
            Value::Array(_) => {
                let items = at.items();
                items
                    .map(|item| self.copy(&item, below_id, extent))
                    .collect()
            }
            Value::Object(_) => {
                let below_id = below_id || at.str("$id").is_some();
                let members = at.members().filter_map(|(key, below)| {
                    let copy = self.member(at, key, &below, below_id, extent)?;
                    Some((key.to_owned(), copy))
                });
                members.collect()
            }
            _ => at.node.to_json(),
        }
    }

    fn member(
        &mut self,
        at: &Cursor<'a>,
        key: &str,
        below: &Cursor<'a>,
        below_id: bool,
        extent: Extent,
    ) -> Option<Json> {
        Some(match key {
            "$ref" if below.as_str().is_some() => self.reference(at, below_id, extent),
            key if DATA.contains(&key) => below.node.to_json(),
            _ if extent == Extent::Whole => self.copy(below, below_id, extent),
            // Nothing refers to these: what is referred to is brought along.
            "$defs" | "definitions" => return None,
            "properties" | "patternProperties" => {
                let names = below
                    .members()
                    .map(|(name, _)| (name.to_owned(), Json::from(true)));
                names.collect()
            }
            "prefixItems" => below.items().map(|_| Json::from(true)).collect(),
            "items" | "additionalProperties" => (below.node.as_bool() != Some(false)).into(),
            "allOf" | "then" | "else" => self.copy(below, below_id, extent),
            // Whether a branch counts depends on all that it says.
            _ => self.copy(below, below_id, Extent::Whole),
        })
    }

    fn reference(&mut self, at: &Cursor<'a>, below_id: bool, extent: Extent) -> Json {
        let text = at.reference().unwrap_or_default();
        let Some(target) = at.target().filter(|_| !below_id) else {
            return text.into();
        };
        let is_whole = self.extent == Extent::Whole;
        if let Some(inside) = inside(&self.root, &target).filter(|_| is_whole) {
            return format!("#{inside}").into();
        }
        let is_it = |(id, of, _): &(NodeId, Extent, _)| *id == target.id() && *of == extent;
        let known = self.found.iter().position(is_it);
        let index = known.unwrap_or_else(|| {
            self.found.push((target.id(), extent, target));
            self.found.len() - 1
        });
        format!("#/$defs/{}", name(index)).into()
    }
}

/// The pointer from a schema to a value inside of it.
fn inside(root: &Cursor<'_>, at: &Cursor<'_>) -> Option<String> {
    let mut below: Vec<Cow<'_, str>> = Vec::new();
    for (id, token) in at.upwards() {
        if id == root.id() {
            let mut pointer = Pointer::root();
            below.iter().rev().for_each(|token| pointer.push(token));
            return Some(pointer.as_str().to_owned());
        }
        below.push(token?);
    }
    None
}

fn name(index: usize) -> String {
    format!("outside-{index}")
}

fn is_meta_schema(reference: &str) -> bool {
    reference.starts_with(META_SCHEMAS)
}

/// Whether every reference of a part finds what it names in the whole, as far as identifiers tell.
fn leads_somewhere(part: &Json, whole: &Json) -> bool {
    match part {
        Json::Array(items) => items.iter().all(|item| leads_somewhere(item, whole)),
        Json::Object(map) => map.iter().all(|(key, value)| match value {
            Json::String(text) if key == "$ref" || key == "$dynamicRef" => is_found(text, whole),
            _ => DATA.contains(&key.as_str()) || leads_somewhere(value, whole),
        }),
        _ => true,
    }
}

fn is_found(reference: &str, whole: &Json) -> bool {
    let (resource, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let named = |keys: &[&str], is_it: &dyn Fn(&str) -> bool| identifies(whole, keys, is_it);
    if !resource.is_empty() {
        let last = resource.rsplit('/').next().unwrap_or_default();
        return is_meta_schema(resource)
            || named(&["$id"], &|id| {
                let id = id.split('#').next().unwrap_or_default();
                id.rsplit('/').next() == Some(last)
            });
    }
    if fragment.is_empty() || fragment.starts_with('/') {
        let is_there = whole.pointer(fragment).is_some();
        return is_there || named(&["$id"], &|_| true);
    }
    named(&["$anchor", "$dynamicAnchor"], &|anchor| anchor == fragment)
}

fn identifies(schema: &Json, keys: &[&str], is_it: &dyn Fn(&str) -> bool) -> bool {
    match schema {
        Json::Array(items) => items.iter().any(|item| identifies(item, keys, is_it)),
        Json::Object(map) => map.iter().any(|(key, value)| match value {
            Json::String(text) if keys.contains(&key.as_str()) => is_it(text),
            _ => !DATA.contains(&key.as_str()) && identifies(value, keys, is_it),
        }),
        _ => false,
    }
}
