//! Whether the arguments of a handler read all that its operation demands.

use super::extracts::Argument;
use super::handler::source;
use super::message::Message;
use super::parameters::{extractor_of, is_called, kind_of, nth};
use super::shape::{Field, Shape};
use super::{NamedOperation, same, same_words};
use crate::contract::{Operation, Parameter, ParameterLocation};

/// All that the operation demands is read; called with the span of the function's name.
#[track_caller]
pub const fn inputs<O: NamedOperation>(arguments: &[Argument]) {
    let (source, operation) = (source::<O>(), O::OPERATION);
    let mut message = Message::new();
    let mut index = 0;
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        if parameter.required && !is_read(operation, parameter, arguments) {
            message = demand(message, operation)
                .text("the ")
                .text(kind_of(parameter.location))
                .name(parameter.name)
                .text(", which no argument reads")
                .place(source, parameter.at)
                .help()
                .argument_for(parameter);
        }
        index += 1;
    }
    if let Some(body) = &operation.body
        && body.required
        && !is_body_read(arguments)
    {
        message = demand(message, operation)
            .text("a request body, which no argument reads")
            .place(source, body.at)
            .help()
            .text("add the argument `")
            .body_type(body)
            .text("`");
    }
    if operation.is_secured() && !is_guarded(arguments) {
        message = and(message)
            .operation(operation)
            .text(if operation.serves_anonymous() {
                " accepts"
            } else {
                " demands"
            })
            .text(" credentials, which no argument checks")
            .place(source, operation.at)
            .help()
            .text("add the argument ")
            .auth(operation);
    }
    if !message.is_empty() {
        message.fail()
    }
}

const fn demand(message: Message, operation: &Operation) -> Message {
    and(message).operation(operation).text(" demands ")
}

const fn and(message: Message) -> Message {
    if message.is_empty() {
        message
    } else {
        message.text("\nand ")
    }
}

const fn is_guarded(arguments: &[Argument]) -> bool {
    let mut index = 0;
    while index < arguments.len() {
        if matches!(arguments[index], Argument::Guard(_)) {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_body_read(arguments: &[Argument]) -> bool {
    let mut index = 0;
    while index < arguments.len() {
        if matches!(arguments[index], Argument::Body { .. } | Argument::Request) {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_read(operation: &Operation, parameter: &Parameter, arguments: &[Argument]) -> bool {
    let position = position_of(operation, parameter);
    let mut index = 0;
    while index < arguments.len() {
        let read = match (&arguments[index], parameter.location) {
            (Argument::Request, _)
            | (Argument::HeaderMap, ParameterLocation::Header | ParameterLocation::Cookie) => true,
            (Argument::Path(Shape::Struct(found)), ParameterLocation::Path)
            | (Argument::Query(Shape::Struct(found)), ParameterLocation::Query)
            | (Argument::Headers(Shape::Struct(found)), ParameterLocation::Header)
            | (Argument::Cookies(Shape::Struct(found)), ParameterLocation::Cookie) => {
                is_field(found.fields, parameter)
            }
            (Argument::Path(Shape::Tuple(shapes)), ParameterLocation::Path) => {
                position < shapes.len()
            }
            (Argument::Path(_), ParameterLocation::Path) => position == 0,
            (Argument::Header { name, .. }, ParameterLocation::Header) => {
                same_words(name, parameter.name)
            }
            _ => false,
        };
        if read {
            return true;
        }
        index += 1;
    }
    false
}

/// Where a path parameter stands in the template.
const fn position_of(operation: &Operation, parameter: &Parameter) -> usize {
    let mut position = 0;
    while let Some(found) = nth(operation, position) {
        if same(found.name, parameter.name) {
            break;
        }
        position += 1;
    }
    position
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
    /// The argument that reads a parameter.
    const fn argument_for(self, parameter: &Parameter) -> Self {
        if matches!(parameter.location, ParameterLocation::Path) {
            return self
                .text("add the argument `Path(")
                .field_name(parameter.name)
                .text("): Path<")
                .parameter_type(parameter)
                .text(">`");
        }
        self.text("add the argument `")
            .text(extractor_of(parameter.location))
            .text("<P>` where `P` derives `specwright::Params` and has the field `")
            .field_name(parameter.name)
            .text(": ")
            .parameter_type(parameter)
            .text("`")
    }
}
