//! A request being decoded by its operation: every violation of parameters and body is gathered, none is thrown first.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sync_wrapper::SyncWrapper;

use super::body::{Begun, BodyLimit, Length};
use super::dispatch::Endpoint;
use super::reading::{self, Reading};
use crate::contract::{Media, MediaKind, Operation};
use crate::template::Template;
use crate::{
    Encoded, Refusal, Rejection, Source, Validate, Violation, accepts, form, from_slice,
    from_value, media_type, multipart,
};

/// What an operation takes, decoded from a request.
///
/// Generated for each operation: it asks for every parameter and the body before it looks at any answer, so that
/// one rejection lists the violations of all of them.
pub trait FromInput: Sized {
    /// Decodes a request; `None` where the input recorded why not.
    fn from_input(input: &mut Input) -> impl Future<Output = Option<Self>> + Send;
}

/// A request together with the contract of its operation.
pub struct Input {
    operation: &'static Operation,
    template: Arc<Template>,
    parts: Parts,
    body: State,
    violations: Vec<Violation>,
    rejection: Option<Rejection>,
}

/// How far the body was read.
enum State {
    /// With what its length says. A body is not `Sync`, but an input is: what checks credentials borrows it.
    Unread(SyncWrapper<Body>, Length),
    Read(Bytes),
    Failed,
}

impl State {
    fn unread(body: Body) -> Self {
        let length = Length::of(&body);
        Self::Unread(SyncWrapper::new(body), length)
    }
}

impl fmt::Debug for Input {
    /// Says nothing of headers and query, which may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input")
            .field("operation", &self.operation.id)
            .field("path", &self.parts.uri.path())
            .finish_non_exhaustive()
    }
}

impl<S: Sync> FromRequest<S> for Input {
    type Rejection = Rejection;

    /// The request of a handler behind [`Routes::on_service`](super::Routes::on_service).
    ///
    /// Elsewhere there is no contract to decode by; that is a fault of the server, not a reason to decode without.
    async fn from_request(request: Request, _: &S) -> Result<Self, Rejection> {
        let endpoint = reading::endpoint(request.extensions())?;
        Ok(Self::at(&endpoint, request))
    }
}

impl Input {
    /// A request for an operation, routed by other means than [`Routes`](super::Routes).
    pub fn new(operation: &'static Operation, request: Request) -> Self {
        let template = Arc::new(Template::parse(operation.path));
        Self::of(operation, template, request)
    }

    pub(super) fn at(endpoint: &Endpoint, request: Request) -> Self {
        Self::of(endpoint.operation, Arc::clone(&endpoint.template), request)
    }

    fn of(operation: &'static Operation, template: Arc<Template>, request: Request) -> Self {
        let (mut parts, body) = request.into_parts();
        parts.extensions.insert(operation);
        Self {
            operation,
            template,
            parts,
            body: State::unread(body),
            violations: Vec::new(),
            rejection: None,
        }
    }

    /// The contract of the operation.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Method, URI, headers and extensions of the request; the operation is one of the extensions.
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Decodes what the operation takes, or lists every violation.
    ///
    /// A body that cannot be read as its media type (400, 413, 415) outweighs violations.
    pub async fn decode<T: FromInput>(&mut self) -> Result<T, Rejection> {
        let decoded = T::from_input(self).await;
        self.finish(decoded)
    }

    /// What was decoded, or why it was not.
    pub(super) fn finish<T>(&mut self, decoded: Option<T>) -> Result<T, Rejection> {
        if let Some(rejection) = self.rejection.take() {
            return Err(rejection);
        }
        if !self.violations.is_empty() {
            return Err(Rejection::Invalid(std::mem::take(&mut self.violations)));
        }
        decoded.ok_or_else(|| Rejection::Internal("a request was refused without a reason".into()))
    }

    /// The parameter at this index, which must be present.
    pub fn required<T: DeserializeOwned + Validate>(&mut self, index: usize) -> Option<T> {
        let value = self.optional(index)?;
        if value.is_none() {
            let missing = self.operation.parameters[index].missing();
            self.violations.push(missing);
        }
        value
    }

    /// The parameter at this index, which may be absent.
    pub fn optional<T: DeserializeOwned + Validate>(&mut self, index: usize) -> Option<Option<T>> {
        let parameter = &self.operation.parameters[index];
        match self.reading().optional(parameter) {
            Ok(value) => Some(value),
            Err(violations) => {
                self.violations.extend(violations);
                None
            }
        }
    }

