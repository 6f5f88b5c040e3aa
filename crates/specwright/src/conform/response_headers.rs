//! Checks of the headers of a response: those that are sent are declared, and those that must be sent are.

use super::alike::likeness;
use super::answers::Context;
use super::fit::{Fit, value_fits};
use super::message::Message;
use super::replies::SentHeader;
use super::shape::Shape;
use crate::contract::{Header, Kind, Response, Schema, StatusPattern};

/// Headers that are sent, those of the types around them among them.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    pub(super) headers: &'a [SentHeader],
    pub(super) around: Option<&'a Self>,
}

/// What is wrong with the headers of a response.
pub(super) const fn headers(
    cx: Context<'_>,
    status: StatusPattern,
    response: &Response,
    sent: Option<&Sent<'_>>,
) -> Option<Message> {
    let mut link = sent;
    while let Some(own) = link {
        let mut index = 0;
        while index < own.headers.len() {
            let found = match declared(response.headers, own.headers[index].name) {
                Some(header) => value(cx, status, header, &own.headers[index]),
                None => Some(undeclared(cx, status, response, &own.headers[index])),
            };
            if found.is_some() {
                return found;
            }
            index += 1;
        }
        link = own.around;
    }
    let mut index = 0;
    while index < response.headers.len() {
        let header = &response.headers[index];
        if header.required && !is_sent(header, sent) {
            return Some(missing(cx, status, header));
        }
        index += 1;
    }
    None
}

/// The declared header of this name, which is compared without regard to case.
const fn declared(headers: &'static [Header], name: &str) -> Option<&'static Header> {
    let mut index = 0;
    while index < headers.len() {
        if headers[index].name.eq_ignore_ascii_case(name) {
            return Some(&headers[index]);
        }
        index += 1;
    }
    None
}

const fn is_sent(header: &Header, sent: Option<&Sent<'_>>) -> bool {
    let mut link = sent;
    while let Some(own) = link {
        let mut index = 0;
        while index < own.headers.len() {
            if own.headers[index].name.eq_ignore_ascii_case(header.name) {
                return true;
            }
            index += 1;
        }
        link = own.around;
    }
    false
}

const fn value(
    cx: Context<'_>,
    status: StatusPattern,
    header: &Header,
    sent: &SentHeader,
) -> Option<Message> {
    // Of a header that is a document in itself, handlers write the text.
    let schema = match header.content {
        Some(_) => &Schema::string(),
        None => header.schema,
    };
    let message = match value_fits(cx.way, schema, sent.shape.value()) {
        Fit::Because(message) => return Some(message),
        Fit::No => Message::new().header(cx, status, header).differs(
            cx.way.api,
            schema,
            "the handler sends",
            &sent.shape,
        ),
        Fit::Yes if header.required && matches!(sent.shape, Shape::Option(_)) => Message::new()
            .header(cx, status, header)
            .text(" is required, but it is not sent where the field is `None`"),
        Fit::Yes
            if header.content.is_none() && is_object(header) && header.explode != sent.explode =>
        {
            return Some(exploded(cx, status, header));
        }
        Fit::Yes => return None,
    };
    let of = Message::new().knowing(cx.way.api, &sent.shape);
    let message = message.place(header.at).help();
    Some(message.write(&of.header_type(header)))
}

const fn is_object(header: &Header) -> bool {
    matches!(header.schema.resolve().kind, Kind::Object { .. })
}

const fn exploded(cx: Context<'_>, status: StatusPattern, header: &Header) -> Message {
    let (demand, help) = if header.explode {
        (" is sent as `a=1,b=2` (explode), not as `a,1,b,2`", "add")
    } else {
        (
            " is sent as `a,1,b,2`, not as `a=1,b=2` (explode)",
            "remove",
        )
    };
    Message::new()
        .header(cx, status, header)
        .text(demand)
        .place(header.at)
        .help()
        .text(help)
        .text(" `explode`: `#[header(\"")
        .text(header.name)
        .text(if header.explode {
            "\", explode)]`"
        } else {
            "\")]`"
        })
}

const fn undeclared(
    cx: Context<'_>,
    status: StatusPattern,
    response: &Response,
    sent: &SentHeader,
) -> Message {
    let message = Message::new()
        .response(cx.operation, status)
        .text(" has no header ")
        .name(sent.name)
        .text(", but the handler sends it")
        .place(response.at)
        .help();
    match meant(response.headers, sent.name) {
        None => message.text("remove it"),
        Some(name) => message.text("the spec has ").name(name),
    }
}

/// The header that a name seems to be meant for.
const fn meant(headers: &'static [Header], name: &str) -> Option<&'static str> {
    let (mut best, mut found) = (0, None);
    let mut index = 0;
    while index < headers.len() {
        let alike = likeness(headers[index].name, name);
        if alike > best {
            (best, found) = (alike, Some(headers[index].name));
        }
        index += 1;
    }
    found
}

const fn missing(cx: Context<'_>, status: StatusPattern, header: &Header) -> Message {
    let of = Message::new().header_type(header);
    Message::new()
        .response(cx.operation, status)
        .text(" demands the header ")
        .name(header.name)
        .text(", which the handler does not send")
        .place(header.at)
        .help()
        .text(
            "answer by a type that derives `specwright::Responses` and has the field `#[header(\"",
        )
        .text(header.name)
        .text("\")] ")
        .field_name(header.name)
        .text(": ")
        .then(&of)
        .text("`")
        .where_models(&of)
}

impl Message {
    /// A header: header `Retry-After` of response 429 of operation `createFlow` (POST /flows).
    const fn header(self, cx: Context<'_>, status: StatusPattern, header: &Header) -> Self {
        self.text("header ")
            .name(header.name)
            .text(" of ")
            .response(cx.operation, status)
    }

    const fn header_type(self, header: &Header) -> Self {
        if header.required {
            return self.rust_value(header.schema);
        }
        self.text("Option<").rust_value(header.schema).text(">")
    }
}
