//! The name of a field is that of a property of the schema.

use super::super::alike::likeness;
use super::super::fit::Way;
use super::super::message::Message;
use super::super::shape::{Field, Struct};
use super::super::{is_among, same_words};
use super::{find, not_of_kind, properties, unknown_property};
use crate::contract::{Property, Schema};

/// What is wrong with the name of a field.
pub(in crate::conform) const fn property_of(
    way: Way,
    schema: &Schema,
    model: &Struct<'_>,
    index: usize,
) -> Option<Message> {
    let field = &model.fields[index];
    if field.is_flattened() {
        return None;
    }
    let Some(properties) = properties(schema) else {
        return Some(not_of_kind(schema, "a struct"));
    };
    let read = !way.usage.request
        || field.read.is_empty()
        || find(properties, field.read, index).is_some();
    let written = !way.usage.response
        || field.written.is_empty()
        || find(properties, field.written, index).is_some();
    if read && written {
        return None;
    }
    let wire = if read { field.written } else { field.read };
    Some(match meant(properties, model, field, wire) {
        Some(declared) if is_spelt_otherwise(declared, field, wire) => {
            misspelt(schema, model, field, wire, declared)
        }
        Some(declared) => unknown_property(schema, wire, declared.at)
            .help()
            .text("the spec has ")
            .name(declared.name)
            .text(": add `#[serde(rename = \"")
            .text(declared.name)
            .text("\")]`, or name the field after it"),
        None => unknown_property(schema, wire, schema.at)
            .help()
            .text("remove the field, or mark it `#[serde(skip)]`"),
    })
}

/// The property that a field seems to be meant for, among those that no other field reads or writes.
const fn meant(
    properties: &'static [Property],
    model: &Struct<'_>,
    field: &Field,
    wire: &str,
) -> Option<&'static Property> {
    let (mut best, mut found) = (0, None);
    let mut at = 0;
    while at < properties.len() {
        let declared = &properties[at];
        let alike = closer(
            likeness(declared.name, wire),
            likeness(declared.name, field.name),
        );
        if alike > best && !is_taken(declared, model) {
            (best, found) = (alike, Some(declared));
        }
        at += 1;
    }
    found
}

const fn closer(left: usize, right: usize) -> usize {
    if left > right { left } else { right }
}

/// Whether a property has a field of its name, or is left out on purpose.
const fn is_taken(property: &Property, model: &Struct<'_>) -> bool {
    let mut index = 0;
    while index < model.fields.len() {
        let field = &model.fields[index];
        if is_among(property.name, &[field.read, field.written]) && !field.is_split() {
            return true;
        }
        index += 1;
    }
    is_among(property.name, model.omitted)
}

const fn is_spelt_otherwise(declared: &Property, field: &Field, wire: &str) -> bool {
    same_words(declared.name, wire) || same_words(declared.name, field.name)
}

const fn misspelt(
    schema: &Schema,
    model: &Struct<'_>,
    field: &Field,
    wire: &str,
    declared: &Property,
) -> Message {
    let message = Message::new()
        .text("field ")
        .name(field.name)
        .text(" is sent as ")
        .name(wire)
        .text(", but schema ")
        .name(schema.name)
        .text(" spells it ")
        .name(declared.name)
        .place(declared.at)
        .help()
        .text("add `#[serde(rename = \"")
        .text(declared.name)
        .text("\")]` here");
    if is_camel_case(declared.name) {
        return message
            .text(", or `#[serde(rename_all = \"camelCase\")]` on ")
            .name(model.name);
    }
    message
}

const fn is_camel_case(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut capital = false;
    let mut index = 0;
    while index < bytes.len() {
        if !bytes[index].is_ascii_alphanumeric() {
            return false;
        }
        capital |= bytes[index].is_ascii_uppercase();
        index += 1;
    }
    capital && bytes[0].is_ascii_lowercase()
}
