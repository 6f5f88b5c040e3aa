//! What a handler can answer, as data: `<Result<Json<Flow>, NoContent> as Responds>::REPLIES`.

use super::NamedOperation;
use super::bodies::media_of;
use super::fit::{Fit, Way, fits};
use super::handler::{response_of, source};
use super::message::Message;
use super::shape::Shape;
use crate::contract::{MediaKind, Operation, Response, Source, StatusPattern, Usage};

/// A type whose statuses and bodies are known at compile time.
///
/// An error of your own says them:
///
/// ```
/// use specwright::conform::{HasShape, Replies, Reply, Responds};
///
/// enum Failure {
///     NotFound(String),
/// }
///
/// impl Responds for Failure {
///     const REPLIES: Replies = Replies::List(&[Reply::json(404, String::SHAPE)]);
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "the statuses and bodies of `{Self}` are not known at compile time",
    label = "cannot be held against the spec",
    note = "return `Json<T>` (200), `specwright::Status<201, Json<T>>`, `specwright::NoContent` (204), or a `Result` of these",
    note = "for a type of your own implement `specwright::conform::Responds`"
)]
pub trait Responds {
    /// All that it can be.
    const REPLIES: Replies;
}

/// All that a type can answer.
#[derive(Debug, Clone, Copy)]
pub enum Replies {
    /// One of these.
    List(&'static [Reply]),
    /// One of either.
    Both(&'static Replies, &'static Replies),
    /// What another type answers, with this status.
    As(u16, &'static Replies),
}

/// A status with its body.
#[derive(Debug, Clone, Copy)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// How the body is written; none where there is no body.
    pub body: Option<(MediaKind, Shape)>,
}

impl Reply {
    /// A JSON body.
    pub const fn json(status: u16, shape: Shape) -> Self {
        Self {
            status,
            body: Some((MediaKind::Json, shape)),
        }
    }

    /// No body.
    pub const fn empty(status: u16) -> Self {
        Self { status, body: None }
    }

    /// A text.
    pub const fn text(status: u16) -> Self {
        Self {
            status,
            body: Some((MediaKind::Text, Shape::Text)),
        }
    }
}

/// What a type can answer is declared; called with the span of the type.
#[track_caller]
pub const fn response<O: NamedOperation>(replies: &Replies) {
    if let Some(message) = all(source::<O>(), O::OPERATION, replies, 0) {
        message.fail()
    }
}

const fn all(
    source: &Source,
    operation: &Operation,
    replies: &Replies,
    status: u16,
) -> Option<Message> {
    match replies {
        Replies::As(status, inner) => all(source, operation, inner, *status),
        Replies::Both(left, right) => match all(source, operation, left, status) {
            None => all(source, operation, right, status),
            found => found,
        },
        Replies::List(list) => {
            let mut index = 0;
            while index < list.len() {
                let status = if status == 0 {
                    list[index].status
                } else {
                    status
                };
                let found = one(source, operation, status, &list[index]);
                if found.is_some() {
                    return found;
                }
                index += 1;
            }
            None
        }
    }
}

const fn one(
    source: &Source,
    operation: &Operation,
    status: u16,
    reply: &Reply,
) -> Option<Message> {
    let Some(index) = response_of(operation, status) else {
        return Some(undeclared(source, operation, status));
    };
    let response = &operation.responses[index];
    let message = Message::new()
        .text("response ")
        .number(status as usize)
        .text(" of ")
        .operation(operation);
    let way = Way {
        source,
        usage: Usage::RESPONSE,
    };
    let message = match (&reply.body, response.content) {
        (None, []) => return None,
        (None, [media, ..]) => message
            .text(" is ")
            .schema(media.schema)
            .text(", but the handler returns no body"),
        (Some((_, shape)), []) => message
            .text(" has no body, but the handler returns `")
            .shape(shape)
            .text("`"),
        (Some((kind, shape)), content) => match media_of(content, *kind) {
            None => message
                .text(" is ")
                .name(content[0].media_type)
                .text(", which the handler does not return"),
            Some(media) => match fits(way, media.schema, shape) {
                Fit::Yes => return None,
                Fit::Because(message) => return Some(message),
                Fit::No => message.differs(media.schema, "the handler returns", shape),
            },
        },
    };
    Some(expected(
        message.place(source, response.at),
        response,
        status,
    ))
}

const fn expected(message: Message, response: &Response, status: u16) -> Message {
    let message = message.help().text("return `");
    let Some(media) = response.content.first() else {
        return if status == 204 {
            message.text("specwright::NoContent`")
        } else {
            message
                .text("specwright::Status<")
                .number(status as usize)
                .text(", ()>`")
        };
    };
    let message = if status == 200 {
        message
    } else {
        message
            .text("specwright::Status<")
            .number(status as usize)
            .text(", ")
    };
    let message = match media.kind {
        MediaKind::Json => message.text("Json<").rust(media.schema).text(">"),
        MediaKind::Text => message.text("String"),
        _ => message.text("Bytes"),
    };
    message.text(if status == 200 { "`" } else { ">`" })
}

const fn undeclared(source: &Source, operation: &Operation, status: u16) -> Message {
    let mut message = Message::new()
        .operation(operation)
        .text(" declares no response ")
        .number(status as usize)
        .text(", but the handler can return it")
        .place(source, operation.at)
        .help()
        .text("the spec has ");
    let mut index = 0;
    while index < operation.responses.len() {
        if index > 0 {
            message = message.text(", ");
        }
        message = match operation.responses[index].status {
            StatusPattern::Code(code) => message.number(code as usize),
            StatusPattern::Range(class) => message.number(class as usize).text("XX"),
            StatusPattern::Default => message.text("default"),
        };
        index += 1;
    }
    if status == 200
        && let Some(first) = operation.responses.first()
        && let StatusPattern::Code(code) = first.status
    {
        message = message
            .text("; `Json<T>` is 200, write `specwright::Status<")
            .number(code as usize)
            .text(", Json<T>>`");
    }
    message
}
