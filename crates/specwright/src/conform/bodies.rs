//! Checks of request bodies: the media type that an argument reads, and the type that it makes of it.

use super::fit::{Fit, Way, fits};
use super::message::Message;
use super::shape::Shape;
use crate::contract::{Body, Media, MediaKind, Operation};

/// Why an argument does not read the body of an operation.
pub(super) const fn body(
    way: Way,
    operation: &Operation,
    kind: MediaKind,
    shape: &Shape,
    optional: bool,
) -> Option<Message> {
    let Some(body) = &operation.body else {
        return Some(
            Message::new()
                .operation(operation)
                .text(" has no request body")
                .place(operation.at)
                .help()
                .text("remove this argument"),
        );
    };
    let Some(media) = media_of(body.content, kind) else {
        return Some(
            of_body(operation)
                .text(" is ")
                .name(body.content[0].media_type)
                .text(", which this argument does not read")
                .place(body.at)
                .help()
                .taking(body, Message::new().knowing(way.api, shape)),
        );
    };
    // Parts and bytes are read one by one, by the handler.
    let fit = match kind {
        MediaKind::Multipart | MediaKind::Bytes => Fit::Yes,
        _ => fits(way, media.schema, shape),
    };
    let message = match fit {
        Fit::Because(message) => return Some(message),
        Fit::No => of_body(operation).differs(way.api, media.schema, "the handler takes", shape),
        Fit::Yes if body.required && optional => {
            of_body(operation).text(" is required, but requests without it are accepted")
        }
        Fit::Yes if !body.required && !optional && !is_raw(kind) => {
            of_body(operation).text(" is optional, but requests without it are refused")
        }
        Fit::Yes => return None,
    };
    Some(
        message
            .place(body.at)
            .help()
            .taking(body, Message::new().knowing(way.api, shape)),
    )
}

/// How messages about a body begin.
const fn of_body(operation: &Operation) -> Message {
    Message::new()
        .text("the request body of ")
        .operation(operation)
}

/// Whether an extractor takes the absence of a body for an empty one.
const fn is_raw(kind: MediaKind) -> bool {
    matches!(kind, MediaKind::Text | MediaKind::Bytes)
}

pub(super) const fn media_of(content: &[Media], kind: MediaKind) -> Option<&Media> {
    let mut index = 0;
    while index < content.len() {
        if content[index].kind as u8 == kind as u8 {
            return Some(&content[index]);
        }
        index += 1;
    }
    None
}

impl Message {
    /// "take `Json<T>` where `T` models schema `Flow`"; the type begins as another message.
    const fn taking(self, body: &Body, of: Self) -> Self {
        let of = of.body_type(body);
        self.text("take `").then(&of).text("`").where_models(&of)
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
            _ => return self.text("Bytes"),
        };
        let message = message.rust(media.schema).text(">");
        if body.required || matches!(media.kind, MediaKind::Form) {
            return message;
        }
        message.text(">")
    }
}
