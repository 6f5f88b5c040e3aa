//! An answer, held against the responses that its operation declares.

use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use super::items::{self, Items, Origin};
use super::{BoxError, Error, ResponseBody, records, transport};
use crate::collected::Collected;
use crate::contract::{Header, Media, MediaKind, Operation, Schema, StatusPattern};
use crate::stream::Records;
use crate::stream::events::Events;
use crate::stream::json_lines::JsonLines;
use crate::stream::json_sequence::JsonSequence;
use crate::{Encoded, Event, Source, Violation, form, media_type, params, tree};

/// A form whose contract is not known.
const FORM: Media = Media {
    media_type: "application/x-www-form-urlencoded",
    kind: MediaKind::Form,
    schema: &Schema::ANY,
    encodings: &[],
};

/// An answer whose body is not yet read.
#[derive(Debug)]
pub struct Response {
    operation: &'static Operation,
    response: http::Response<ResponseBody>,
    limits: Limits,
}

/// An answer that the contract does not document, kept whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undocumented {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// What reading an answer may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) deadline: Option<Instant>,
    pub(super) timeout: Option<Duration>,
    /// In bytes.
    pub(super) limit: usize,
}

impl Response {
    pub(super) fn new(
        operation: &'static Operation,
        response: http::Response<ResponseBody>,
        limits: Limits,
    ) -> Self {
        Self {
            operation,
            response,
            limits,
        }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The index of the declared response that this answer is: by its status, else by the range of its status,
    /// else, for every 2xx, the one 2xx that is declared alone, else `default`.
    ///
    /// An answer whose media type the response does not declare is none of them: the page of a proxy, say.
    pub fn declared(&self) -> Option<usize> {
        let index = self.by_status()?;
        let content = self.operation.responses[index].content;
        let fits = match self.stated_type() {
            Some(found) => content.is_empty() || media_type::best(content, found).is_some(),
            None => true,
        };
        fits.then_some(index)
    }

    /// The index of the declared media type that the body is of; 0 where the answer does not say.
    pub fn content(&self) -> Option<usize> {
        let content = self.operation.responses[self.declared()?].content;
        match self.stated_type() {
            Some(found) => media_type::best(content, found),
            None => (!content.is_empty()).then_some(0),
        }
    }

    /// The media type that the answer states, with its parameters; empty where it states none.
    pub fn content_type(&self) -> String {
        self.stated_type().unwrap_or_default().to_owned()
    }

    /// The header at this index of the declared response, which must be present.
    pub fn header<T: DeserializeOwned>(&self, index: usize) -> Result<T, Error> {
        self.optional_header(index)?
            .ok_or_else(|| self.header_failure(index, "is missing"))
    }

    /// The header at this index of the declared response, which may be absent.
    pub fn optional_header<T: DeserializeOwned>(&self, index: usize) -> Result<Option<T>, Error> {
        let Some(header) = self.declared_header(index) else {
            return Ok(None);
        };
        let values = self.headers().get_all(header.name).iter();
        let texts = values.map(|value| std::str::from_utf8(value.as_bytes()));
        let texts: Vec<_> = texts
            .collect::<Result<_, _>>()
            .map_err(|error| self.header_failure(index, &error.to_string()))?;
        let decoded = params::decode_header(header, &texts).map_err(|found| {
            let message = found.first().map_or("", |violation| &violation.message);
            self.header_failure(index, message)
        })?;
        let value = decoded.as_ref().map(tree::from_value).transpose();
        value.map_err(|error| self.header_failure(index, &error.to_string()))
    }

    /// Reads the body as JSON.
    ///
    /// Constraints are not checked: what the type can hold is taken.
    pub async fn json<T: DeserializeOwned>(self) -> Result<T, Error> {
        let answer = self.read().await?;
        records::json(&answer.body).map_err(|fault| answer.failure(fault.message, fault.pointer))
    }

    /// Reads the body as text: a string as it is, another type as JSON.
    pub async fn text<T: DeserializeOwned>(self) -> Result<T, Error> {
        let answer = self.read().await?;
        let text = std::str::from_utf8(&answer.body)
            .map_err(|error| answer.failure(error.to_string(), None))?;
        serde_json::from_value(Value::String(text.to_owned()))
            .or_else(|error| serde_json::from_str(text).map_err(|_| error))
            .map_err(|error| answer.failure(error.to_string(), None))
    }

    /// Reads the body as a form, `application/x-www-form-urlencoded`.
    pub async fn form<T: DeserializeOwned>(self) -> Result<T, Error> {
        let media = self.media();
        let answer = self.read().await?;
        let value = form::decode(&answer.body, media.unwrap_or(&FORM))
            .map_err(|found| answer.violated(found.into_iter().next()))?;
        tree::from_value(&value)
            .map_err(|error| answer.violated(Some(error.violation(&Source::Body))))
    }

    /// Reads the body as it is.
    pub async fn bytes(self) -> Result<Bytes, Error> {
        Ok(self.read().await?.body)
    }

    /// Reads the body as it is, with the type of what it holds.
    pub async fn encoded<T>(self) -> Result<Encoded<T>, Error> {
        self.bytes().await.map(Encoded::new)
    }

    /// Reads server-sent events, whose data is text or JSON as the contract says.
    pub fn events<T: DeserializeOwned>(self) -> Items<Event<T>> {
        self.items(Events::default(), records::event)
            .until(items::DONE)
    }

    /// Reads server-sent events, whose fields become the members of objects.
    pub fn event_objects<T: DeserializeOwned>(self) -> Items<T> {
        self.items(Events::default(), records::event_object)
            .until(items::DONE)
    }

    /// Reads JSON values, a line each.
    pub fn json_lines<T: DeserializeOwned>(self) -> Items<T> {
        self.items(JsonLines::default(), records::value)
    }

    /// Reads a JSON text sequence (RFC 7464).
    pub fn json_sequence<T: DeserializeOwned>(self) -> Items<T> {
        self.items(JsonSequence::default(), records::value)
    }

    fn items<T>(self, records: impl Records + 'static, read: items::Read<T>) -> Items<T> {
        let origin = Origin {
            schema: self.media().map_or(&Schema::ANY, |media| media.schema),
            status: self.status(),
            limit: self.limits.limit,
            timeout: self.limits.timeout,
            body: self.into_body(),
        };
        Items::new(origin, records, read)
    }

    /// Reads an answer that the contract does not document.
    pub async fn undocumented(self) -> Result<Undocumented, Error> {
        self.read().await
    }

    /// The body as it arrives, without limit and timeout.
    pub fn into_body(self) -> ResponseBody {
        self.response.into_body()
    }

    /// The declared media type that the body is of.
    fn media(&self) -> Option<&'static Media> {
        let (index, media) = self.declared().zip(self.content())?;
        self.operation.responses[index].content.get(media)
    }

