//! Checks of parameters: their names, their types, and whether they may be absent.

use super::alike::likeness;
use super::fit::{Fit, Way, plainly_fits, value_fits};
use super::message::Message;
use super::shape::{Field, Shape};
use super::{same, same_words};
use crate::contract::{Operation, Parameter, ParameterLocation};

pub(super) const fn path(way: Way, operation: &Operation, shape: &Shape) -> Option<Message> {
    let shapes = match shape {
        Shape::Struct(found) => {
            return named(way, operation, ParameterLocation::Path, found.fields);
        }
        Shape::Tuple(shapes) => *shapes,
        single => core::slice::from_ref(single),
    };
    let count = path_count(operation, operation.parameters.len());
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
                .place(operation.at),
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

/// What is wrong with the struct that takes parameters by the names of its fields.
pub(super) const fn all_named(
    way: Way,
    operation: &Operation,
    location: ParameterLocation,
    shape: &Shape,
) -> Option<Message> {
    if let Shape::Struct(found) = shape {
        return named(way, operation, location, found.fields);
    }
    let message = Message::new()
        .text("parameters of ")
        .text(place_of(location))
        .text(" have names, which the checks cannot see here")
        .help()
        .text("take `")
        .text(extractor_of(location))
        .text("<P>` where `P` is a struct that derives `specwright::Params`");
    Some(message)
}

const fn named(
    way: Way,
    operation: &Operation,
    location: ParameterLocation,
    fields: &[Field],
) -> Option<Message> {
    let mut index = 0;
    while index < fields.len() {
        let field = &fields[index];
        let found = match find(operation, location, field.read) {
            None => Some(undeclared(operation, location, field.read)),
            Some(parameter) => value(way, operation, parameter, &field.shape, field.has_default()),
        };
        if found.is_some() {
            return found;
        }
        index += 1;
    }
    None
}

pub(super) const fn undeclared(
    operation: &Operation,
    location: ParameterLocation,
    name: &str,
) -> Message {
    let message = Message::new()
        .operation(operation)
        .text(" has no ")
        .text(kind_of(location))
        .name(name);
    match nearest(operation, location, name) {
        Some(parameter) => {
            let message = message.place(parameter.at).help();
            message.text("the spec has ").name(parameter.name)
        }
        None => {
            let message = message.place(operation.at).help();
            message.text("remove it").others(operation, location)
        }
    }
}

/// The parameter of a place that a name seems to be meant for.
const fn nearest(
    operation: &Operation,
    location: ParameterLocation,
    name: &str,
) -> Option<&'static Parameter> {
    let (mut best, mut found) = (0, None);
    let mut index = 0;
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        let alike = likeness(parameter.name, name);
        if alike > best && same_location(parameter.location, location) {
            (best, found) = (alike, Some(parameter));
        }
        index += 1;
    }
    found
}

/// What is wrong with the type that takes a parameter.
pub(super) const fn value(
    way: Way,
    operation: &Operation,
    parameter: &Parameter,
    shape: &Shape,
    defaults: bool,
) -> Option<Message> {
    let optional = defaults || matches!(shape, Shape::Option(_));
    if parameter.required != optional && plainly_fits(way, parameter.schema, shape.value()) {
        return None;
    }
    let fits = match value_fits(way, parameter.schema, shape.value()) {
        Fit::Because(message) => return Some(message),
        Fit::No => false,
        Fit::Yes if parameter.required != optional => return None,
        Fit::Yes => true,
    };
    Some(misfit(way.api, operation, parameter, shape, fits))
}

/// What is wrong with a type that is another one, or treats absence otherwise.
const fn misfit(
    api: u128,
    operation: &Operation,
    parameter: &Parameter,
    shape: &Shape,
    fits: bool,
) -> Message {
    let message = of_parameter(operation, parameter);
    let message = match (fits, parameter.required) {
        (false, _) => message.differs(api, parameter.schema, "the handler takes", shape),
        (true, true) => message.text(" is required, but requests without it are accepted"),
        (true, false) => message.text(" is optional, but requests without it are refused"),
    };
    let of = Message::new().knowing(api, shape);
    message
        .place(parameter.at)
        .help()
        .write(&of.parameter_type(parameter))
}

/// How messages about a parameter begin.
const fn of_parameter(operation: &Operation, parameter: &Parameter) -> Message {
    Message::new()
        .text(kind_of(parameter.location))
        .name(parameter.name)
        .text(" of ")
        .operation(operation)
}

/// The path parameter at this position of the template, from its beginning.
pub(super) const fn nth(operation: &Operation, position: usize) -> Option<&'static Parameter> {
    let (mut index, mut before) = (0, 0);
    while index < operation.parameters.len() {
        if is_of_path(&operation.parameters[index]) {
            if before == position {
                return Some(&operation.parameters[index]);
            }
            before += 1;
        }
        index += 1;
    }
    None
}

/// How many parameters the path has before the parameter at this index.
pub(super) const fn path_count(operation: &Operation, end: usize) -> usize {
    let (mut index, mut count) = (0, 0);
    while index < end {
        if is_of_path(&operation.parameters[index]) {
            count += 1;
        }
        index += 1;
    }
    count
}

const fn is_of_path(parameter: &Parameter) -> bool {
    matches!(parameter.location, ParameterLocation::Path)
}

pub(super) const fn find(
    operation: &Operation,
    location: ParameterLocation,
    name: &str,
) -> Option<&'static Parameter> {
    let mut index = 0;
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        if is_called(parameter, name) && same_location(parameter.location, location) {
            return Some(parameter);
        }
        index += 1;
    }
    None
}

/// Whether a name is that of a parameter; names of headers are compared as words.
pub(super) const fn is_called(parameter: &Parameter, name: &str) -> bool {
    let is_header = matches!(parameter.location, ParameterLocation::Header);
    same(parameter.name, name) || is_header && same_words(parameter.name, name)
}

const fn same_location(left: ParameterLocation, right: ParameterLocation) -> bool {
    left as u8 == right as u8
}

const fn place_of(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "the path",
        ParameterLocation::Query => "the query",
        ParameterLocation::Header => "headers",
        ParameterLocation::Cookie => "cookies",
    }
}

/// The extractor of this crate that reads the parameters of a place.
pub(super) const fn extractor_of(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "Path",
        ParameterLocation::Query => "Query",
        ParameterLocation::Header => "Headers",
        ParameterLocation::Cookie => "Cookies",
    }
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
    /// The parameters that a place has.
    const fn others(mut self, operation: &Operation, location: ParameterLocation) -> Self {
        let (mut index, mut seen) = (0, 0);
        while index < operation.parameters.len() {
            let parameter = &operation.parameters[index];
            if same_location(parameter.location, location) {
                self = self
                    .text(if seen == 0 { "; the spec has " } else { ", " })
                    .name(parameter.name);
                seen += 1;
            }
            index += 1;
        }
        self
    }

    /// The type that takes a parameter.
    pub(super) const fn parameter_type(self, parameter: &Parameter) -> Self {
        if parameter.required {
            return self.rust_value(parameter.schema);
        }
        self.text("Option<").rust_value(parameter.schema).text(">")
    }
}
