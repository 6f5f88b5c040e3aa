//! Checks of what a handler answers: each status is declared, with its body and its headers.

use super::bodies::media_of;
use super::fit::{Fit, Way, fits, plainly_fits};
use super::message::{Message, is_nullable};
use super::replies::{Replies, Reply};
use super::response_headers::{Sent, headers};
use super::shape::Shape;
use super::{Api, NamedOperation, same};
use crate::contract::{Media, MediaKind, Operation, Response, StatusPattern, Usage};

/// What a type can answer is declared; called with the span of the type.
#[track_caller]
pub const fn response<O: NamedOperation>(replies: &Replies) {
    let cx = Context {
        way: Way {
            api: <O::Api as Api>::ID,
            usage: Usage::RESPONSE,
        },
        operation: O::OPERATION,
    };
    // A document that declares no response promises nothing.
    if O::OPERATION.responses.is_empty() || is_plainly_declared(cx, replies) {
        return;
    }
    let plain = Around {
        status: None,
        name: "",
        sent: None,
    };
    if let Some(message) = all(cx, replies, plain) {
        message.fail::<O::Api>()
    }
}

/// Whether a single answer plainly is what is declared for its status: most are, and nothing is told of them.
const fn is_plainly_declared(cx: Context<'_>, replies: &Replies) -> bool {
    let Replies::List([reply]) = replies else {
        return false;
    };
    let Some(response) = response_of(cx.operation, reply.status) else {
        return false;
    };
    if !response.headers.is_empty() {
        return false;
    }
    match (&reply.body, response.content) {
        (None, content) => content.is_empty(),
        (Some((kind, shape)), [media]) => {
            let is_of_kind = media.kind as u8 == *kind as u8;
            is_of_kind && !is_nullable(media.schema) && plainly_fits(cx.way, media.schema, shape)
        }
        _ => false,
    }
}

/// The operation that is answered.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) way: Way,
    pub(super) operation: &'a Operation,
}

/// What the types around a reply make of it.
#[derive(Clone, Copy)]
struct Around<'a> {
    status: Option<StatusPattern>,
    name: &'static str,
    sent: Option<&'a Sent<'a>>,
}

const fn all(cx: Context<'_>, replies: &Replies, around: Around<'_>) -> Option<Message> {
    match replies {
        Replies::Called(name, inner) => all(cx, inner, Around { name, ..around }),
        Replies::As(status, inner) => {
            // The outermost status is the one that is sent.
            let status = match around.status {
                None => Some(*status),
                outer => outer,
            };
            all(cx, inner, Around { status, ..around })
        }
        Replies::With(headers, inner) => {
            let sent = Sent {
                headers,
                around: around.sent,
            };
            let sent = Some(&sent);
            all(cx, inner, Around { sent, ..around })
        }
        Replies::Refused => Some(rejection(cx)),
        Replies::Of { api, operation } => generated(cx, *api, operation, around),
        Replies::OneOf(several) => {
            let mut index = 0;
            while index < several.len() {
                let found = all(cx, &several[index], around);
                if found.is_some() {
                    return found;
                }
                index += 1;
            }
            None
        }
        Replies::List(list) => {
            let mut index = 0;
            while index < list.len() {
                let found = one(cx, &list[index], around);
                if found.is_some() {
                    return found;
                }
                index += 1;
            }
            None
        }
    }
}

/// The generated response of an operation answers that one, as it is.
const fn generated(
    cx: Context<'_>,
    api: u128,
    operation: &str,
    around: Around<'_>,
) -> Option<Message> {
    if api != cx.way.api || !same(operation, cx.operation.id) {
        let message = Message::new()
            .text("the generated response of operation ")
            .name(operation)
            .text(" is not that of ")
            .operation(cx.operation)
            .place(cx.operation.at);
        return Some(message.help().text("return the one of this operation"));
    }
    if around.status.is_some() || around.sent.is_some() {
        let message = Message::new()
            .text("the generated response of operation ")
            .name(operation)
            .text(" has its statuses and headers itself");
        return Some(message.help().text("return it as it is"));
    }
    None
}

const fn one(cx: Context<'_>, reply: &Reply, around: Around<'_>) -> Option<Message> {
    let status = match around.status {
        Some(status) => status,
        None => reply.status,
    };
    let Some(response) = response_of(cx.operation, status) else {
        return Some(undeclared(cx, status, around.name));
    };
    let found = body(cx, status, reply, response);
    if found.is_some() {
        return found;
    }
    headers(cx, status, response, around.sent)
}

const fn body(
    cx: Context<'_>,
    status: StatusPattern,
    reply: &Reply,
    response: &Response,
) -> Option<Message> {
    // A message is begun only where there is something to tell: every answer comes through here.
    let message = Message::new();
    let message = match (&reply.body, response.content) {
        (None, []) => return None,
        (None, [media, ..]) => message
            .response(cx.operation, status)
            .text(" is ")
            .schema(media.schema)
            .text(", but the handler returns no body"),
        (Some((_, shape)), []) => message
            .response(cx.operation, status)
            .text(" has no body, but the handler returns `")
            .shape(shape)
            .text("`"),
        (Some((kind, shape)), content) => match media_of(content, *kind) {
            None => message
                .response(cx.operation, status)
                .text(" is ")
                .name(content[0].media_type)
                .text(", which the handler does not return"),
            Some(media) => match fits(cx.way, media.schema, shape) {
                Fit::Yes => return None,
                Fit::Because(message) => return Some(message),
                Fit::No => return Some(another(cx, status, reply, response, media)),
            },
        },
    };
    Some(
        message
            .place(response.at)
            .help()
            .returning(response, status, &known(cx, reply)),
    )
}

