//! Checks of enums: each variant stands for a value or a branch, and each value and branch has a variant.

use super::fit::{fits, fits_some};
use super::message::Message;
use super::model::{not_of_kind, way};
use super::shape::Shape;
use super::{NamedSchema, near, same, same_words};
use crate::contract::{Kind, Literal, Schema};

/// A variant of an enum of texts stands for a value; called with the span of the variant.
#[track_caller]
pub const fn variant<S: NamedSchema>(value: &str) {
    let Some(values) = literals(S::SCHEMA) else {
        not_of_kind(S::SCHEMA, "an enum of texts").fail::<S::Api>()
    };
    if has_text(values, value) {
        return;
    }
    let mut message = undeclared_value(S::SCHEMA, value).help();
    let mut index = 0;
    while index < values.len() {
        if let Literal::String(text) = values[index]
            && is_meant(text, value)
        {
            message
                .text("the spec has ")
                .name(text)
                .text(": add `#[serde(rename = \"")
                .text(text)
                .text("\")]`")
                .fail::<S::Api>()
        }
        index += 1;
    }
    message = message.text("the spec has ");
    listed(message, values).fail::<S::Api>()
}

/// Whether a text may be meant for a value.
const fn is_meant(text: &str, value: &str) -> bool {
    same_words(text, value) || near(text, value)
}

/// Every value has a variant; called with the span of the enum's name.
#[track_caller]
pub const fn variants<S: NamedSchema>(name: &str, values: &[&str]) {
    if literals(S::SCHEMA).is_none() {
        return;
    }
    if let Some(message) = missing_values(S::SCHEMA, name, values) {
        message.fail::<S::Api>()
    }
}

/// A variant of an untagged enum is a branch; called with the span of what it holds.
#[track_caller]
pub const fn branch<S: NamedSchema>(shape: &Shape) {
    let (Kind::OneOf(union) | Kind::AnyOf(union)) = S::SCHEMA.resolve().kind else {
        not_of_kind(S::SCHEMA, "an untagged enum").fail::<S::Api>()
    };
    if fits_some(way::<S>(), &union, shape) {
        return;
    }
    let mut message = Message::new()
        .text("no branch of schema ")
        .name(S::SCHEMA.name)
        .text(" is `")
        .shape(shape)
        .text("`")
        .place(S::SCHEMA.at)
        .help()
        .text("the branches are ");
    let mut index = 0;
    while index < union.branches.len() {
        if index > 0 {
            message = message.text(", ");
        }
        message = message.text("`").rust(union.branches[index]).text("`");
        index += 1;
    }
    message.fail::<S::Api>()
}

/// Every branch has a variant; called with the span of the enum's name.
#[track_caller]
pub const fn branches<S: NamedSchema>(name: &str, shapes: &[Shape]) {
    let (Kind::OneOf(union) | Kind::AnyOf(union)) = S::SCHEMA.resolve().kind else {
        return;
    };
    let way = way::<S>();
    let mut index = 0;
    while index < union.branches.len() {
        let branch = union.branches[index];
        let mut tried = 0;
        while tried < shapes.len() && !fits(way, branch, &shapes[tried]).is_yes() {
            tried += 1;
        }
        if tried == shapes.len() && way.usage.request {
            Message::new()
                .text("no variant of ")
                .name(name)
                .text(" holds the branch `")
                .rust(branch)
                .text("` of schema ")
                .name(S::SCHEMA.name)
                .place(S::SCHEMA.at)
                .help()
                .text("add a variant that holds `")
                .rust(branch)
                .text("`")
                .fail::<S::Api>()
        }
        index += 1;
    }
}

/// What is wrong with an enum of texts, as a whole.
pub(super) const fn texts(schema: &Schema, name: &str, values: &[&str]) -> Option<Message> {
    let Some(declared) = literals(schema) else {
        return Some(not_of_kind(schema, "an enum of texts"));
    };
    let mut index = 0;
    while index < values.len() {
        if !has_text(declared, values[index]) {
            return Some(
                Message::new()
                    .text("the value ")
                    .name(values[index])
                    .text(" of ")
                    .name(name)
                    .text(" is not one of schema ")
                    .name(schema.name)
                    .place(schema.at),
            );
        }
        index += 1;
    }
    missing_values(schema, name, values)
}

const fn literals(schema: &Schema) -> Option<&'static [Literal]> {
    match schema.resolve().kind {
        Kind::Enum(values) => Some(values),
        _ => None,
    }
}

const fn has_text(values: &[Literal], value: &str) -> bool {
    let mut index = 0;
    while index < values.len() {
        if let Literal::String(text) = values[index]
            && same(text, value)
        {
            return true;
        }
        index += 1;
    }
    false
}

const fn missing_values(schema: &Schema, name: &str, values: &[&str]) -> Option<Message> {
    let Some(declared) = literals(schema) else {
        return None;
    };
    let mut message = Message::new();
    let mut index = 0;
    while index < declared.len() {
        if let Literal::String(text) = declared[index] {
            let mut at = 0;
            // A variant that is nearly right is told of where it stands.
            while at < values.len()
                && !same(values[at], text)
                && (has_text(declared, values[at]) || !is_meant(text, values[at]))
            {
                at += 1;
            }
            if at == values.len() {
                message = if message.is_empty() {
                    message
                        .text("no variant of ")
                        .name(name)
                        .text(" stands for the value ")
                } else {
                    message.text(", nor for ")
                };
                message = message.name(text);
            }
        }
        index += 1;
    }
    if message.is_empty() {
        return None;
    }
    Some(
        message
            .text(" of schema ")
            .name(schema.name)
            .place(schema.at)
            .help()
            .text("add the variant"),
    )
}

const fn undeclared_value(schema: &Schema, value: &str) -> Message {
    Message::new()
        .name(value)
        .text(" is not a value of schema ")
        .name(schema.name)
        .place(schema.at)
}

const fn listed(mut message: Message, values: &[Literal]) -> Message {
    let mut index = 0;
    while index < values.len() {
        if let Literal::String(text) = values[index] {
            if index > 0 {
                message = message.text(", ");
            }
            message = message.name(text);
        }
        index += 1;
    }
    message
}