    /// Whether there is no body; reads the beginning where only that tells.
    pub async fn body_is_absent(&mut self) -> bool {
        match &self.body {
            State::Unread(_, Length::Zero) => true,
            State::Unread(_, Length::Unknown) => self.begin().await,
            State::Read(bytes) => bytes.is_empty(),
            State::Unread(_, Length::Some) | State::Failed => false,
        }
    }

    /// The media type that the request states, with its parameters; empty where it states none.
    pub fn content_type(&self) -> String {
        let found = self.parts.headers.get(CONTENT_TYPE);
        let found = found.and_then(|value| value.to_str().ok());
        found.unwrap_or_default().to_owned()
    }

    /// The index of the declared media type that the body is of.
    ///
    /// Records a violation where there is no body, and 415 where its media type is not declared.
    pub async fn content(&mut self) -> Option<usize> {
        if !self.parts.headers.contains_key(CONTENT_TYPE) && self.body_is_absent().await {
            return self.lacks_body();
        }
        let declared = self.operation.body.map_or(&[][..], |body| body.content);
        let found = self.parts.headers.get(CONTENT_TYPE);
        let found = found.and_then(|value| value.to_str().ok());
        let index = found.and_then(|found| media_type::best(declared, found));
        if index.is_none() {
            let rejection = Rejection::UnsupportedMediaType {
                found: found.map(ToOwned::to_owned),
                expected: declared.iter().map(|media| media.media_type).collect(),
            };
            return self.reject(rejection);
        }
        index
    }

    /// The body as JSON, where it is of the media type at this index.
    pub async fn json<T: DeserializeOwned + Validate>(&mut self, index: usize) -> Option<T> {
        let (media, bytes) = self.body_of(index).await?;
        match from_slice(&bytes, media.schema) {
            Ok(value) => Some(value),
            Err(Refusal::Invalid(violations)) => self.violated(violations),
            Err(Refusal::Syntax {
                message,
                line,
                column,
            }) => self.reject(Rejection::MalformedBody {
                message,
                line,
                column,
            }),
        }
    }

    /// The body as a form, `application/x-www-form-urlencoded`, where it is of the media type at this index.
    pub async fn form<T: DeserializeOwned + Validate>(&mut self, index: usize) -> Option<T> {
        let (media, bytes) = self.body_of(index).await?;
        let decoded = form::decode(&bytes, media)
            .and_then(|value| from_value(value, media.schema, &Source::Body));
        decoded.map_or_else(|violations| self.violated(violations), Some)
    }

    /// The body as `multipart/form-data`, where it is of the media type at this index.
    ///
    /// It is read once and as it arrives: large files do not stay in memory, see [`UploadLimit`](super::UploadLimit).
    pub async fn multipart<T: DeserializeOwned + Validate>(&mut self, index: usize) -> Option<T> {
        let media = self.media_of(index).await?;
        if self.body_is_absent().await {
            return self.lacks_body();
        }
        let body = self.take_body();
        let parts = match super::multipart::parts(&self.parts, body, media).await {
            Ok(parts) => parts,
            Err(rejection) => return self.reject(rejection),
        };
        let decoded = multipart::decode(parts, media);
        decoded.map_or_else(|violations| self.violated(violations), Some)
    }

    /// The body as text (UTF-8), where it is of the media type at this index.
    ///
    /// Where the schema refuses strings, the text is read as JSON: `42` for an integer.
    pub async fn text<T: DeserializeOwned + Validate>(&mut self, index: usize) -> Option<T> {
        let (media, bytes) = self.body_of(index).await?;
        let text = match String::from_utf8(bytes.into()) {
            Ok(text) => text,
            Err(error) => return self.malformed(&error),
        };
        let mut value = Value::String(text);
        if !accepts(&value, media.schema)
            && let Some(read) = value
                .as_str()
                .and_then(|text| serde_json::from_str(text).ok())
            && accepts(&read, media.schema)
        {
            value = read;
        }
        let decoded = from_value(value, media.schema, &Source::Body);
        decoded.map_or_else(|violations| self.violated(violations), Some)
    }

    /// The body as it is, where it is of the media type at this index.
    pub async fn bytes(&mut self, index: usize) -> Option<Bytes> {
        let (_, bytes) = self.body_of(index).await?;
        Some(bytes)
    }

    /// The body as it is with the type of what it holds, where it is of the media type at this index.
    pub async fn encoded<T>(&mut self, index: usize) -> Option<Encoded<T>> {
        self.bytes(index).await.map(Encoded::new)
    }

