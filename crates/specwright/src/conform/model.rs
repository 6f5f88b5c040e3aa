//! Checks of structs and newtypes: a call for each token that can be wrong.
//!
//! Each function is called in a constant of its own, with the span of the token that it is about.

use super::fit::{Fit, Way, fits, value_fits};
use super::message::Message;
use super::presence::{self, of_property};
use super::shape::{Field, Shape, Struct};
use super::{NamedSchema, near, same, same_words, source_of};
use crate::contract::{Additional, Kind, Property, Schema, Source, Usage};

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

pub(super) const fn way<S: NamedSchema>() -> Way<'static> {
    Way {
        source: source_of::<S>(),
        usage: usage(S::SCHEMA),
    }
}

/// The name of a field is that of a property; called with the span of the name.
#[track_caller]
pub const fn property<S: NamedSchema>(model: &Struct, index: usize) {
    if let Some(message) = property_of(way::<S>(), S::SCHEMA, model, index) {
        message.fail()
    }
}

/// The type of a field is that of its property; called with the span of the type.
#[track_caller]
pub const fn field<S: NamedSchema>(model: &Struct, index: usize) {
    if let Some(message) = type_of(way::<S>(), S::SCHEMA, model, index) {
        message.fail()
    }
}

/// No property is missing; called with the span of the struct's name.
#[track_caller]
pub const fn complete<S: NamedSchema>(model: &Struct) {
    if let Some(message) = complete_of(way::<S>(), S::SCHEMA, model) {
        message.fail()
    }
}

/// What is omitted is a property that may be omitted; called with the span of the text.
#[track_caller]
pub const fn omitted<S: NamedSchema>(name: &str) {
    let source = source_of::<S>();
    let Some(properties) = properties(S::SCHEMA) else {
        return;
    };
    match find(properties, name, 0) {
        None => unknown_property(source, S::SCHEMA, name)
            .help()
            .text("remove it from `omit(..)`")
            .fail(),
        Some(index) if properties[index].required && usage(S::SCHEMA).response => Message::new()
            .text("responses must have the property ")
            .name(name)
            .text(" of schema ")
            .name(S::SCHEMA.name)
            .text(", so that it cannot be omitted")
            .place(source, properties[index].at)
            .help()
            .text("add `")
            .field_name(name)
            .text(": ")
            .rust(properties[index].schema)
            .text("`")
            .fail(),
        Some(_) => {}
    }
}

/// What a newtype holds is what the schema demands; called with the span of the type.
#[track_caller]
pub const fn newtype<S: NamedSchema>(name: &str, shape: &Shape) {
    let message = match fits(way::<S>(), S::SCHEMA, shape) {
        Fit::Yes => return,
        Fit::Because(message) => message,
        Fit::No => {
            let inner = unnamed(S::SCHEMA);
            Message::new()
                .text("schema ")
                .name(S::SCHEMA.name)
                .differs(&inner, "the newtype holds", shape)
                .place(source_of::<S>(), S::SCHEMA.at)
                .help()
                .text("write `struct ")
                .text(name)
                .text("(")
                .rust(&inner)
                .text(")`")
        }
    };
    message.fail()
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
    Message::new().text(reason).fail()
}

/// Where the property of a name stands, for validation; one that is not there is reported elsewhere.
pub const fn index_of<S: NamedSchema>(name: &str, hint: usize) -> usize {
    match properties(S::SCHEMA) {
        Some(properties) => match find(properties, name, hint) {
            Some(index) => index,
            None => 0,
        },
        None => 0,
    }
}

/// Whether a struct holds all that its schema says of objects, so that its fields tell whether a value conforms.
pub const fn is_whole<S: NamedSchema>(model: &Struct) -> bool {
    let Kind::Object {
        properties,
        additional,
        min,
        max,
    } = S::SCHEMA.target().kind
    else {
        return false;
    };
    let additional = match additional {
        Additional::Allowed => true,
        Additional::Refused => model.strict,
        // A map of them may be any container: the walk looks into it.
        Additional::Of(_) => false,
    };
    let mut index = 0;
    while index < properties.len() {
        if reader(model, properties[index].name).is_none() {
            return false;
        }
        index += 1;
    }
    additional && min == 0 && max == usize::MAX
}

