//! Responses, built in the order of the contract: `Reply::new(201).header(&LOCATION, "/pets/7").json("application/json", &pet)`

use std::error::Error;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;
use serde_json::Value;

use super::chunks::Chunks;
use super::json_array::{Array, Source};
use super::{Items, JsonArray, StatusRange};
use crate::contract::{Header, Media};
use crate::stream::{self, write};
use crate::{Event, Rejection, form, params};

type BoxError = Box<dyn Error + Send + Sync>;

/// A response being built; a part that cannot be written makes it a 500.
#[derive(Debug)]
#[must_use]
pub struct Reply {
    response: Response,
    failure: Option<BoxError>,
}

/// A status, as generated code writes it: a number, a [`StatusCode`] or a [`StatusRange`].
pub trait IntoStatus {
    /// The status; none where the number is none.
    fn into_status(self) -> Option<StatusCode>;
}

impl IntoStatus for u16 {
    fn into_status(self) -> Option<StatusCode> {
        StatusCode::from_u16(self).ok()
    }
}

impl IntoStatus for StatusCode {
    fn into_status(self) -> Option<StatusCode> {
        Some(self)
    }
}

impl<const N: u16> IntoStatus for StatusRange<N> {
    fn into_status(self) -> Option<StatusCode> {
        Some(self.status())
    }
}

/// A response with a JSON body and no headers of its own.
pub fn json<T: Serialize + ?Sized>(
    status: impl IntoStatus,
    media_type: &'static str,
    body: &T,
) -> Response {
    Reply::new(status).json(media_type, body)
}

/// A response without a body.
pub fn empty(status: impl IntoStatus) -> Response {
    Reply::new(status).empty()
}

impl Reply {
    /// Begins a response of this status.
    pub fn new(status: impl IntoStatus) -> Self {
        let mut reply = Self {
            response: Response::default(),
            failure: None,
        };
        match status.into_status() {
            Some(status) => *reply.response.status_mut() = status,
            None => reply.failure = Some("the status is none".into()),
        }
        reply
    }

    /// Adds a declared header; `None` and `null` add nothing.
    ///
    /// The items of a list for `Set-Cookie` become one header each, for they cannot be joined (RFC 9110, 5.3).
    pub fn header<T: Serialize + ?Sized>(mut self, header: &Header, value: &T) -> Self {
        if let Err(error) = self.push_header(header, value) {
            self.failure.get_or_insert(error);
        }
        self
    }

    /// Ends without a body.
    pub fn empty(self) -> Response {
        self.finish(Body::empty())
    }

    /// Ends with the body of another response, and with its headers besides those that were added.
    pub fn of(mut self, response: impl IntoResponse) -> Response {
        let (parts, body) = response.into_response().into_parts();
        let own = std::mem::replace(self.response.headers_mut(), parts.headers);
        self.response.headers_mut().extend(own);
        *self.response.extensions_mut() = parts.extensions;
        self.finish(body)
    }

    /// Ends with a JSON body.
    pub fn json<T: Serialize + ?Sized>(mut self, media_type: &'static str, body: &T) -> Response {
        match serde_json::to_vec(body) {
            Ok(text) => self.bytes(media_type, text),
            Err(error) => {
                self.failure.get_or_insert(error.into());
                self.empty()
            }
        }
    }

