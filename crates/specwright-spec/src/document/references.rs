//! The files that a tree refers to, and the names that its schemas have for references: `$ref: pets.yaml#/Pet` names
//! `pets.yaml`, and `$anchor: pet` is found by `$ref: '#pet'`.

use indexmap::IndexMap;
use rustc_hash::FxHashSet;
use specwright_source::{Pointer, Span};

use super::{Node, Object, Value};

/// The file part of a reference.
pub(super) struct FileReference {
    /// As it is written, without the fragment.
    pub path: String,
    /// The reference.
    pub span: Span,
    /// The place of the reference.
    pub pointer: Pointer,
    /// Whether a schema around it has an `$id`, which the reference may start at.
    pub below_id: bool,
}

/// What references of a tree and to it need.
#[derive(Default)]
pub(super) struct References {
    /// The first reference to each file, in document order.
    pub files: Vec<FileReference>,
    /// Schemas by their `$anchor` (JSON Schema 2020-12, Core, section 8.2.2); the first of a name counts.
    ///
    /// There are none where a schema has an `$id`: that gives anchors and references another base.
    pub anchors: IndexMap<String, Pointer>,
}

/// What the keys of an object are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// Fields of the specification, some of which hold data.
    Fields,
    /// Names that the author chose.
    Names,
    /// Names that the author chose, and extensions.
    NamesAndExtensions,
}

/// Looks through a tree.
///
/// A `$ref` inside an example, a default, an enumeration or an extension is data (OpenAPI 3.1, sections 4.8.19 and 4.9).
pub(super) fn references(root: &Node) -> References {
    let mut walk = Walk {
        path: Vec::new(),
        identified: 0,
        has_id: false,
        seen: FxHashSet::default(),
        found: References::default(),
    };
    walk.node(root, Keys::Fields);
    if walk.has_id {
        walk.found.anchors.clear();
    }
    walk.found
}

struct Walk<'a> {
    path: Vec<Step<'a>>,
    /// How many schemas around have an `$id`.
    identified: usize,
    /// Whether any schema has an `$id`.
    has_id: bool,
    seen: FxHashSet<&'a str>,
    found: References,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Walk<'a> {
    fn node(&mut self, node: &'a Node, keys: Keys) {
        match &node.value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.below(Step::Index(index), |walk| walk.node(item, Keys::Fields));
                }
            }
            Value::Object(object) if keys == Keys::Fields => self.fields(object),
            Value::Object(object) => {
                for member in &object.members {
                    let extension = member.key.starts_with("x-");
                    if !(extension && keys == Keys::NamesAndExtensions) {
                        self.below(Step::Key(&member.key), |walk| {
                            walk.node(&member.node, Keys::Fields);
                        });
                    }
                }
            }
            _ => {}
        }
    }

    fn fields(&mut self, object: &'a Object) {
        let is_identified = object.get("$id").is_some_and(|id| id.as_str().is_some());
        self.identified += usize::from(is_identified);
        self.has_id |= is_identified;
        self.anchor(object);
        for member in &object.members {
            let node = &member.node;
            self.below(Step::Key(&member.key), |walk| match &*member.key {
                "$ref" => walk.reference(node),
                "discriminator" => walk.discriminator(node),
                key => {
                    if let Some(keys) = keys_below(key, node) {
                        walk.node(node, keys);
                    }
                }
            });
        }
        self.identified -= usize::from(is_identified);
    }

    fn anchor(&mut self, object: &Object) {
        if let Some(name) = object.get("$anchor").and_then(Node::as_str) {
            let pointer = self.pointer();
            let names = &mut self.found.anchors;
            names.entry(name.to_owned()).or_insert(pointer);
        }
    }

    /// The values of `mapping` are names of schemas or references (OpenAPI 3.1, section 4.8.25).
    fn discriminator(&mut self, node: &'a Node) {
        let mapping = node.get("mapping").and_then(Node::as_object);
        let entries = mapping
            .map(|entries| entries.members.as_slice())
            .unwrap_or_default();
        for entry in entries {
            if entry.node.as_str().is_some_and(is_reference) {
                self.below(Step::Key("mapping"), |walk| {
                    walk.below(Step::Key(&entry.key), |walk| walk.reference(&entry.node));
                });
            }
        }
    }

    fn reference(&mut self, node: &'a Node) {
        let Some(text) = node.as_str() else { return };
        let path = text.split_once('#').map_or(text, |(path, _)| path);
        if !path.is_empty() && self.seen.insert(path) {
            self.found.files.push(FileReference {
                path: path.to_owned(),
                span: node.span,
                pointer: self.pointer(),
                below_id: self.identified > 0,
            });
        }
    }

    fn below(&mut self, step: Step<'a>, walk: impl FnOnce(&mut Self)) {
        self.path.push(step);
        walk(self);
        self.path.pop();
    }

    fn pointer(&self) -> Pointer {
        let mut pointer = Pointer::root();
        for step in &self.path {
            match step {
                Step::Key(key) => pointer.push(key),
                Step::Index(index) => pointer.push(&index.to_string()),
            }
        }
        pointer
    }
}

