//! Schemas: references, discriminators, files, and lists of items.

use super::Upgrade;
use super::made::{Made, entries};
use super::references::Part;
use crate::document::{Cursor, Member, Node, Value};

impl<'a> Upgrade<'a> {
    /// Schemas by name.
    pub(super) fn schemas(&mut self, at: &Cursor<'a>) -> Node {
        if at.node.as_object().is_none() {
            return at.node.clone();
        }
        let mut made = Made::at(at.node.span);
        for (member, schema) in entries(at) {
            let schema = self.schema(&schema);
            made.set(&member.key, member.key_span, schema);
        }
        made.node()
    }

    /// A schema.
    pub(super) fn schema(&mut self, at: &Cursor<'a>) -> Node {
        if at.reference().is_some() {
            return self.reference(at, Part::Schema);
        }
        if at.node.as_object().is_none() {
            return at.node.clone();
        }
        let mut made = Made::at(at.node.span);
        for (member, value) in entries(at) {
            self.keyword(member, &value, &mut made);
        }
        made.node()
    }

    /// A keyword of a schema, or of what describes a value without one.
    pub(super) fn keyword(&mut self, member: &Member, value: &Cursor<'a>, made: &mut Made) {
        let (key, place) = (&*member.key, member.key_span);
        match (key, &value.node.value) {
            ("properties" | "patternProperties", _) => made.set(key, place, self.schemas(value)),
            // 2.0 takes the keyword from JSON Schema, where a list describes item by item.
            ("items", Value::Array(_)) => made.set("prefixItems", place, self.each(value)),
            ("allOf" | "oneOf" | "anyOf", _) => made.set(key, place, self.each(value)),
            ("items" | "additionalProperties" | "not", _) => {
                made.set(key, place, self.schema(value));
            }
            ("discriminator", Value::String(_)) => {
                let mut discriminator = Made::at(value.node.span);
                discriminator.set("propertyName", place, value.node.clone());
                made.set(key, place, discriminator.node());
            }
            ("type", Value::String(text)) if &**text == "file" => {
                made.text(key, place, "string", value.node.span);
                made.text("format", place, "binary", value.node.span);
            }
            ("x-nullable" | "x-isnullable", Value::Bool(_)) => {
                made.set("nullable", place, value.node.clone());
            }
            _ => made.keep(member),
        }
    }

    fn each(&mut self, at: &Cursor<'a>) -> Node {
        if at.node.as_array().is_none() {
            return at.node.clone();
        }
        let schemas = at.items().map(|schema| self.schema(&schema)).collect();
        Node {
            span: at.node.span,
            value: Value::Array(schemas),
        }
    }
}