    /// The body, where it is of this kind of media type.
    pub(super) async fn body<T: DeserializeOwned + Validate>(
        &mut self,
        kind: MediaKind,
    ) -> Option<T> {
        let declared = self.operation.body.map_or(&[][..], |body| body.content);
        let of_kind = declared.iter().filter(|media| media.kind == kind);
        let expected: Vec<_> = of_kind.map(|media| media.media_type).collect();
        if expected.is_empty() {
            let fault = format!("operation `{}` has no {kind:?} body", self.operation.id);
            return self.reject(Rejection::Internal(fault.into()));
        }
        let index = self.content().await?;
        match declared[index].kind {
            MediaKind::Json if kind == MediaKind::Json => self.json(index).await,
            MediaKind::Form if kind == MediaKind::Form => self.form(index).await,
            MediaKind::Multipart if kind == MediaKind::Multipart => self.multipart(index).await,
            MediaKind::Text if kind == MediaKind::Text => self.text(index).await,
            _ => self.reject(Rejection::UnsupportedMediaType {
                found: Some(declared[index].media_type.to_owned()),
                expected,
            }),
        }
    }

    /// The body, where it is of this kind of media type; none where it is absent and may be.
    pub(super) async fn optional_body<T: DeserializeOwned + Validate>(
        &mut self,
        kind: MediaKind,
    ) -> Option<Option<T>> {
        let required = self.operation.body.is_some_and(|body| body.required);
        if !required && self.body_is_absent().await {
            return Some(None);
        }
        self.body(kind).await.map(Some)
    }

    /// The body unread and without a limit, for handlers that take it as it comes; empty where it was read.
    pub fn take_body(&mut self) -> Body {
        match std::mem::replace(&mut self.body, State::Failed) {
            State::Unread(body, _) => body.into_inner(),
            State::Read(bytes) => Body::from(bytes),
            State::Failed => Body::empty(),
        }
    }

    /// Records a violation that the contract cannot state.
    pub fn violate(&mut self, source: Source, keyword: &'static str, message: &str) {
        self.violations
            .push(Violation::new(source, keyword, message));
    }

    /// Records why the request is answered without its handler; the first reason stays.
    pub fn reject<T>(&mut self, rejection: Rejection) -> Option<T> {
        self.rejection.get_or_insert(rejection);
        None
    }

    fn reading(&self) -> Reading<'_> {
        Reading {
            operation: self.operation,
            template: &self.template,
            parts: &self.parts,
        }
    }

    fn violated<T>(&mut self, violations: Vec<Violation>) -> Option<T> {
        self.violations.extend(violations);
        None
    }

    fn malformed<T>(&mut self, error: &dyn std::error::Error) -> Option<T> {
        self.reject(Rejection::MalformedBody {
            message: error.to_string(),
            line: 0,
            column: 0,
        })
    }

    /// The media type at this index, where the body is of it.
    async fn media_of(&mut self, index: usize) -> Option<&'static Media> {
        let found = self.content().await?;
        let content = self.operation.body?.content;
        if found != index {
            let rejection = Rejection::UnsupportedMediaType {
                found: Some(content[found].media_type.to_owned()),
                expected: vec![content[index].media_type],
            };
            return self.reject(rejection);
        }
        Some(&content[index])
    }

    /// The bytes of a body that is there and of the media type at this index.
    async fn body_of(&mut self, index: usize) -> Option<(&'static Media, Bytes)> {
        let media = self.media_of(index).await?;
        let bytes = self.read().await?;
        // Empty text and an empty form are values; there is no empty JSON.
        if bytes.is_empty() && media.kind == MediaKind::Json {
            return self.lacks_body();
        }
        Some((media, bytes))
    }

    fn lacks_body<T>(&mut self) -> Option<T> {
        self.violate(
            Source::Body,
            "required",
            "must be present, but the body is empty",
        );
        None
    }

    /// Reads the beginning of the body; whether it has none, and so is empty.
    async fn begin(&mut self) -> bool {
        match Begun::read(self.take_body()).await {
            Ok(Some(body)) => {
                self.body = State::Unread(SyncWrapper::new(body), Length::Some);
                false
            }
            Ok(None) => {
                self.body = State::Read(Bytes::new());
                true
            }
            Err(rejection) => {
                self.reject::<()>(rejection);
                false
            }
        }
    }

    /// The bytes of the body, read once.
    async fn read(&mut self) -> Option<Bytes> {
        let body = match std::mem::replace(&mut self.body, State::Failed) {
            State::Unread(body, _) => body.into_inner(),
            State::Read(bytes) => {
                self.body = State::Read(bytes.clone());
                return Some(bytes);
            }
            State::Failed => return None,
        };
        match BodyLimit::of(&self.parts.extensions).read(body).await {
            Ok(bytes) => {
                self.body = State::Read(bytes.clone());
                Some(bytes)
            }
            Err(rejection) => self.reject(rejection),
        }
    }
}
