//! Whether a field treats absence and `null` as the document does, in the directions in which it travels.

use super::fit::Way;
use super::message::{Message, is_nullable};
use super::model::known;
use super::shape::{Field, Shape, Struct};
use crate::contract::{Kind, Property, Schema};

/// What is wrong with it.
pub(super) const fn of_field(
    way: Way,
    schema: &Schema,
    property: &Property,
    model: &Struct<'_>,
    field: &Field,
) -> Option<Message> {
    let Some(fault) = fault(way, property, field) else {
        return None;
    };
    let of = Message::new()
        .knowing(way.api, &known(way.api, schema, model, property, field))
        .member_attribute(property, model.travels.written)
        .member_type(property);
    Some(
        of_property(property, schema)
            .text(fault)
            .place(property.at)
            .help()
            .write(&of),
    )
}

/// What is wrong with it, after the name of the property.
pub(super) const fn fault(way: Way, property: &Property, field: &Field) -> Option<&'static str> {
    let nullable = is_nullable(property.schema);
    let open = matches!(property.schema.resolve().kind, Kind::Any);
    let optional = matches!(field.shape, Shape::Option(_) | Shape::Maybe(_));
    let may_be_absent = field.has_default()
        || matches!(field.shape, Shape::Option(_)) && field.manner & Field::DEMANDED == 0;
    let skipped = field.manner & Field::SKIPPED != 0;
    if way.usage.request && !property.required && !may_be_absent {
        Some(" is optional, but requests without it are refused")
    } else if way.usage.request && property.required && may_be_absent {
        Some(" is required, but requests without it are accepted")
    } else if way.usage.request && nullable && !open && !field.shape.takes_null() {
        Some(" is nullable, but the field takes no `null`")
    } else if way.usage.response && property.required && skipped {
        Some(" is required, but the field may be left out")
    } else if way.usage.response && !nullable && !open && optional && !skipped {
        if property.required {
            Some(
                " is required and not nullable, but the field is sent as `null` when it has no value",
            )
        } else {
            Some(" is not nullable, but the field is sent as `null` when it has no value")
        }
    } else {
        None
    }
}

/// How messages about a property begin.
pub(super) const fn of_property(property: &Property, schema: &Schema) -> Message {
    let message = Message::new().text("property ").name(property.name);
    if schema.name.is_empty() {
        return message;
    }
    message.text(" of schema ").name(schema.name)
}

impl Message {
    /// The type of the field of a property.
    pub(super) const fn member_type(self, property: &Property) -> Self {
        match (property.required, is_nullable(property.schema)) {
            (true, false) => self.rust_value(property.schema),
            (true, true) | (false, false) => {
                self.text("Option<").rust_value(property.schema).text(">")
            }
            (false, true) => self
                .text("specwright::Maybe<")
                .rust_value(property.schema)
                .text(">"),
        }
    }

    /// The attribute of the field of a property; what is only read needs none for writing.
    const fn member_attribute(self, property: &Property, written: bool) -> Self {
        match (property.required, is_nullable(property.schema)) {
            (false, false) if !written => self,
            (false, true) if !written => self.text("#[serde(default)] "),
            (true, false) => self,
            (true, true) => self.text("#[serde(deserialize_with = \"specwright::de::required\")] "),
            (false, false) => self.text("#[serde(skip_serializing_if = \"Option::is_none\")] "),
            (false, true) => self
                .text("#[serde(default, skip_serializing_if = \"specwright::Maybe::is_absent\")] "),
        }
    }
}
