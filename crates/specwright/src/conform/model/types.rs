//! The type of a field is that of its property.

use super::super::fit::{Fit, Way, fits, value_fits};
use super::super::message::{Message, called};
use super::super::presence::{self, of_property};
use super::super::same;
use super::super::shape::{Field, Shape, Struct};
use super::names::property_of;
use super::{find, properties};
use crate::contract::{Additional, Kind, Property, Schema, Usage};

/// What is wrong with the type of a field.
pub(in crate::conform) const fn type_of(
    way: Way,
    schema: &Schema,
    model: &Struct<'_>,
    index: usize,
) -> Option<Message> {
    let field = &model.fields[index];
    if field.is_flattened() {
        return flattened(way, schema, model, field);
    }
    let way = Way {
        api: way.api,
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
            let of = Message::new()
                .knowing(way.api, &known(way.api, schema, model, property, field))
                .member_type(property);
            return Some(
                of_property(property, schema)
                    .differs(way.api, property.schema, "the field is", &field.shape)
                    .place(property.at)
                    .help()
                    .write(&of),
            );
        }
    }
    presence::of_field(way, schema, property, model, field)
}

/// What models the schema of a property: the struct itself where it is its own property, else what the field holds.
pub(in crate::conform) const fn known(
    api: u128,
    schema: &Schema,
    model: &Struct<'_>,
    property: &Property,
    field: &Field,
) -> Shape {
    let mut schema_of = property.schema;
    while let Kind::Array { items, .. } = schema_of.kind {
        schema_of = items;
    }
    if same(called(schema_of).name, schema.name) {
        return model.shape(api, schema);
    }
    field.shape
}

const fn flattened(
    way: Way,
    schema: &Schema,
    model: &Struct<'_>,
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
                        .differs(way.api, declared, "the map holds", values)
                        .place(schema.at)
                        .help()
                        .write(
                            &Message::new()
                                .knowing(way.api, values)
                                .text("BTreeMap<String, ")
                                .rust(declared)
                                .text(">"),
                        ),
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
                    .place(schema.at)
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