    fn by_status(&self) -> Option<usize> {
        let status = self.status().as_u16();
        let responses = self.operation.responses;
        let declared = self.operation.response(status);
        if declared.is_some_and(|index| responses[index].status != StatusPattern::Default) {
            return declared;
        }
        self.only_success().or(declared)
    }

    /// The one 2xx that is declared, for another 2xx that can be read like it.
    fn only_success(&self) -> Option<usize> {
        if !self.status().is_success() {
            return None;
        }
        let responses = self.operation.responses.iter().enumerate();
        let mut successes = responses.filter(|(_, response)| {
            matches!(
                response.status,
                StatusPattern::Code(200..=299) | StatusPattern::Range(2)
            )
        });
        let (index, response) = successes.next()?;
        let has_no_body = matches!(self.status().as_u16(), 204 | 205);
        let is_alone = successes.next().is_none();
        (is_alone && (response.content.is_empty() || !has_no_body)).then_some(index)
    }

    fn stated_type(&self) -> Option<&str> {
        self.headers().get(CONTENT_TYPE)?.to_str().ok()
    }

    fn declared_header(&self, index: usize) -> Option<&'static Header> {
        let response = &self.operation.responses[self.declared()?];
        response.headers.get(index)
    }

    fn header_failure(&self, index: usize, message: &str) -> Error {
        let name = self.declared_header(index).map_or("", |header| header.name);
        decode_error(
            self.status(),
            format!("header `{name}` {message}"),
            None,
            &[],
        )
    }

    /// Reads the body to its end, within the limit and before the deadline.
    async fn read(self) -> Result<Undocumented, Error> {
        let (parts, body) = self.response.into_parts();
        let collected = collect(body, self.limits.limit);
        let body = match self.limits.deadline {
            Some(deadline) => timeout_at(deadline, collected)
                .await
                .map_err(|_| Error::Timeout)??,
            None => collected.await?,
        };
        Ok(Undocumented {
            status: parts.status,
            headers: parts.headers,
            body,
        })
    }
}

impl Undocumented {
    fn violated(&self, violation: Option<Violation>) -> Error {
        let (message, pointer) = violation
            .map(|found| (found.message, found.pointer))
            .unzip();
        self.failure(message.unwrap_or_default(), pointer)
    }

    fn failure(&self, message: String, pointer: Option<String>) -> Error {
        decode_error(self.status, message, pointer, &self.body)
    }
}

pub(super) fn decode_error(
    status: StatusCode,
    message: String,
    pointer: Option<String>,
    body: &[u8],
) -> Error {
    Error::Decode {
        status,
        message,
        pointer,
        excerpt: String::from_utf8_lossy(body).chars().take(500).collect(),
    }
}

async fn collect(mut body: ResponseBody, limit: usize) -> Result<Bytes, Error> {
    let mut collected = Collected::default();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(read_error)?.into_data() else {
            continue;
        };
        if collected.len().saturating_add(data.len()) > limit {
            return Err(Error::TooLarge { limit });
        }
        collected.push(data);
    }
    Ok(collected.finish())
}

pub(super) fn read_error(error: BoxError) -> Error {
    if transport::is_timeout(&error) {
        return Error::Timeout;
    }
    Error::Transport(error)
}
