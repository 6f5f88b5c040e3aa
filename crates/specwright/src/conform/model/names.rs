//! The name of a field is that of a property of the schema.

use super::super::fit::Way;
use super::super::message::Message;
use super::super::shape::{Field, Struct};
use super::super::{near, same_words};
use super::{find, not_of_kind, properties, unknown_property};
use crate::contract::{Property, Schema};

/// What is wrong with the name of a field.
pub(in crate::conform) const fn property_of(
    way: Way,
    schema: &Schema,
    model: &Struct,
    index: usize,
) -> Option<Message> {
    let field = &model.fields[index];
    if field.presence.flattened {
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
    let mut at = 0;
    while at < properties.len() {
        let declared = &properties[at];
        if same_words(declared.name, wire) || same_words(declared.name, field.name) {
            return Some(misspelt(schema, model, field, wire, declared));
        }
        at += 1;
    }
    let message = unknown_property(schema, wire).help();
    at = 0;
    while at < properties.len() {
        if near(properties[at].name, wire) {
            return Some(message.text("the spec has ").name(properties[at].name));
        }
        at += 1;
    }
    Some(message.text("remove the field, or mark it `#[serde(skip)]`"))
}

const fn misspelt(
    schema: &Schema,
    model: &Struct,
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
