//! A request being written by its operation: `core.request(&contract::GET_PET).parameter(0, &id).send().await`

use std::borrow::Cow;
use std::fmt::Write as _;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderName, HeaderValue, Method, Uri};
use serde::Serialize;
use serde_json::Value;
use tokio::time::Instant;

use super::response::Limits;
use super::target::Target;
use super::{Answer, Body, Core, Error, Response, multipart};
use crate::contract::{self, Media, MediaKind, Operation};
use crate::params::{self, Encoded};
use crate::template::Template;
use crate::{form, media_type, multipart as parts};

/// A request being written; what cannot be written is reported when it is sent.
#[derive(Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct RequestBuilder {
    core: Core,
    operation: &'static Operation,
    timeout: Option<Duration>,
    path: Vec<(&'static str, String)>,
    url: Option<String>,
    target: Target,
    body: Body,
}

impl RequestBuilder {
    pub(super) fn new(core: Core, operation: &'static Operation) -> Self {
        Self {
            timeout: core.settings.timeout,
            target: Target {
                headers: core.settings.headers.clone(),
                ..Target::default()
            },
            core,
            operation,
            path: Vec::new(),
            url: None,
            body: Body::default(),
        }
    }

    /// Writes the parameter at this index.
    pub fn parameter<T: Serialize + ?Sized>(mut self, index: usize, value: &T) -> Self {
        let parameter = &self.operation.parameters[index];
        match serde_json::to_value(value) {
            Ok(value) => match params::encode(parameter, &value) {
                Encoded::Path(text) => self.path.push((parameter.name, text)),
                Encoded::Query(pairs) => self.target.push_raw_query(&pairs),
                Encoded::Header(Some(text)) => self.target.push_header(parameter.name, &text),
                Encoded::Header(None) => {}
                Encoded::Cookie(pairs) => self.target.push_cookie(&pairs),
            },
            Err(error) => self
                .target
                .fail(format!("parameter `{}`: {error}", parameter.name)),
        }
        self
    }

    /// Writes the parameter at this index, where there is one.
    pub fn optional_parameter<T: Serialize + ?Sized>(
        self,
        index: usize,
        value: Option<&T>,
    ) -> Self {
        match value {
            Some(value) => self.parameter(index, value),
            None => self,
        }
    }

    /// Sends it to this URL, whatever the client's server and the operation's path: that of who receives a webhook.
    pub fn to(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Adds a header that the contract does not know.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.target.headers.insert(name, value);
        self
    }

    /// Gives up on the answer after this time, whatever the client's timeout.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Writes the body as JSON; the index is that of its media type.
    pub fn json<T: Serialize + ?Sized>(self, index: usize, body: &T) -> Self {
        match serde_json::to_vec(body) {
            Ok(text) => self.bytes(index, text),
            Err(error) => self.failed(format!("the body: {error}")),
        }
    }

    /// Writes the body as a form, `application/x-www-form-urlencoded`; the index is that of its media type.
    pub fn form<T: Serialize + ?Sized>(self, index: usize, body: &T) -> Self {
        let media = self.media(index);
        match (media, serde_json::to_value(body)) {
            (Some(media), Ok(value)) => self.bytes(index, form::encode(&value, media)),
            (_, Err(error)) => self.failed(format!("the body: {error}")),
            (None, _) => self.bytes(index, Bytes::new()),
        }
    }

    /// Writes the body as `multipart/form-data`; the index is that of its media type.
    pub fn multipart<T: Serialize>(self, index: usize, body: &T) -> Self {
        let Some(media) = self.media(index) else {
            return self.bytes(index, Bytes::new());
        };
        match parts::encode(body, media) {
            Ok(parts) => {
                let (content_type, body) = multipart::write(parts);
                self.body(&content_type, body)
            }
            Err(error) => self.failed(format!("the body: {error}")),
        }
    }

    /// Writes the body as text: a string as it is, another value as JSON; the index is that of its media type.
    pub fn text<T: Serialize + ?Sized>(self, index: usize, body: &T) -> Self {
        match serde_json::to_value(body) {
            Ok(Value::String(text)) => self.bytes(index, text),
            Ok(value) => self.bytes(index, value.to_string()),
            Err(error) => self.failed(format!("the body: {error}")),
        }
    }

    /// Sends the body as it is; the index is that of its media type.
    pub fn bytes(self, index: usize, body: impl Into<Bytes>) -> Self {
        match self.media(index) {
            // A range says nothing about the body itself.
            Some(media) if media.media_type.contains('*') => {
                self.body("application/octet-stream", body)
            }
            Some(media) => self.body(media.media_type, body),
            None => self.failed("the operation takes no such body"),
        }
    }

    /// Sends the body as it is, as a media type that the one at this index leaves open: `image/png` of `image/*`.
    pub fn bytes_of(self, index: usize, content_type: &str, body: impl Into<Bytes>) -> Self {
        match self.media(index) {
            Some(media) if media_type::best(&[*media], content_type).is_some() => {
                self.body(content_type, body)
            }
            Some(media) => {
                let declared = media.media_type;
                self.failed(format!("the body: `{content_type}` is no `{declared}`"))
            }
            None => self.failed("the operation takes no such body"),
        }
    }