    /// Ends with a JSON array, which is written while its items are produced.
    pub fn json_array<T>(self, media_type: &'static str, items: JsonArray<T>) -> Response
    where
        T: Serialize + Send + 'static,
    {
        match items.0 {
            Source::List(items) => self.json(media_type, &items),
            Source::Stream(items) => self.stream(media_type, Chunks::new(items, Array::new())),
        }
    }

    /// Ends with server-sent events, whose data is text or JSON as the contract says.
    pub fn events<T>(self, media: &Media, items: Items<Event<T>>) -> Response
    where
        T: Serialize + Send + 'static,
    {
        if stream::is_text(media.schema) {
            return self.text_events(media.media_type, items);
        }
        let events = items.events(write::json_event);
        self.uncached().stream(media.media_type, events)
    }

    /// Ends with server-sent events, whose data is a text as it is, or JSON where it is none.
    pub(super) fn text_events<T>(self, media_type: &str, items: Items<Event<T>>) -> Response
    where
        T: Serialize + Send + 'static,
    {
        let events = items.events(write::text_event);
        self.uncached().stream(media_type, events)
    }

    /// Ends with server-sent events, whose fields are the members of objects.
    pub fn event_objects<T>(self, media_type: &str, items: Items<T>) -> Response
    where
        T: Serialize + Send + 'static,
    {
        let events = items.events(write::event_object);
        self.uncached().stream(media_type, events)
    }

    /// Ends with JSON values, a line each.
    pub fn json_lines<T>(self, media_type: &str, items: Items<T>) -> Response
    where
        T: Serialize + Send + 'static,
    {
        self.stream(media_type, items.values(write::json_line))
    }

    /// Ends with a JSON text sequence (RFC 7464).
    pub fn json_sequence<T>(self, media_type: &str, items: Items<T>) -> Response
    where
        T: Serialize + Send + 'static,
    {
        self.stream(media_type, items.values(write::json_text))
    }

    /// Ends with text: a string as it is, another value as JSON would write it.
    pub fn text<T: Serialize + ?Sized>(mut self, media_type: &'static str, body: &T) -> Response {
        match serde_json::to_value(body) {
            Ok(Value::String(text)) => self.bytes(media_type, text),
            Ok(value) => self.bytes(media_type, value.to_string()),
            Err(error) => {
                self.failure.get_or_insert(error.into());
                self.empty()
            }
        }
    }

    /// Ends with a form, `application/x-www-form-urlencoded`.
    pub fn form<T: Serialize + ?Sized>(mut self, media: &Media, body: &T) -> Response {
        match serde_json::to_value(body) {
            Ok(value) => self.bytes(media.media_type, form::encode(&value, media)),
            Err(error) => {
                self.failure.get_or_insert(error.into());
                self.empty()
            }
        }
    }

    /// Ends with bytes.
    pub fn bytes(mut self, media_type: &str, body: impl Into<Bytes>) -> Response {
        self.content_type(media_type);
        self.finish(Body::from(body.into()))
    }

    /// Ends with bytes that are sent as they come; a failure ends the connection.
    pub fn stream<E: Into<BoxError> + 'static>(
        mut self,
        media_type: &str,
        body: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    ) -> Response {
        self.content_type(media_type);
        self.finish(Body::from_stream(body))
    }

    /// Keeps caches from holding back what is to arrive as it comes.
    fn uncached(mut self) -> Self {
        let headers = self.response.headers_mut();
        headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-cache"));
        self
    }

    fn content_type(&mut self, media_type: &str) {
        match HeaderValue::from_str(media_type) {
            Ok(value) => {
                self.response
                    .headers_mut()
                    .insert(header::CONTENT_TYPE, value);
            }
            Err(error) => {
                self.failure.get_or_insert(error.into());
            }
        }
    }

    fn push_header<T: Serialize + ?Sized>(
        &mut self,
        header: &Header,
        value: &T,
    ) -> Result<(), BoxError> {
        let name: HeaderName = header.name.parse()?;
        let value = serde_json::to_value(value)?;
        let values = match value {
            Value::Null => return Ok(()),
            Value::Array(items) if name == header::SET_COOKIE => items,
            value => vec![value],
        };
        for value in values {
            let Some(text) = params::encode_header(header, &value) else {
                continue;
            };
            self.response
                .headers_mut()
                .append(name.clone(), HeaderValue::from_bytes(text.as_bytes())?);
        }
        Ok(())
    }

    fn finish(mut self, body: Body) -> Response {
        if let Some(failure) = self.failure {
            return Rejection::Internal(failure).into_response();
        }
        *self.response.body_mut() = body;
        self.response
    }
}
