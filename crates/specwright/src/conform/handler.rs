//! Checks of handlers: each argument by itself.

use super::bodies::body;
use super::extracts::Argument;
use super::fit::Way;
use super::guards::guard;
use super::message::Message;
use super::parameters::{all_named, find, nth, path, undeclared, value};
use super::shape::Shape;
use super::{Api, NamedOperation, same_words};
use crate::contract::{Operation, ParameterLocation, Source, Usage};

/// What an operation's function is, by its name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no checked handler",
    label = "no `#[operation(..)]`",
    note = "write `#[specwright::operation(api::op::..)]` on the function"
)]
pub trait Checked {
    /// The operation that it answers.
    type Operation: NamedOperation;
}

const REQUEST: Usage = Usage::REQUEST;

const fn way_of<O: NamedOperation>() -> Way<'static> {
    Way {
        source: source::<O>(),
        usage: REQUEST,
    }
}

pub(super) const fn source<O: NamedOperation>() -> &'static Source {
    &<O::Api as Api>::SOURCE
}

/// What an argument reads is what the operation has; called with the span of its type.
#[track_caller]
pub const fn argument<O: NamedOperation>(argument: &Argument) {
    let (way, operation) = (way_of::<O>(), O::OPERATION);
    let message = match argument {
        Argument::Opaque | Argument::HeaderMap | Argument::Request => return,
        Argument::Path(shape) => path(way, operation, shape),
        Argument::Query(shape) => all_named(way, operation, ParameterLocation::Query, shape),
        Argument::Headers(shape) => all_named(way, operation, ParameterLocation::Header, shape),
        Argument::Cookies(shape) => all_named(way, operation, ParameterLocation::Cookie, shape),
        Argument::Header { name, shape } => {
            match find(operation, ParameterLocation::Header, name) {
                Some(parameter) => value(way, operation, parameter, shape, false),
                None => Some(undeclared(way.source, operation, "header ", name)),
            }
        }
        Argument::Body {
            kind,
            shape,
            optional,
        } => body(way, operation, *kind, shape, *optional),
        Argument::Guard(guarded) => guard(way.source, operation, guarded),
    };
    if let Some(message) = message {
        message.fail()
    }
}

/// A name in the pattern of `Path(..)` is that of the parameter; called with its span.
#[track_caller]
pub const fn path_name<O: NamedOperation>(argument: &Argument, index: usize, name: &str) {
    let operation = O::OPERATION;
    // A struct is read by the names of its fields.
    if matches!(argument, Argument::Path(Shape::Struct(_))) {
        return;
    }
    let Some(parameter) = nth(operation, index) else {
        return;
    };
    if !same_words(parameter.name, name) {
        Message::new()
            .operation(operation)
            .text(" has no path parameter ")
            .name(name)
            .place(source::<O>(), parameter.at)
            .help()
            .text("name it `")
            .field_name(parameter.name)
            .text("`")
            .fail()
    }
}

impl Message {
    /// An operation: operation `createFlow` (POST /flows).
    pub(super) const fn operation(self, operation: &Operation) -> Self {
        self.text("operation ")
            .name(operation.id)
            .text(" (")
            .text(operation.method)
            .text(" ")
            .text(operation.path)
            .text(")")
    }
}