/// What is wrong with a body that is not that of its status: it may be that of another one, where its own is not stated.
const fn another(
    cx: Context<'_>,
    status: StatusPattern,
    reply: &Reply,
    response: &Response,
    media: &Media,
) -> Message {
    let Some((kind, shape)) = &reply.body else {
        return Message::new();
    };
    let message = Message::new().response(cx.operation, status);
    let message = match (status, response.status) {
        (StatusPattern::Code(_), StatusPattern::Default) => message.text(", which is `default`,"),
        _ => message,
    };
    let message = message
        .differs(cx.way.api, media.schema, "the handler returns", shape)
        .place(response.at)
        .help();
    let known = known(cx, reply);
    let is_stated = matches!(response.status, StatusPattern::Code(_));
    match fitting(cx, *kind, shape) {
        Some(other) if !is_stated => message
            .text("that is response ")
            .status(other.status)
            .text(": ")
            .returning(other, other.status, &known),
        _ => message.returning(response, status, &known),
    }
}

/// The response of one status that a body is of, if there is but one.
const fn fitting(cx: Context<'_>, kind: MediaKind, shape: &Shape) -> Option<&'static Response> {
    let mut found = None;
    let mut index = 0;
    while index < cx.operation.responses.len() {
        let response = &cx.operation.responses[index];
        if let StatusPattern::Code(_) = response.status
            && let Some(media) = media_of(response.content, kind)
            && fits(cx.way, media.schema, shape).is_yes()
        {
            if found.is_some() {
                return None;
            }
            found = Some(response);
        }
        index += 1;
    }
    found
}

/// A rejection has no declared status: it is what a request is refused with before it comes to a handler.
const fn rejection(cx: Context<'_>) -> Message {
    Message::new()
        .text("what a `Rejection` answers is not what ")
        .operation(cx.operation)
        .text(" declares")
        .place(cx.operation.at)
        .help()
        .text("return a type that derives `specwright::Responses`; what extractors and guards refuse is answered by the function of `routes!(..).reject(..)`")
}

/// The body of a reply, which may model what the response is.
const fn known(cx: Context<'_>, reply: &Reply) -> Message {
    match &reply.body {
        Some((_, shape)) => Message::new().knowing(cx.way.api, shape),
        None => Message::new(),
    }
}

const fn undeclared(cx: Context<'_>, status: StatusPattern, name: &str) -> Message {
    let mut message = Message::new()
        .operation(cx.operation)
        .text(" declares no response ")
        .status(status)
        .text(", but the handler can return it");
    if !name.is_empty() {
        message = message.text(" as ").name(name);
    }
    message = message.place(cx.operation.at).help().text("the spec has ");
    let responses = cx.operation.responses;
    let mut index = 0;
    while index < responses.len() {
        if index > 0 {
            message = message.text(", ");
        }
        message = message.status(responses[index].status);
        index += 1;
    }
    if matches!(status, StatusPattern::Code(200))
        && let Some(first) = responses.first()
        && let StatusPattern::Code(code) = first.status
    {
        message = message
            .text("; `Json<T>` is 200, write `specwright::Status<")
            .number(code as usize)
            .text(", Json<T>>`");
    }
    message
}

/// The response that stands for statuses: the exact one, else the range, else `default`.
const fn response_of(operation: &Operation, status: StatusPattern) -> Option<&'static Response> {
    let class = match status {
        StatusPattern::Code(code) => code / 100,
        StatusPattern::Range(class) => class as u16,
        StatusPattern::Default => 0,
    };
    let mut found: Option<&Response> = None;
    let mut index = 0;
    while index < operation.responses.len() {
        let response = &operation.responses[index];
        match (response.status, status) {
            (StatusPattern::Code(code), StatusPattern::Code(sent)) if code == sent => {
                return Some(response);
            }
            (StatusPattern::Range(range), _) if range as u16 == class => found = Some(response),
            (StatusPattern::Default, _) if found.is_none() => found = Some(response),
            _ => {}
        }
        index += 1;
    }
    found
}

impl Message {
    /// A response: response 404 of operation `getFlow` (GET /flows/{id}).
    pub(super) const fn response(self, operation: &Operation, status: StatusPattern) -> Self {
        self.text("response ")
            .status(status)
            .text(" of ")
            .operation(operation)
    }

    const fn status(self, status: StatusPattern) -> Self {
        match status {
            StatusPattern::Code(code) => self.number(code as usize),
            StatusPattern::Range(class) => self.number(class as usize).text("XX"),
            StatusPattern::Default => self.text("default"),
        }
    }

    /// The type that is the response; the body begins as this message.
    const fn returning(self, response: &Response, status: StatusPattern, body: &Self) -> Self {
        let of = body.body_of(response);
        let message = match (status, response.content.first()) {
            (StatusPattern::Code(204), None) => self.text("return `specwright::NoContent`"),
            (StatusPattern::Code(200), Some(_)) => self.text("return `").then(&of).text("`"),
            (StatusPattern::Code(code), _) => self
                .text("return `specwright::Status<")
                .number(code as usize)
                .text(", ")
                .then(&of)
                .text(">`"),
            _ => self.text("for its body return `").then(&of).text("`"),
        };
        message.where_models(&of)
    }

    const fn body_of(self, response: &Response) -> Self {
        let Some(media) = response.content.first() else {
            return self.text("()");
        };
        match media.kind {
            MediaKind::Json => self.text("Json<").rust(media.schema).text(">"),
            MediaKind::Text => self.text("String"),
            MediaKind::Events => self.text("Items<Event<").rust(media.schema).text(">>"),
            MediaKind::JsonLines => self.text("Items<").rust(media.schema).text(">"),
            _ => self.text("Bytes"),
        }
    }
}