    /// Sends the request, and reads what the operation answers.
    pub async fn answer<A: Answer>(self) -> Result<A, Error> {
        A::read(self.send().await?).await
    }

    /// Sends the request, again where the contract allows it and it helps.
    pub async fn send(self) -> Result<Response, Error> {
        let deadline = self
            .timeout
            .and_then(|timeout| Instant::now().checked_add(timeout));
        let (core, operation) = (self.core.clone(), self.operation);
        let limits = Limits {
            deadline,
            timeout: self.timeout,
            limit: core.settings.response_limit,
        };
        let request = self.build()?;
        let response = core.send(operation, request, deadline).await?;
        Ok(Response::new(operation, response, limits))
    }

    /// The request as it would be sent.
    pub fn build(mut self) -> Result<http::Request<Body>, Error> {
        let operation = self.operation;
        let encode = |message| Error::Encode {
            operation: operation.id,
            message,
        };
        self.core
            .settings
            .credentials
            .apply(operation, &mut self.target)
            .map_err(|schemes| Error::MissingCredentials {
                operation: operation.id,
                schemes,
            })?;
        self.accept();
        if !self.target.cookies.is_empty() {
            let cookies = std::mem::take(&mut self.target.cookies);
            self.target.push_header(COOKIE.as_str(), &cookies);
        }
        let uri = self.uri();
        if let Some(message) = self.target.failure {
            return Err(encode(message));
        }
        let mut request = http::Request::new(self.body);
        *request.uri_mut() = uri.map_err(encode)?;
        *request.method_mut() = Method::from_bytes(operation.method.as_bytes())
            .map_err(|error| encode(error.to_string()))?;
        *request.headers_mut() = self.target.headers;
        Ok(request)
    }

    fn uri(&self) -> Result<Uri, String> {
        let uri = match &self.url {
            Some(url) => url.split('#').next().unwrap_or_default().to_owned(),
            None => self.own_url()?,
        };
        self.with_query(uri)
    }

    /// The URL of the client's server with the operation's path.
    fn own_url(&self) -> Result<String, String> {
        let template = Template::parse(self.operation.path);
        for name in template.parameters() {
            check_path(name, self.path_text(name))?;
        }
        let path = template.expand(|name| self.path_text(name));
        if has_dots(path.split('?').next().unwrap_or_default()) {
            return Err("a path parameter of dots alone would lead elsewhere".to_owned());
        }
        Ok(format!("{}{path}", self.base()))
    }

    fn with_query(&self, mut uri: String) -> Result<Uri, String> {
        if !self.target.query.is_empty() {
            let separator = if uri.contains('?') { '&' } else { '?' };
            let _ = write!(uri, "{separator}{}", self.target.query);
        }
        uri.parse()
            .map_err(|error: http::uri::InvalidUri| format!("{uri}: {error}"))
    }

    /// The URL of the server: the client's, unless the operation has one of its own.
    fn base(&self) -> Cow<'_, str> {
        let settings = &self.core.settings;
        match self.operation.servers {
            Some(servers) if !settings.is_sole_server => servers.base(&settings.base).into(),
            _ => Cow::Borrowed(&settings.base),
        }
    }

    fn path_text(&self, name: &str) -> &str {
        let found = self.path.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, text)| text)
    }

    /// Says which media types the declared responses have.
    fn accept(&mut self) {
        let accepted = accepted(self.operation.responses);
        if !accepted.is_empty()
            && !self.target.headers.contains_key(ACCEPT)
            && let Ok(value) = HeaderValue::from_str(&accepted)
        {
            self.target.headers.insert(ACCEPT, value);
        }
    }

    fn media(&self, index: usize) -> Option<&'static Media> {
        self.operation.body?.content.get(index)
    }

    fn body(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self.target.headers.remove(CONTENT_TYPE);
        self.target.push_header(CONTENT_TYPE.as_str(), content_type);
        self
    }

    fn failed(mut self, message: impl Into<String>) -> Self {
        self.target.fail(message);
        self
    }
}

/// The media types of responses; what is read comes before alternatives that are passed on as bytes (RFC 9110, 12.5.1).
fn accepted(responses: &[contract::Response]) -> String {
    let mut types: Vec<(&str, bool)> = Vec::new();
    for response in responses {
        let is_read = |media: &Media| media.kind != MediaKind::Bytes;
        let has_read = response.content.iter().any(is_read);
        for media in response.content {
            let media_type = media_type::essence(media.media_type);
            let is_second = has_read && !is_read(media);
            match types.iter_mut().find(|(known, _)| *known == media_type) {
                Some((_, known)) => *known &= is_second,
                None => types.push((media_type, is_second)),
            }
        }
    }
    let written = types.iter().map(|(media_type, is_second)| {
        let weight = if *is_second { ";q=0.5" } else { "" };
        format!("{media_type}{weight}")
    });
    written.collect::<Vec<_>>().join(", ")
}

/// Refuses what would make another path: `/pets//toys`.
fn check_path(name: &str, text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Err(format!("path parameter `{name}` is empty"));
    }
    Ok(())
}

/// Whether URL parsers would take a segment away: `.` and `..`, escaped or not (WHATWG URL, 4.4).
fn has_dots(path: &str) -> bool {
    path.split('/').any(|segment| {
        matches!(
            segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
            "." | ".."
        )
    })
}
