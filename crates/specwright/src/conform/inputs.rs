//! Whether the arguments of a handler read all that its operation demands.

use super::alike::likeness;
use super::extracts::{Argument, Read};
use super::message::Message;
use super::parameters::{extractor_of, is_called, kind_of, path_count};
use super::shape::{Field, Shape};
use super::{NamedOperation, is_among};
use crate::contract::{Operation, Parameter, ParameterLocation};

/// All that the operation has is read, or left out by name; called with the span of the function's name.
#[track_caller]
pub const fn inputs<O: NamedOperation>(arguments: &[Read], accepted: &[&str], ignored: &[&str]) {
    let operation = O::OPERATION;
    let handler = Handler {
        arguments,
        accepted,
        ignored,
    };
    if !handler.reads_all(operation) {
        handler.left_unread(operation).fail::<O::Api>()
    }
}

/// What a handler takes.
#[derive(Clone, Copy)]
struct Handler<'a> {
    arguments: &'a [Read],
    accepted: &'a [&'a str],
    ignored: &'a [&'a str],
}

impl Handler<'_> {
    const fn reads_all(self, operation: &Operation) -> bool {
        let mut index = 0;
        while index < operation.parameters.len() {
            if self.fault_of(operation, index).is_some() {
                return false;
            }
            index += 1;
        }
        (!demands_body(operation) || is_body_read(self.arguments))
            && (!operation.is_secured() || is_guarded(self.arguments))
    }

    /// What reads the parameter at this index, where it is not read as it should be.
    const fn fault_of(self, operation: &Operation, index: usize) -> Option<Reader> {
        let parameter = &operation.parameters[index];
        match reader_of(operation, index, self.arguments, self.accepted) {
            Reader::Some => None,
            Reader::HeaderMap if !parameter.required => None,
            Reader::None if !parameter.required && is_ignored(parameter, self.ignored) => None,
            reader => Some(reader),
        }
    }

    /// All that is not read.
    const fn left_unread(self, operation: &Operation) -> Message {
        let mut message = Message::new();
        let mut index = 0;
        while index < operation.parameters.len() {
            if let Some(reader) = self.fault_of(operation, index) {
                message = message.unread(operation, &operation.parameters[index], reader);
            }
            index += 1;
        }
        message
            .without_body(operation, self.arguments)
            .without_guard(operation, self.arguments)
    }
}

const fn demands_body(operation: &Operation) -> bool {
    matches!(&operation.body, Some(body) if body.required)
}

/// A name in `ignores(..)` is that of an optional parameter that is not read; called with its span.
#[track_caller]
pub const fn ignored<O: NamedOperation>(name: &str, arguments: &[Read]) {
    let operation = O::OPERATION;
    let (mut index, mut found) = (0, None);
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        if is_called(parameter, name) {
            if !parameter.required && reader_of(operation, index, arguments, &[]).is_none() {
                return;
            }
            found = Some(parameter);
        }
        index += 1;
    }
    let message = Message::new();
    let Some(parameter) = found else {
        message
            .operation(operation)
            .text(" has no parameter ")
            .name(name)
            .place(operation.at)
            .help()
            .named_like(operation, name)
            .fail::<O::Api>()
    };
    message
        .text(kind_of(parameter.location))
        .name(name)
        .text(if parameter.required {
            " is required, so that it must be read"
        } else {
            " is read, so that it is not ignored"
        })
        .place(parameter.at)
        .help()
        .text("remove it")
        .fail::<O::Api>()
}

/// What reads a parameter.
#[derive(Clone, Copy)]
enum Reader {
    /// An argument that knows it.
    Some,
    /// All headers at once, which refuses nothing.
    HeaderMap,
    None,
}

impl Reader {
    const fn is_none(self) -> bool {
        matches!(self, Self::None)
    }
}

