//! Checks of handlers: each argument by itself.

use super::bodies::{body, media_of};
use super::extracts::{Argument, Read};
use super::fit::Way;
use super::gaps::{Gap, of_parameter, of_schema};
use super::guards::guard;
use super::message::Message;
use super::parameters::{all_named, find, nth, path, undeclared, value};
use super::shape::{Field, Shape};
use super::{Api, NamedOperation, is_among, same, same_words};
use crate::contract::{Operation, Parameter, ParameterLocation, Usage};

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

const fn way_of<O: NamedOperation>() -> Way {
    Way {
        api: <O::Api as Api>::ID,
        usage: REQUEST,
    }
}

/// What an argument reads is what the operation has; called with the span of its type.
#[track_caller]
pub const fn argument<O: NamedOperation>(reads: &[Read], index: usize, accepted: &[&str]) {
    let (way, operation, read) = (way_of::<O>(), O::OPERATION, &reads[index]);
    if let Some(message) = misfit(way, operation, &read.argument) {
        message.fail::<O::Api>()
    }
    if let Some(name) = read.unchecked
        && !is_among(name, accepted)
        && let Some(gap) = gap_of(operation, &read.argument)
    {
        about(&read.argument, operation)
            .text(" asks for ")
            .name(gap.keyword)
            .text(", which axum's ")
            .name(name)
            .text(" does not check")
            .place(gap.at)
            .help()
            .checked_in_place_of(name)
            .text(", or write `#[operation(.., unchecked(")
            .text(name)
            .text("))]`")
            .fail::<O::Api>()
    }
}

/// Why an argument does not read what the operation has.
const fn misfit(way: Way, operation: &Operation, argument: &Argument) -> Option<Message> {
    match argument {
        Argument::Opaque | Argument::HeaderMap | Argument::Request => None,
        Argument::Path(shape) => path(way, operation, shape),
        Argument::Query(shape) => all_named(way, operation, ParameterLocation::Query, shape),
        Argument::Headers(shape) => all_named(way, operation, ParameterLocation::Header, shape),
        Argument::Cookies(shape) => all_named(way, operation, ParameterLocation::Cookie, shape),
        Argument::Header { name, shape } => {
            match find(operation, ParameterLocation::Header, name) {
                Some(parameter) => value(way, operation, parameter, shape, false),
                None => Some(undeclared(operation, ParameterLocation::Header, name)),
            }
        }
        Argument::Body {
            kind,
            shape,
            optional,
        } => body(way, operation, *kind, shape, *optional),
        Argument::Guard(guarded) => guard(way.api, operation, guarded),
    }
}

/// What the operation asks of an argument that axum reads, and its type does not prove.
const fn gap_of(operation: &Operation, argument: &Argument) -> Option<Gap> {
    match argument {
        Argument::Path(Shape::Struct(found)) => {
            of_fields(operation, ParameterLocation::Path, found.fields)
        }
        Argument::Path(Shape::Tuple(shapes)) => of_positions(operation, shapes),
        Argument::Path(shape) => of_positions(operation, core::slice::from_ref(shape)),
        Argument::Query(Shape::Struct(found)) => {
            of_fields(operation, ParameterLocation::Query, found.fields)
        }
        Argument::Body { kind, shape, .. } => match &operation.body {
            Some(body) => match media_of(body.content, *kind) {
                Some(media) => of_schema(media.schema, shape, body.at),
                None => None,
            },
            None => None,
        },
        _ => None,
    }
}

const fn of_positions(operation: &Operation, shapes: &[Shape]) -> Option<Gap> {
    let mut index = 0;
    while index < shapes.len() {
        if let Some(parameter) = nth(operation, index)
            && let Some(gap) = of_parameter(parameter, &shapes[index])
        {
            return Some(gap);
        }
        index += 1;
    }
    None
}

const fn of_fields(
    operation: &Operation,
    location: ParameterLocation,
    fields: &[Field],
) -> Option<Gap> {
    let mut index = 0;
    while index < fields.len() {
        if let Some(parameter) = find(operation, location, fields[index].read)
            && let Some(gap) = of_parameter(parameter, &fields[index].shape)
        {
            return Some(gap);
        }
        index += 1;
    }
    None
}

/// How a message about what an argument reads begins.
const fn about(argument: &Argument, operation: &Operation) -> Message {
    let part = match argument {
        Argument::Path(_) => "the path of ",
        Argument::Query(_) => "the query of ",
        _ => "the request body of ",
    };
    Message::new().text(part).operation(operation)
}

/// Whether the operation asks of an argument what nothing checks.
const fn is_unchecked(operation: &Operation, read: &Read) -> bool {
    match read.argument {
        Argument::HeaderMap => demands_headers(operation),
        _ => gap_of(operation, &read.argument).is_some(),
    }
}

const fn demands_headers(operation: &Operation) -> bool {
    let mut index = 0;
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        let is_header = matches!(
            parameter.location,
            ParameterLocation::Header | ParameterLocation::Cookie
        );
        if parameter.required && is_header {
            return true;
        }
        index += 1;
    }
    false
}

/// A name in `unchecked(..)` is that of an argument that needs it; called with its span.
#[track_caller]
pub const fn unchecked<O: NamedOperation>(name: &str, arguments: &[Read]) {
    let (mut index, mut is_there) = (0, false);
    while index < arguments.len() {
        let read = &arguments[index];
        if let Some(found) = read.unchecked
            && same(found, name)
        {
            is_there = true;
            if is_unchecked(O::OPERATION, read) {
                return;
            }
        }
        index += 1;
    }
    let message = if is_there {
        Message::new()
            .operation(O::OPERATION)
            .text(" asks for nothing that ")
            .name(name)
            .text(" leaves unchecked")
    } else {
        Message::new()
            .text("no argument is axum's ")
            .name(name)
            .text(", which would leave something unchecked")
    };
    message.help().text("remove it").fail::<O::Api>()
}

/// A name in the pattern of `Path(..)` is that of the parameter; called with its span.
#[track_caller]
pub const fn path_name<O: NamedOperation>(
    reads: &[Read],
    index: usize,
    position: usize,
    name: &str,
) {
    if let Some(parameter) = named_otherwise(O::OPERATION, &reads[index], position, name) {
        refuse_name(O::OPERATION, parameter, name).fail::<O::Api>()
    }
}

/// The parameter at a position, where it has another name than this.
const fn named_otherwise(
    operation: &Operation,
    read: &Read,
    position: usize,
    name: &str,
) -> Option<&'static Parameter> {
    // A struct is read by the names of its fields.
    if matches!(read.argument, Argument::Path(Shape::Struct(_))) {
        return None;
    }
    match nth(operation, position) {
        Some(parameter) if same(parameter.name, name) || same_words(parameter.name, name) => None,
        found => found,
    }
}

const fn refuse_name(operation: &Operation, parameter: &Parameter, name: &str) -> Message {
    Message::new()
        .operation(operation)
        .text(" has no path parameter ")
        .name(name)
        .place(parameter.at)
        .help()
        .text("name it `")
        .field_name(parameter.name)
        .text("`")
}

impl Message {
    /// The extractor of this crate that checks what axum's does not.
    const fn checked_in_place_of(self, name: &str) -> Self {
        if same(name, "String") {
            return self.text("take `specwright::Text<String>`");
        }
        self.text("import `specwright::").text(name).text("`")
    }

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
