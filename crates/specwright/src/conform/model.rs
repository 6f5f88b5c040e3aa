//! Checks of structs and newtypes: a call for each token that can be wrong.
//!
//! Each is made in a constant of its own, with the span of the token that it is about; for the fields of a struct by its
//! [`Verdict`], which has looked at all of them before.

mod completeness;
mod look;
mod names;
mod types;
mod verdict;

use completeness::complete_of;
use names::property_of;
pub(super) use types::known;
use types::type_of;
pub use verdict::{Checks, Fields, Verdict};

use super::alike::likeness;
use super::fit::{Fit, Way, fits};
use super::message::Message;
use super::shape::{Shape, Struct, Travels};
use super::{Api, NamedSchema, same};
use crate::contract::{At, Kind, Property, Schema, Usage};

/// The properties of an object.
const fn properties(schema: &Schema) -> Option<&'static [Property]> {
    match schema.resolve().kind {
        Kind::Object { properties, .. } => Some(properties),
        _ => None,
    }
}

const fn find(properties: &[Property], name: &str, hint: usize) -> Option<usize> {
    if hint < properties.len() && same(properties[hint].name, name) {
        return Some(hint);
    }
    let mut index = 0;
    while index < properties.len() {
        if same(properties[index].name, name) {
            return Some(index);
        }
        index += 1;
    }
    None
}

/// Where values of a schema travel; both ways where no operation says.
const fn usage(schema: &Schema) -> Usage {
    match schema.usage {
        Usage {
            request: false,
            response: false,
        } => Usage::BOTH,
        usage => usage,
    }
}

pub(super) const fn way<S: NamedSchema>() -> Way {
    Way {
        api: <S::Api as Api>::ID,
        usage: usage(S::SCHEMA),
    }
}

impl Way {
    /// The ways that a model goes: one that is only read is held against requests alone, where its schema is in both.
    const fn of(mut self, travels: Travels) -> Self {
        if self.usage.request && self.usage.response {
            // What is neither read nor written may be either by other means than serde's traits.
            let Travels { read, written } = travels;
            self.usage.request = read || !written;
            self.usage.response = written || !read;
        }
        self
    }
}

/// What is omitted is a property that may be omitted; called with the span of the text.
#[track_caller]
pub const fn omitted<S: NamedSchema>(name: &str) {
    let Some(properties) = properties(S::SCHEMA) else {
        return;
    };
    match find(properties, name, 0) {
        None => omitted_unknown::<S>(properties, name),
        Some(index) if properties[index].required && usage(S::SCHEMA).response => {
            omitted_required::<S>(&properties[index])
        }
        Some(_) => {}
    }
}

#[track_caller]
const fn omitted_unknown<S: NamedSchema>(properties: &'static [Property], name: &str) -> ! {
    match alike(properties, name) {
        Some(property) => unknown_property(S::SCHEMA, name, property.at)
            .help()
            .text("the spec has ")
            .name(property.name),
        None => unknown_property(S::SCHEMA, name, S::SCHEMA.at)
            .help()
            .text("remove it from `omit(..)`"),
    }
    .fail::<S::Api>()
}

#[track_caller]
const fn omitted_required<S: NamedSchema>(property: &Property) -> ! {
    let of = Message::new().rust(property.schema);
    Message::new()
        .text("responses must have the property ")
        .name(property.name)
        .text(" of schema ")
        .name(S::SCHEMA.name)
        .text(", so that it cannot be omitted")
        .place(property.at)
        .help()
        .text("add `")
        .field_name(property.name)
        .text(": ")
        .then(&of)
        .text("`")
        .where_models(&of)
        .fail::<S::Api>()
}

/// The property whose name is most like this one.
const fn alike(properties: &'static [Property], name: &str) -> Option<&'static Property> {
    let (mut best, mut found) = (0, None);
    let mut index = 0;
    while index < properties.len() {
        let alike = likeness(properties[index].name, name);
        if alike > best {
            (best, found) = (alike, Some(&properties[index]));
        }
        index += 1;
    }
    found
}

/// What a newtype holds is what the schema demands; called with the span of the type.
#[track_caller]
pub const fn newtype<S: NamedSchema>(name: &str, shape: &Shape) {
    match fits(way::<S>(), S::SCHEMA, shape) {
        Fit::Yes => {}
        Fit::Because(message) => message.fail::<S::Api>(),
        Fit::No => newtype_of(<S::Api as Api>::ID, S::SCHEMA, name, shape).fail::<S::Api>(),
    }
}

const fn newtype_of(api: u128, schema: &Schema, name: &str, shape: &Shape) -> Message {
    let inner = unnamed(schema);
    let of = Message::new().knowing(api, shape).rust(&inner);
    of_schema(schema)
        .differs(api, &inner, "the newtype holds", shape)
        .place(schema.at)
        .help()
        .text("write `struct ")
        .text(name)
        .text("(")
        .then(&of)
        .text(")`")
        .where_models(&of)
}

/// A schema as it is called where it has no name.
const fn unnamed(schema: &Schema) -> Schema {
    let mut schema = *schema;
    schema.name = "";
    schema
}

/// A part of a model that the checks do not understand; called with its span.
#[track_caller]
pub const fn refuse(reason: &str) {
    Message::new().text(reason).stop()
}

/// What is wrong with a struct, as a whole.
pub(super) const fn structure(way: Way, schema: &Schema, model: &Struct<'_>) -> Option<Message> {
    let mut index = 0;
    while index < model.fields.len() {
        if let Some(message) = property_of(way, schema, model, index) {
            return Some(message);
        }
        if let Some(message) = type_of(way, schema, model, index) {
            return Some(message);
        }
        index += 1;
    }
    complete_of(way, schema, model)
}

/// How messages about a schema begin.
const fn of_schema(schema: &Schema) -> Message {
    Message::new().text("schema ").name(schema.name)
}

const fn unknown_property(schema: &Schema, name: &str, at: At) -> Message {
    of_schema(schema)
        .text(" has no property ")
        .name(name)
        .place(at)
}

pub(super) const fn not_of_kind(schema: &Schema, found: &str) -> Message {
    let inner = unnamed(schema);
    Message::new()
        .text("schema ")
        .name(schema.name)
        .text(" is ")
        .schema(&inner)
        .text(", which ")
        .text(found)
        .text(" cannot model")
        .place(schema.at)
}
