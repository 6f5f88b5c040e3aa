//! Checks of parameters: their names, their types, and whether they may be absent.

use super::fit::{Fit, Way, value_fits};
use super::message::Message;
use super::shape::{Field, Shape};
use super::{same, same_words};
use crate::contract::{Operation, Parameter, ParameterLocation, Source};

pub(super) const fn path(way: Way<'_>, operation: &Operation, shape: &Shape) -> Option<Message> {
    let shapes = match shape {
        Shape::Struct(found) => {
            return named(way, operation, ParameterLocation::Path, found.fields);
        }
        Shape::Tuple(shapes) => *shapes,
        single => core::slice::from_ref(single),
    };
    let count = path_count(operation);
    if shapes.len() != count {
        return Some(
            Message::new()
                .text("the path of ")
                .operation(operation)
                .text(" has ")
                .number(count)
                .text(if count == 1 {
                    " parameter"
                } else {
                    " parameters"
                })
                .text(", but the handler takes ")
                .number(shapes.len())
                .place(way.source, operation.at),
        );
    }
    let mut index = 0;
    while index < shapes.len() {
        if let Some(parameter) = nth(operation, index)
            && let Some(message) = value(way, operation, parameter, &shapes[index], false)
        {
            return Some(message);
        }
        index += 1;
    }
    None
}

pub(super) const fn named(
    way: Way<'_>,
    operation: &Operation,
    location: ParameterLocation,
    fields: &[Field],
) -> Option<Message> {
    let mut index = 0;
    while index < fields.len() {
        let field = &fields[index];
        let found = match find(operation, location, field.read) {
            None => Some(undeclared(
                way.source,
                operation,
                kind_of(location),
                field.read,
            )),
            Some(parameter) => value(
                way,
                operation,
                parameter,
                &field.shape,
                field.presence.defaults,
            ),
        };
        if found.is_some() {
            return found;
        }
        index += 1;
    }
    None
}

pub(super) const fn undeclared(
    source: &Source,
    operation: &Operation,
    kind: &str,
    name: &str,
) -> Message {
    Message::new()
        .operation(operation)
        .text(" has no ")
        .text(kind)
        .name(name)
        .place(source, operation.at)
}

/// What is wrong with the type that takes a parameter.
pub(super) const fn value(
    way: Way<'_>,
    operation: &Operation,
    parameter: &Parameter,
    shape: &Shape,
    defaults: bool,
) -> Option<Message> {
    let optional = defaults || matches!(shape, Shape::Option(_));
    let message = Message::new()
        .text(kind_of(parameter.location))
        .name(parameter.name)
        .text(" of ")
        .operation(operation);
    let message = match value_fits(way, parameter.schema, shape.value()) {
        Fit::Because(message) => return Some(message),
        Fit::No => message.differs(parameter.schema, "the handler takes", shape),
        Fit::Yes if parameter.required && optional => {
            message.text(" is required, but requests without it are accepted")
        }
        Fit::Yes if !parameter.required && !optional => {
            message.text(" is optional, but requests without it are refused")
        }
        Fit::Yes => return None,
    };
    Some(
        message
            .place(way.source, parameter.at)
            .help()
            .text("write `")
            .parameter_type(parameter)
            .text("`"),
    )
}

/// The path parameter at this position of the template.
pub(super) const fn nth(operation: &Operation, position: usize) -> Option<&'static Parameter> {
    let (mut index, mut seen) = (0, 0);
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        if matches!(parameter.location, ParameterLocation::Path) {
            if seen == position {
                return Some(parameter);
            }
            seen += 1;
        }
        index += 1;
    }
    None
}

const fn path_count(operation: &Operation) -> usize {
    let mut count = 0;
    while nth(operation, count).is_some() {
        count += 1;
    }
    count
}

pub(super) const fn find(
    operation: &Operation,
    location: ParameterLocation,
    name: &str,
) -> Option<&'static Parameter> {
    let is_header = matches!(location, ParameterLocation::Header);
    let mut index = 0;
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        let named = same(parameter.name, name) || is_header && same_words(parameter.name, name);
        if named && same_location(parameter.location, location) {
            return Some(parameter);
        }
        index += 1;
    }
    None
}

const fn same_location(left: ParameterLocation, right: ParameterLocation) -> bool {
    left as u8 == right as u8
}

pub(super) const fn kind_of(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path parameter ",
        ParameterLocation::Query => "query parameter ",
        ParameterLocation::Header => "header ",
        ParameterLocation::Cookie => "cookie ",
    }
}

impl Message {
    /// The type that takes a parameter.
    pub(super) const fn parameter_type(self, parameter: &Parameter) -> Self {
        if parameter.required {
            return self.rust_value(parameter.schema);
        }
        self.text("Option<").rust_value(parameter.schema).text(">")
    }
}
