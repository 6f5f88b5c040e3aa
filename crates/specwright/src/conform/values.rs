//! Checks of enums: each variant stands for a value or a branch, and each value and branch has a variant.

use super::alike::likeness;
use super::fit::{fits, fits_some};
use super::message::Message;
use super::model::{not_of_kind, way};
use super::shape::Shape;
use super::{NamedSchema, same};
use crate::contract::{Kind, Literal, Schema};

/// A variant of an enum of texts stands for a value; called with the span of the variant.
#[track_caller]
pub const fn variant<S: NamedSchema>(value: &str) {
    let Some(values) = literals(S::SCHEMA) else {
        not_of_kind(S::SCHEMA, "an enum of texts").fail::<S::Api>()
    };
    if !has_text(values, value) {
        undeclared_variant::<S>(values, value)
    }
}

#[track_caller]
const fn undeclared_variant<S: NamedSchema>(values: &'static [Literal], value: &str) -> ! {
    let message = Message::new()
        .name(value)
        .text(" is not a value of schema ")
        .name(S::SCHEMA.name)
        .place(S::SCHEMA.at)
        .help()
        .text("the spec has ");
    match meant(values, value) {
        None => listed(message, values),
        Some(text) => message
            .name(text)
            .text(": add `#[serde(rename = \"")
            .text(text)
            .text("\")]`"),
    }
    .fail::<S::Api>()
}

/// The value that a text seems to be meant for.
const fn meant(values: &'static [Literal], value: &str) -> Option<&'static str> {
    let (mut best, mut found) = (0, None);
    let mut index = 0;
    while index < values.len() {
        if let Literal::String(text) = values[index] {
            let alike = likeness(text, value);
            if alike > best {
                (best, found) = (alike, Some(text));
            }
        }
        index += 1;
    }
    found
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
        message = message.schema(union.branches[index]);
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
                .text(" holds the branch ")
                .schema(branch)
                .text(" of schema ")
                .name(S::SCHEMA.name)
                .place(S::SCHEMA.at)
                .help()
                .text("add a variant that holds ")
                .holding(branch)
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
    let mut help = Message::new();
    let mut index = 0;
    while index < declared.len() {
        if let Literal::String(text) = declared[index]
            && !has_variant(declared, values, text)
        {
            let is_first = message.is_empty();
            message = if is_first {
                let message = message.text("no variant of ").name(name);
                message.text(" stands for the value ")
            } else {
                message.text(", nor for ")
            };
            message = message.name(text);
            help = help.text(if is_first { "" } else { ", " }).variant(text);
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
            .text("add ")
            .then(&help),
    )
}

/// Whether a value has its variant, or one that is nearly right, which is told of where it stands.
const fn has_variant(declared: &[Literal], values: &[&str], text: &str) -> bool {
    let mut at = 0;
    while at < values.len() {
        if same(values[at], text)
            || likeness(text, values[at]) > 0 && !has_text(declared, values[at])
        {
            return true;
        }
        at += 1;
    }
    false
}

impl Message {
    /// The type of a branch, in the words of its schema where it has a name.
    const fn holding(self, branch: &Schema) -> Self {
        let of = Self::new().rust(branch);
        self.text("`").then(&of).text("`").where_models(&of)
    }

    /// The variant of a value, with the name that it has in Rust.
    const fn variant(self, text: &str) -> Self {
        let message = self.text("`#[serde(rename = \"").text(text).text("\")]");
        match text.as_bytes() {
            [b'a'..=b'z' | b'A'..=b'Z', ..] => message.text(" ").type_name(text).text("`"),
            _ => message.text("` on a variant"),
        }
    }
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