/// What the keys below a field are; `None` where the field holds data.
fn keys_below(field: &str, node: &Node) -> Option<Keys> {
    match field {
        "example" | "default" | "enum" | "const" | "value" | "dataValue" => None,
        "examples" if node.as_array().is_some() => None,
        _ if field.starts_with("x-") => None,
        "paths" | "responses" | "callbacks" | "webhooks" => Some(Keys::NamesAndExtensions),
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas"
        | "schemas" | "parameters" | "examples" | "requestBodies" | "headers"
        | "securitySchemes" | "links" | "pathItems" | "content" | "encoding" | "variables"
        | "mediaTypes" => Some(Keys::Names),
        _ => Some(Keys::Fields),
    }
}

/// Whether a discriminator's mapping value is a reference rather than the name of a schema.
pub(crate) fn is_reference(text: &str) -> bool {
    text.contains(['#', '/'])
        || [".yaml", ".yml", ".json"]
            .iter()
            .any(|extension| text.ends_with(extension))
}

/// Text of a document in a message: not longer than a line.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use specwright_source::Sources;

    use super::*;
    use crate::document::parse;

    fn check(text: &str, expected: &[&str]) {
        let (_, root, _) = parse("a.yaml", text.into(), &mut Sources::new());
        let found = references(&root.unwrap());
        let found: Vec<_> = found
            .files
            .iter()
            .map(|reference| format!("{} {}", reference.path, reference.pointer))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_file_once() {
        check(
            "a: {$ref: 'x.yaml#/A'}\nb: [{$ref: 'x.yaml#/B'}, {$ref: y.json}, {$ref: '#/a'}]\n",
            &["x.yaml #/a/$ref", "y.json #/b/1/$ref"],
        );
    }

    #[test]
    fn data_is_not_followed() {
        check(
            "example: {$ref: a}\ndefault: {$ref: b}\nenum: [{$ref: c}]\nconst: {$ref: d}\nx-e: {$ref: e}\nexamples: [{$ref: f}]\n",
            &[],
        );
    }

    #[test]
    fn properties_may_have_the_names_of_keywords() {
        check(
            "properties:\n  default: {$ref: a.yaml}\n  x-b: {$ref: b.yaml}\n  $ref: {$ref: c.yaml}\n",
            &[
                "a.yaml #/properties/default/$ref",
                "b.yaml #/properties/x-b/$ref",
                "c.yaml #/properties/$ref/$ref",
            ],
        );
    }

    #[test]
    fn named_examples_are_followed_and_their_values_are_not() {
        check(
            "examples:\n  a: {$ref: a.yaml}\n  b: {value: {$ref: b.yaml}}\n",
            &["a.yaml #/examples/a/$ref"],
        );
    }

    #[test]
    fn mappings_are_references_unless_they_are_names() {
        check(
            "discriminator:\n  propertyName: kind\n  mapping: {a: Cat, b: './dog.json', c: '#/x', d: fish.yaml}\n",
            &[
                "./dog.json #/discriminator/mapping/b",
                "fish.yaml #/discriminator/mapping/d",
            ],
        );
    }

    #[test]
    fn responses_have_defaults_and_extensions() {
        check(
            "responses:\n  default: {$ref: a.yaml}\n  x-b: {$ref: b.yaml}\n",
            &["a.yaml #/responses/default/$ref"],
        );
    }

    fn check_anchors(text: &str, expected: &[(&str, &str)]) {
        let (_, root, _) = parse("a.yaml", text.into(), &mut Sources::new());
        let found = references(&root.unwrap()).anchors;
        let found: Vec<_> = found
            .iter()
            .map(|(name, at)| (name.as_str(), at.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn anchors_name_schemas() {
        check_anchors(
            "a: {$anchor: x}\nb: {$anchor: x}\nexample: {$anchor: y}\nproperties: {$anchor: {$anchor: z}}\n",
            &[("x", "/a"), ("z", "/properties/$anchor")],
        );
    }

    #[test]
    fn anchors_beside_ids_belong_to_those() {
        check_anchors("a: {$anchor: x}\nb: {$id: b.json, $anchor: x}\n", &[]);
    }
}