const fn is_ignored(parameter: &Parameter, ignored: &[&str]) -> bool {
    let mut index = 0;
    while index < ignored.len() {
        if is_called(parameter, ignored[index]) {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_guarded(arguments: &[Read]) -> bool {
    let mut index = 0;
    while index < arguments.len() {
        if matches!(arguments[index].argument, Argument::Guard(_)) {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_body_read(arguments: &[Read]) -> bool {
    let mut index = 0;
    while index < arguments.len() {
        if matches!(
            arguments[index].argument,
            Argument::Body { .. } | Argument::Request
        ) {
            return true;
        }
        index += 1;
    }
    false
}

/// What reads the parameter at this index.
const fn reader_of(
    operation: &Operation,
    parameter: usize,
    arguments: &[Read],
    accepted: &[&str],
) -> Reader {
    let location = operation.parameters[parameter].location;
    let (mut index, mut reader) = (0, Reader::None);
    while index < arguments.len() {
        if reads(operation, parameter, &arguments[index].argument) {
            return Reader::Some;
        }
        if let (Argument::HeaderMap, ParameterLocation::Header | ParameterLocation::Cookie) =
            (&arguments[index].argument, location)
        {
            reader = if is_among("HeaderMap", accepted) {
                Reader::Some
            } else {
                Reader::HeaderMap
            };
        }
        index += 1;
    }
    reader
}

const fn reads(operation: &Operation, index: usize, argument: &Argument) -> bool {
    let parameter = &operation.parameters[index];
    match (argument, parameter.location) {
        (Argument::Request, _) => true,
        (Argument::Path(Shape::Struct(found)), ParameterLocation::Path)
        | (Argument::Query(Shape::Struct(found)), ParameterLocation::Query)
        | (Argument::Headers(Shape::Struct(found)), ParameterLocation::Header)
        | (Argument::Cookies(Shape::Struct(found)), ParameterLocation::Cookie) => {
            is_field(found.fields, parameter)
        }
        (Argument::Path(Shape::Tuple(shapes)), ParameterLocation::Path) => {
            path_count(operation, index) < shapes.len()
        }
        (Argument::Path(_), ParameterLocation::Path) => path_count(operation, index) == 0,
        (Argument::Header { name, .. }, ParameterLocation::Header) => is_called(parameter, name),
        _ => false,
    }
}

const fn is_field(fields: &[Field], parameter: &Parameter) -> bool {
    let mut index = 0;
    while index < fields.len() {
        if is_called(parameter, fields[index].read) {
            return true;
        }
        index += 1;
    }
    false
}

impl Message {
    /// The optional parameter that a name seems to be meant for.
    const fn named_like(self, operation: &Operation, name: &str) -> Self {
        let (mut best, mut found) = (0, self.text("remove it"));
        let mut index = 0;
        while index < operation.parameters.len() {
            let parameter = &operation.parameters[index];
            let alike = likeness(parameter.name, name);
            if alike > best && !parameter.required {
                (best, found) = (alike, self.text("the spec has ").name(parameter.name));
            }
            index += 1;
        }
        found
    }

    /// A parameter that no argument reads, or reads well enough.
    const fn unread(self, operation: &Operation, parameter: &Parameter, reader: Reader) -> Self {
        let message = self
            .and()
            .operation(operation)
            .text(if parameter.required {
                " demands the "
            } else {
                " has the optional "
            })
            .text(kind_of(parameter.location))
            .name(parameter.name)
            .text(if reader.is_none() {
                ", which no argument reads"
            } else {
                ", which `HeaderMap` does not check"
            })
            .place(parameter.at)
            .help()
            .argument_for(parameter);
        match reader {
            Reader::None if !parameter.required => message
                .text(", or write `#[operation(.., ignores(\"")
                .text(parameter.name)
                .text("\"))]`"),
            Reader::HeaderMap => {
                message.text(", or write `#[operation(.., unchecked(HeaderMap))]`")
            }
            _ => message,
        }
    }

    /// A body that no argument reads.
    const fn without_body(self, operation: &Operation, arguments: &[Read]) -> Self {
        match &operation.body {
            Some(body) if body.required && !is_body_read(arguments) => {
                let of = Self::new().body_type(body);
                self.and()
                    .operation(operation)
                    .text(" demands a request body, which no argument reads")
                    .place(body.at)
                    .help()
                    .text("add the argument `")
                    .then(&of)
                    .text("`")
                    .where_models(&of)
            }
            _ => self,
        }
    }

    /// Credentials that no argument checks.
    const fn without_guard(self, operation: &Operation, arguments: &[Read]) -> Self {
        if !operation.is_secured() || is_guarded(arguments) {
            return self;
        }
        self.and()
            .operation(operation)
            .text(if operation.serves_anonymous() {
                " accepts"
            } else {
                " demands"
            })
            .text(" credentials, which no argument checks")
            .place(operation.security_at())
            .help()
            .text("add the argument ")
            .auth(operation)
    }

    /// What goes before another message.
    const fn and(self) -> Self {
        if self.is_empty() {
            self
        } else {
            self.text("\nand ")
        }
    }

    /// The argument that reads a parameter.
    const fn argument_for(self, parameter: &Parameter) -> Self {
        let of = Self::new().parameter_type(parameter);
        if matches!(parameter.location, ParameterLocation::Path) {
            return self
                .text("add the argument `Path(")
                .field_name(parameter.name)
                .text("): Path<")
                .then(&of)
                .text(">`")
                .where_models(&of);
        }
        self.text("add the argument `")
            .text(extractor_of(parameter.location))
            .text("<P>` where `P` derives `specwright::Params` and has the field `")
            .field_name(parameter.name)
            .text(": ")
            .then(&of)
            .text("`")
            .where_models(&of)
    }
}
