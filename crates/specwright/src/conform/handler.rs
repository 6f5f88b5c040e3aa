//! Checks of handlers: what each argument reads, and what the function answers.

use super::bodies::body;
use super::fit::{Fit, Way, value_fits};
use super::message::Message;
use super::shape::{Field, Shape};
use super::{Api, NamedOperation, same, same_words};
use crate::contract::{
    Body, MediaKind, Operation, Parameter, ParameterLocation, Source, StatusPattern, Usage,
};

/// An extractor whose part of the request is known.
///
/// An extractor of your own that reads a header says so:
///
/// ```
/// use specwright::conform::{Argument, Extracts, Shape};
///
/// struct Workspace(String);
///
/// impl Extracts for Workspace {
///     const ARGUMENT: Argument = Argument::Header { name: "x-workspace-id", shape: Shape::Text };
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "the checks cannot see what `{Self}` reads of a request",
    label = "not known to the checks"
)]
pub trait Extracts {
    /// The part that it reads.
    const ARGUMENT: Argument;
}

/// What an argument of a handler reads of a request.
#[derive(Debug, Clone, Copy)]
pub enum Argument {
    /// Nothing that a document speaks of, as far as the checks can see.
    Opaque,
    /// Parameters in the path: a tuple or one value by position, a struct by name.
    Path(Shape),
    /// Parameters in the query, by the names of a struct's fields.
    Query(Shape),
    /// One header.
    Header {
        /// The name.
        name: &'static str,
        /// Its values.
        shape: Shape,
    },
    /// All headers, cookies among them.
    Headers,
    /// The body.
    Body {
        /// How it is read.
        kind: MediaKind,
        /// Its form.
        shape: Shape,
        /// Whether it may be absent.
        optional: bool,
    },
    /// The whole request.
    Request,
}

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

/// Whether a type is seen through: the constants of the type itself where it is an extractor, else those of [`Unseen`].
pub struct Probe<T>(core::marker::PhantomData<T>);

/// What holds of types that are no extractors.
pub trait Unseen {
    /// Nothing.
    const ARGUMENT: Argument = Argument::Opaque;
    /// It does not.
    const EXTRACTS: bool = false;
    /// It is not.
    const KNOWN: bool = false;
}

impl<T> Unseen for Probe<T> {}

impl<T: Extracts> Probe<T> {
    /// What it reads.
    pub const ARGUMENT: Argument = T::ARGUMENT;
    /// It does.
    pub const EXTRACTS: bool = true;
}

/// An extractor of a known name, whatever it holds.
pub trait Known {}

impl<T: Known> Probe<T> {
    /// It is.
    pub const KNOWN: bool = true;
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

/// An extractor behind another name holds what can be seen; called with the span of the type.
#[track_caller]
pub const fn seen(known: bool, extracts: bool) {
    if known && !extracts {
        Message::new()
            .text("the checks cannot see what is sent for what this extractor holds")
            .help()
            .text("derive `specwright::Model` on it, or use a type that has a known form")
            .fail()
    }
}

/// What an argument of any type reads; everything where that cannot be seen, which [`seen`] reports.
pub const fn read(known: bool, extracts: bool, argument: Argument) -> Argument {
    if known && !extracts {
        Argument::Request
    } else {
        argument
    }
}

/// What an argument reads is what the operation has; called with the span of its type.
#[track_caller]
pub const fn argument<O: NamedOperation>(argument: &Argument) {
    let (way, operation) = (way_of::<O>(), O::OPERATION);
    let message = match argument {
        Argument::Opaque | Argument::Headers | Argument::Request => return,
        Argument::Path(shape) => path(way, operation, shape),
        Argument::Query(Shape::Struct(query)) => {
            named(way, operation, ParameterLocation::Query, query.fields)
        }
        Argument::Query(_) => Some(
            Message::new()
                .text("the parameters of the query have names, which the checks cannot see here")
                .help()
                .text("take `Query<Q>` where `Q` is a struct that derives `specwright::Model`"),
        ),
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

const fn kind_of(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path parameter ",
        ParameterLocation::Query => "query parameter ",
        ParameterLocation::Header => "header ",
        ParameterLocation::Cookie => "cookie ",
    }
}

const fn same_location(left: ParameterLocation, right: ParameterLocation) -> bool {
    left as u8 == right as u8
}

/// The path parameter at this position of the template.
const fn nth(operation: &Operation, position: usize) -> Option<&'static Parameter> {
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

const fn find(
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

const fn path(way: Way<'_>, operation: &Operation, shape: &Shape) -> Option<Message> {
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

const fn named(
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

const fn undeclared(source: &Source, operation: &Operation, kind: &str, name: &str) -> Message {
    Message::new()
        .operation(operation)
        .text(" has no ")
        .text(kind)
        .name(name)
        .place(source, operation.at)
}

/// What is wrong with the type that takes a parameter.
const fn value(
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

    const fn parameter_type(self, parameter: &Parameter) -> Self {
        if parameter.required {
            return self.rust_value(parameter.schema);
        }
        self.text("Option<").rust_value(parameter.schema).text(">")
    }

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

    /// The argument that reads a body.
    pub(super) const fn body_type(self, body: &Body) -> Self {
        let Some(media) = body.content.first() else {
            return self.text("Bytes");
        };
        let message = match media.kind {
            MediaKind::Json if body.required => self.text("Json<"),
            MediaKind::Json => self.text("Option<Json<"),
            MediaKind::Form => self.text("Form<"),
            MediaKind::Multipart => return self.text("Multipart"),
            MediaKind::Text => return self.text("String"),
            MediaKind::Bytes => return self.text("Bytes"),
        };
        let message = message.rust(media.schema).text(">");
        if body.required || matches!(media.kind, MediaKind::Form) {
            return message;
        }
        message.text(">")
    }
}

/// The response of an operation that stands for a status: the exact one, else the range, else `default`.
pub(super) const fn response_of(operation: &Operation, status: u16) -> Option<usize> {
    let (mut found, mut index) = (None, 0);
    while index < operation.responses.len() {
        match operation.responses[index].status {
            StatusPattern::Code(code) if code == status => return Some(index),
            StatusPattern::Range(class) if class as u16 == status / 100 => found = Some(index),
            StatusPattern::Default if found.is_none() => found = Some(index),
            _ => {}
        }
        index += 1;
    }
    found
}
