//! A struct has a field for each property that its schema asks for.

use super::super::alike::likeness;
use super::super::fit::Way;
use super::super::message::Message;
use super::super::same;
use super::super::shape::{Field, Shape, Struct};
use super::{find, not_of_kind, of_schema};
use crate::contract::{Additional, Kind, Property, Schema};

/// What a struct lacks.
pub(in crate::conform) const fn complete_of(
    way: Way,
    schema: &Schema,
    model: &Struct<'_>,
) -> Option<Message> {
    let (properties, additional) = match schema.resolve().kind {
        Kind::Object {
            properties,
            additional,
            ..
        } => (properties, additional),
        _ if model.fields.is_empty() => return Some(not_of_kind(schema, "a struct")),
        _ => return None,
    };
    let mut index = 0;
    while index < properties.len() {
        let property = &properties[index];
        let read = !way.usage.request || has(model, property.name, index, true);
        let written =
            !way.usage.response || !property.required || has(model, property.name, index, false);
        if (!read || !written) && !is_misspelt(properties, property, model) {
            return Some(lacking(way.api, schema, model, property));
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
                .place(schema.at)
                .help()
                .text("add `#[serde(deny_unknown_fields)]`"),
        ),
        Additional::Allowed | Additional::Of(_) if model.strict => Some(
            of_schema(schema)
                .text(" allows members that it does not declare, but ")
                .name(model.name)
                .text(" refuses them")
                .place(schema.at)
                .help()
                .text("remove `deny_unknown_fields`"),
        ),
        _ => None,
    }
}

/// Whether a field that is no property seems to be meant for this one, which is told of at the field.
const fn is_misspelt(properties: &[Property], property: &Property, model: &Struct<'_>) -> bool {
    let mut index = 0;
    while index < model.fields.len() {
        let field = &model.fields[index];
        let meant = likeness(property.name, field.read) > 0
            || likeness(property.name, field.written) > 0
            || likeness(property.name, field.name) > 0;
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

const fn lacking(api: u128, schema: &Schema, model: &Struct<'_>, property: &Property) -> Message {
    let of = Message::new()
        .knowing(api, &model.shape(api, schema))
        .member_type(property);
    let message = Message::new().name(model.name).text(if property.required {
        " lacks the required property "
    } else {
        " lacks the property "
    });
    let message = message
        .name(property.name)
        .text(" of schema ")
        .name(schema.name)
        .place(property.at)
        .help()
        .text("add `")
        .field_name(property.name)
        .text(": ")
        .then(&of)
        .text("`")
        .where_models(&of);
    if property.required {
        return message;
    }
    message
        .text(", or `#[model(omit(\"")
        .text(property.name)
        .text("\"))]`")
}

/// Whether a struct has a field for a property, to read it or to write it, or leaves it out on purpose.
const fn has(model: &Struct<'_>, name: &str, hint: usize, reads: bool) -> bool {
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
    if field.is_flattened() {
        return match field.shape {
            Shape::Struct(inner) => has(inner, name, 0, reads),
            _ => false,
        };
    }
    same(if reads { field.read } else { field.written }, name)
}
