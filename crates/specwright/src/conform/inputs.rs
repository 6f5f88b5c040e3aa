//! Whether the arguments of a handler read all that its operation demands.

use super::extracts::Argument;
use super::handler::source;
use super::message::Message;
use super::parameters::kind_of;
use super::shape::{Field, Shape};
use super::{NamedOperation, same, same_words};
use crate::contract::{Operation, Parameter, ParameterLocation};

/// All that the operation demands is read; called with the span of the function's name.
#[track_caller]
pub const fn inputs<O: NamedOperation>(arguments: &[Argument]) {
    let (source, operation) = (source::<O>(), O::OPERATION);
    let mut message = Message::new();
    let (mut index, mut position) = (0, 0);
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        if parameter.required && !is_read(parameter, position, arguments) {
            message = demand(message, operation)
                .text("the ")
                .text(kind_of(parameter.location))
                .name(parameter.name)
                .text(", which no argument reads")
                .place(source, parameter.at)
                .help()
                .argument_for(parameter);
        }
        position += matches!(parameter.location, ParameterLocation::Path) as usize;
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
    if !message.is_empty() {
        message.fail()
    }
}

const fn demand(message: Message, operation: &Operation) -> Message {
    let message = if message.is_empty() {
        message
    } else {
        message.text("\nand ")
    };
    message.operation(operation).text(" demands ")
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

const fn is_read(parameter: &Parameter, position: usize, arguments: &[Argument]) -> bool {
    let mut index = 0;
    while index < arguments.len() {
        let read = match (&arguments[index], parameter.location) {
            (Argument::Request, _)
            | (Argument::Headers, ParameterLocation::Header | ParameterLocation::Cookie) => true,
            (Argument::Path(Shape::Struct(found)), ParameterLocation::Path)
            | (Argument::Query(Shape::Struct(found)), ParameterLocation::Query) => {
                is_field(found.fields, parameter.name)
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

const fn is_field(fields: &[Field], name: &str) -> bool {
    let mut index = 0;
    while index < fields.len() {
        if same(fields[index].read, name) {
            return true;
        }
        index += 1;
    }
    false
}

impl Message {
    /// The argument that reads a parameter.
    const fn argument_for(self, parameter: &Parameter) -> Self {
        match parameter.location {
            ParameterLocation::Path => self
                .text("add the argument `Path(")
                .field_name(parameter.name)
                .text("): Path<")
                .parameter_type(parameter)
                .text(">`"),
            ParameterLocation::Query => self
                .text("add the argument `Query(query): Query<Q>` where `Q` derives `specwright::Model` and has the field `")
                .field_name(parameter.name)
                .text(": ")
                .parameter_type(parameter)
                .text("`"),
            ParameterLocation::Header | ParameterLocation::Cookie => self.text(
                "add the argument `headers: HeaderMap`, or implement `specwright::conform::Extracts` for the extractor that reads it",
            ),
        }
    }
}
