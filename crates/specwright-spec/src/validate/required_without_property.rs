//! `required-without-property`: a name in `required` is no property.
//!
//! It is allowed, and the member may be anything; mostly the name is misspelt, or the property was renamed.
//! Properties that other parts of a composition bring are counted.
//!
//! Bad:
//!
//! ```yaml
//! required: [nmae]
//! properties: {name: {type: string}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! required: [name]
//! properties: {name: {type: string}}
//! ```

use rustc_hash::FxHashSet;
use specwright_source::Diagnostic;

use super::outline::Outline;
use super::tables::Kind;
use super::{Context, with_help};
use crate::document::references::short;
use crate::document::{Cursor, Node, Object};

pub(super) const CODE: &str = "required-without-property";

/// Compositions are followed through this many parts.
const MOST_PARTS: usize = 256;

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let parts = parts_of_compositions(context);
    for schema in context.outline.all(Kind::Schema) {
        if parts.contains(&std::ptr::from_ref(schema.node)) {
            continue;
        }
        let Some(required) = schema
            .get("required")
            .filter(|_| has_properties(schema.node))
        else {
            continue;
        };
        let Some(known) = properties(&context.outline, schema.node) else {
            continue;
        };
        for name in required.items() {
            let text = name.as_str().filter(|text| !known.has(text));
            diagnostics.extend(text.map(|text| fault(context, &name, text, &known)));
        }
    }
}

fn fault(context: &Context<'_>, at: &Cursor<'_>, name: &str, known: &Properties<'_>) -> Diagnostic {
    let message = format!("`{}` is required, and is no property", short(name));
    with_help(
        at.warning(CODE, message),
        context.did_you_mean(name, known.names()),
    )
}

fn has_properties(schema: &Node) -> bool {
    let properties = schema.get("properties").and_then(Node::as_object);
    properties.is_some_and(|properties| !properties.members.is_empty())
}

/// Schemas that are looked at with the whole they belong to.
fn parts_of_compositions(context: &Context<'_>) -> FxHashSet<*const Node> {
    let mut found = FxHashSet::default();
    for schema in context.outline.all(Kind::Schema) {
        for part in parts(schema.node) {
            let resolved = context.outline.resolve_node(part);
            found.extend(resolved.map(std::ptr::from_ref));
        }
    }
    found
}

/// The properties of a schema and of all its parts.
pub(super) struct Properties<'a>(Vec<&'a Object>);

impl<'a> Properties<'a> {
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|part| part.get(name).is_some())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        let members = self.0.iter().flat_map(|part| &part.members);
        members.map(|member| &*member.key)
    }
}

/// All properties of a schema and its parts; `None` where they cannot all be known.
pub(super) fn properties<'a>(outline: &Outline<'a>, schema: &'a Node) -> Option<Properties<'a>> {
    let mut found = Vec::new();
    let mut seen = FxHashSet::default();
    let mut pending = vec![schema];
    while let Some(node) = pending.pop() {
        let node = outline.resolve_node(node)?;
        if !seen.insert(std::ptr::from_ref(node)) {
            continue;
        }
        if seen.len() > MOST_PARTS || is_open(node) {
            return None;
        }
        found.extend(node.get("properties").and_then(Node::as_object));
        pending.extend(parts(node));
    }
    Some(Properties(found))
}

/// Whether the schema says something about members that it does not name.
fn is_open(node: &Node) -> bool {
    let additional = node.get("additionalProperties");
    let open = additional.is_some_and(|additional| additional.as_bool() != Some(false));
    open || node.get("patternProperties").is_some()
}

fn parts(schema: &Node) -> impl Iterator<Item = &Node> {
    const LISTS: [&str; 3] = ["allOf", "oneOf", "anyOf"];
    const SINGLE: [&str; 4] = ["if", "then", "else", "not"];
    let lists = LISTS
        .into_iter()
        .filter_map(|key| schema.get(key)?.as_array());
    let single = SINGLE.into_iter().filter_map(|key| schema.get(key));
    lists.flatten().chain(single)
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn misspelt() {
        check(
            super::CODE,
            "components: {schemas: {A: {required: [nmae], properties: {name: {}}}}}",
            "1:39 warning `nmae` is required, and is no property",
        );
    }

    #[test]
    fn brought_by_another_part() {
        check_good(
            super::CODE,
            "components: {schemas: {B: {properties: {b: {}}}, A: {required: [b], properties: {a: {}}, allOf: [{$ref: '#/components/schemas/B'}]}}}",
        );
    }

    #[test]
    fn brought_by_the_whole() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {properties: {b: {}}, allOf: [{required: [b], properties: {a: {}}}]}}}",
        );
    }

    #[test]
    fn not_in_any_part() {
        check(
            super::CODE,
            "components: {schemas: {A: {required: [c], properties: {b: {}}, allOf: [{properties: {a: {}}}]}}}",
            "1:39 warning `c` is required, and is no property",
        );
    }

    #[test]
    fn open_objects() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {required: [b], properties: {a: {}}, additionalProperties: {type: string}}}}",
        );
    }
}