/// What is wrong with a struct, as a whole.
pub(super) const fn structure(way: Way<'_>, schema: &Schema, model: &Struct) -> Option<Message> {
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

const fn property_of(
    way: Way<'_>,
    schema: &Schema,
    model: &Struct,
    index: usize,
) -> Option<Message> {
    let field = &model.fields[index];
    if field.presence.flattened {
        return None;
    }
    let Some(properties) = properties(schema) else {
        return Some(not_of_kind(way.source, schema, "a struct"));
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
            return Some(misspelt(way.source, schema, model, field, wire, declared));
        }
        at += 1;
    }
    let message = unknown_property(way.source, schema, wire).help();
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
    source: &Source,
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
        .place(source, declared.at)
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

const fn type_of(way: Way<'_>, schema: &Schema, model: &Struct, index: usize) -> Option<Message> {
    let field = &model.fields[index];
    if field.presence.flattened {
        return flattened(way, schema, model, field);
    }
    let way = Way {
        source: way.source,
        usage: Usage {
            request: way.usage.request && !field.read.is_empty(),
            response: way.usage.response && !field.written.is_empty(),
        },
    };
    let wire = if way.usage.request {
        field.read
    } else {
        field.written
    };
    let Some(properties) = properties(schema) else {
        return None;
    };
    // A name that is no property is told of elsewhere.
    let property = match find(properties, wire, index) {
        Some(index) => &properties[index],
        None => return None,
    };
    match value_fits(way, property.schema, field.shape.value()) {
        Fit::Yes => {}
        Fit::Because(message) => return Some(message),
        Fit::No => {
            return Some(
                of_property(property, schema)
                    .differs(property.schema, "the field is", &field.shape)
                    .place(way.source, property.at)
                    .help()
                    .text("write `")
                    .member_type(property)
                    .text("`"),
            );
        }
    }
    presence::of_field(way, schema, property, field)
}

const fn flattened(
    way: Way<'_>,
    schema: &Schema,
    model: &Struct,
    field: &Field,
) -> Option<Message> {
    match field.shape {
        Shape::Struct(inner) => {
            let mut index = 0;
            while index < inner.fields.len() {
                if let Some(message) = property_of(way, schema, inner, index) {
                    return Some(message);
                }
                if let Some(message) = type_of(way, schema, inner, index) {
                    return Some(message);
                }
                index += 1;
            }
            None
        }
        Shape::Map(values) => match schema.resolve().kind {
            Kind::Object {
                additional: Additional::Of(declared),
                ..
            } => match fits(way, declared, values) {
                Fit::Yes => None,
                Fit::Because(message) => Some(message),
                Fit::No => Some(
                    Message::new()
                        .text("an undeclared member of schema ")
                        .name(schema.name)
                        .differs(declared, "the map holds", values)
                        .place(way.source, schema.at)
                        .help()
                        .text("write `BTreeMap<String, ")
                        .rust(declared)
                        .text(">`"),
                ),
            },
            Kind::Object {
                additional: Additional::Refused,
                ..
            } => Some(
                Message::new()
                    .text("schema ")
                    .name(schema.name)
                    .text(" has no other members than those that it declares")
                    .place(way.source, schema.at)
                    .help()
                    .text("remove the field"),
            ),
            _ => None,
        },
        _ => Some(
            Message::new()
                .text("the members of the flattened field ")
                .name(field.name)
                .text(" of ")
                .name(model.name)
                .text(" cannot be seen")
                .help()
                .text("flatten a map, or a struct that derives `Model` without `#[model(schema = ..)]`"),
        ),
    }
}

const fn complete_of(way: Way<'_>, schema: &Schema, model: &Struct) -> Option<Message> {
    let (properties, additional) = match schema.resolve().kind {
        Kind::Object {
            properties,
            additional,
            ..
        } => (properties, additional),
        _ if model.fields.is_empty() => return Some(not_of_kind(way.source, schema, "a struct")),
        _ => return None,
    };
    let mut index = 0;
    while index < properties.len() {
        let property = &properties[index];
        let read = !way.usage.request || has(model, property.name, index, true);
        let written =
            !way.usage.response || !property.required || has(model, property.name, index, false);
        if (!read || !written) && !is_misspelt(properties, property, model) {
            return Some(lacking(way.source, schema, model, property));
        }
        index += 1;
    }
    if !way.usage.request {
        return None;
    }
    match additional {
        Additional::Refused if !model.strict => Some(
            of_schema(schema)
                .text(" refuses members that it does not declare, but ")
                .name(model.name)
                .text(" ignores them")
                .place(way.source, schema.at)
                .help()
                .text("add `#[serde(deny_unknown_fields)]`"),
        ),
        Additional::Allowed | Additional::Of(_) if model.strict => Some(
            of_schema(schema)
                .text(" allows members that it does not declare, but ")
                .name(model.name)
                .text(" refuses them")
                .place(way.source, schema.at)
                .help()
                .text("remove `deny_unknown_fields`"),
        ),
        _ => None,
    }
}

/// Whether a field that is no property seems to be meant for this one, which is told of at the field.
const fn is_misspelt(properties: &[Property], property: &Property, model: &Struct) -> bool {
    let mut index = 0;
    while index < model.fields.len() {
        let field = &model.fields[index];
        let meant = same_words(field.read, property.name)
            || same_words(field.name, property.name)
            || near(field.read, property.name)
            || near(field.written, property.name);
        let read = field.read.is_empty() || find(properties, field.read, index).is_some();
        let written = field.written.is_empty() || find(properties, field.written, index).is_some();
        let declared = read && written;
        if meant && !declared {
            return true;
        }
        index += 1;
    }
    false
}

const fn lacking(source: &Source, schema: &Schema, model: &Struct, property: &Property) -> Message {
    let message = Message::new().name(model.name).text(if property.required {
        " lacks the required property "
    } else {
        " lacks the property "
    });
    let message = message
        .name(property.name)
        .text(" of schema ")
        .name(schema.name)
        .place(source, property.at)
        .help()
        .text("add `")
        .field_name(property.name)
        .text(": ")
        .member_type(property)
        .text("`");
    if property.required {
        return message;
    }
    message
        .text(", or `#[model(omit(\"")
        .text(property.name)
        .text("\"))]`")
}

/// Whether a struct has a field for a property, to read it or to write it, or leaves it out on purpose.
const fn has(model: &Struct, name: &str, hint: usize, reads: bool) -> bool {
    let mut index = 0;
    while index < model.omitted.len() {
        if same(model.omitted[index], name) {
            return true;
        }
        index += 1;
    }
    if hint < model.fields.len() && is_field_of(&model.fields[hint], name, reads) {
        return true;
    }
    index = 0;
    while index < model.fields.len() {
        if is_field_of(&model.fields[index], name, reads) {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_field_of(field: &Field, name: &str, reads: bool) -> bool {
    if field.presence.flattened {
        return match field.shape {
            Shape::Struct(inner) => has(inner, name, 0, reads),
            _ => false,
        };
    }
    same(if reads { field.read } else { field.written }, name)
}

/// The field that reads a member.
const fn reader<'a>(model: &'a Struct, name: &str) -> Option<&'a Field> {
    let mut index = 0;
    while index < model.fields.len() {
        let field = &model.fields[index];
        if same(field.read, name) && !field.presence.flattened {
            return Some(field);
        }
        index += 1;
    }
    None
}

/// How messages about a schema begin.
const fn of_schema(schema: &Schema) -> Message {
    Message::new().text("schema ").name(schema.name)
}

const fn unknown_property(source: &Source, schema: &Schema, name: &str) -> Message {
    of_schema(schema)
        .text(" has no property ")
        .name(name)
        .place(source, schema.at)
}

pub(super) const fn not_of_kind(source: &Source, schema: &Schema, found: &str) -> Message {
    let inner = unnamed(schema);
    Message::new()
        .text("schema ")
        .name(schema.name)
        .text(" is ")
        .schema(&inner)
        .text(", which ")
        .text(found)
        .text(" cannot model")
        .place(source, schema.at)
}
