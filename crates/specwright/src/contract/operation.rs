//! Operations as constant data: method, path, parameters, bodies, responses, security.

use super::{At, Schema, Servers, at};

/// An operation (OpenAPI 3.1, 4.8.10).
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// `operationId`, or the name derived from method and path.
    pub id: &'static str,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The path template below the server's base path, as the document states it.
    pub path: &'static str,
    /// Where it stands in the document.
    pub at: At,
    /// The parameters, in document order, those of the path item first; among themselves, those of the path are in the
    /// order of the template.
    pub parameters: &'static [Parameter],
    /// The request body.
    pub body: Option<Body>,
    /// The responses, in document order.
    pub responses: &'static [Response],
    /// Alternatives of requirements that must hold together; empty where nothing is asked for.
    pub security: &'static [&'static [Requirement]],
    /// Whether a client may repeat the request after a failure: the method is idempotent and `x-retryable` does not say `false`.
    pub retryable: bool,
    /// Where it is served, if not by the document's servers.
    pub servers: Option<Servers>,
}

/// A parameter (OpenAPI 3.1, 4.8.12).
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// How a value is written.
    pub style: Style,
    /// Whether arrays and objects are written as separate pairs.
    pub explode: bool,
    /// Whether a value in the query keeps the reserved characters that mean nothing there.
    pub allow_reserved: bool,
    /// Whether it must be present.
    pub required: bool,
    /// The media type of its text, where the document uses `content` in place of `schema`.
    pub content: Option<&'static str>,
    /// Its values.
    pub schema: &'static Schema,
    /// Where it stands in the document.
    pub at: At,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header field.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a parameter's value is written (OpenAPI 3.1, 4.8.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// `3,4,5`
    Simple,
    /// `.3.4.5`
    Label,
    /// `;id=3,4,5`
    Matrix,
    /// `id=3,4,5` or `id=3&id=4&id=5`
    Form,
    /// `id=3%204%205`
    SpaceDelimited,
    /// `id=3|4|5`
    PipeDelimited,
    /// `id[role]=admin`
    DeepObject,
}

/// A request body (OpenAPI 3.1, 4.8.13).
#[derive(Debug, Clone, Copy)]
pub struct Body {
    /// Whether it must be present.
    pub required: bool,
    /// The media types, in document order.
    pub content: &'static [Media],
    /// Where it stands in the document.
    pub at: At,
}

/// A media type with its schema (OpenAPI 3.1, 4.8.14).
#[derive(Debug, Clone, Copy)]
pub struct Media {
    /// The media type or range as the document states it, as `application/json` or `image/*`.
    pub media_type: &'static str,
    /// How it is read and written.
    pub kind: MediaKind,
    /// What its values are; accepts everything where the document does not say.
    pub schema: &'static Schema,
    /// How the properties of a form are written, where it differs from the default.
    pub encodings: &'static [Encoding],
}

/// How a media type is read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MediaKind {
    /// `application/json` and every `+json`
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`
    Multipart,
    /// `text/plain` and other text
    Text,
    /// `text/event-stream`, where the schema is that of the events' data.
    Events,
    /// `text/event-stream`, where the schema is that of events with their fields: `event`, `data`, `id`, `retry`.
    EventObjects,
    /// JSON values, a line each: `application/x-ndjson`, `application/jsonl`
    JsonLines,
    /// `application/json-seq` (RFC 7464)
    JsonSequence,
    /// Everything else, as it is.
    Bytes,
}

/// How a property of a form is written (OpenAPI 3.1, 4.8.15).
#[derive(Debug, Clone, Copy)]
pub struct Encoding {
    /// The property.
    pub property: &'static str,
    /// The media type of a multipart part, where the document states one.
    pub content_type: Option<&'static str>,
    /// How the value is written.
    pub style: Style,
    /// Whether arrays and objects are written as separate pairs.
    pub explode: bool,
    /// Whether a value in a text of pairs keeps the reserved characters that mean nothing there.
    pub allow_reserved: bool,
}

/// A response (OpenAPI 3.1, 4.8.17).
#[derive(Debug, Clone, Copy)]
pub struct Response {
    /// The statuses it stands for.
    pub status: StatusPattern,
    /// The declared headers.
    pub headers: &'static [Header],
    /// The media types, in document order; empty where there is no body.
    pub content: &'static [Media],
    /// Where it stands in the document.
    pub at: At,
}

/// The statuses that a response stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusPattern {
    /// `200`
    Code(u16),
    /// `2XX`, as 2
    Range(u8),
    /// `default`
    Default,
}

/// A header of a response (OpenAPI 3.1, 4.8.21); the style is always `simple`.
#[derive(Debug, Clone, Copy)]
pub struct Header {
    /// The name, as the document states it.
    pub name: &'static str,
    /// Whether it must be present.
    pub required: bool,
    /// Whether objects are written as `key=value`.
    pub explode: bool,
    /// The media type of its text, where the document uses `content` in place of `schema`.
    pub content: Option<&'static str>,
    /// Its values.
    pub schema: &'static Schema,
    /// Where it stands in the document.
    pub at: At,
}

/// A security scheme that must be satisfied, with the scopes it must grant.
#[derive(Debug, Clone, Copy)]
pub struct Requirement {
    /// The scheme.
    pub scheme: &'static SecurityScheme,
    /// The scopes that the credential must have been granted.
    pub scopes: &'static [&'static str],
    /// Where the `security` stands that asks for it.
    pub at: At,
}

/// A security scheme (OpenAPI 3.1, 4.8.27).
#[derive(Debug, Clone, Copy)]
pub struct SecurityScheme {
    /// The name under `components/securitySchemes`.
    pub name: &'static str,
    /// Its kind.
    pub kind: SchemeKind,
    /// Where it stands in the document.
    pub at: At,
}

/// The kind of a security scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeKind {
    /// A key in a header, a query parameter or a cookie.
    ApiKey {
        /// Where it is sent.
        location: ParameterLocation,
        /// The name of the header, query parameter or cookie.
        name: &'static str,
    },
    /// HTTP Basic (RFC 7617).
    Basic,
    /// HTTP Bearer (RFC 6750), OAuth 2.0 and OpenID Connect, which send their tokens the same way.
    Bearer,
    /// Another HTTP authentication scheme, by its name.
    Http(&'static str),
    /// A client certificate.
    MutualTls,
}

impl Header {
    /// A header of this name, optional and of any value, as a response writes it without its contract.
    pub const fn named(name: &'static str) -> Self {
        Self {
            name,
            required: false,
            explode: false,
            content: None,
            schema: &Schema::ANY,
            at: at(0, 0),
        }
    }

    /// Writes objects as `key=value`.
    pub const fn exploded(mut self) -> Self {
        self.explode = true;
        self
    }
}

impl Operation {
    /// Whether it asks for credentials, be it that it serves requests without them too.
    pub const fn is_secured(&self) -> bool {
        self.has_alternative(false)
    }

    /// Whether it serves requests without credentials, or lets them choose (`{}` among the alternatives).
    pub const fn serves_anonymous(&self) -> bool {
        self.security.is_empty() || self.has_alternative(true)
    }

    /// Where it stands what it asks of credentials; where the operation does if nothing.
    pub(crate) const fn security_at(&self) -> At {
        let mut index = 0;
        while index < self.security.len() {
            if let [requirement, ..] = self.security[index] {
                return requirement.at;
            }
            index += 1;
        }
        self.at
    }

    const fn has_alternative(&self, empty: bool) -> bool {
        let mut index = 0;
        while index < self.security.len() {
            if self.security[index].is_empty() == empty {
                return true;
            }
            index += 1;
        }
        false
    }

    /// The response that stands for a status: the exact one, else the range, else `default`.
    pub fn response(&self, status: u16) -> Option<usize> {
        let find = |pattern| {
            self.responses
                .iter()
                .position(|response| response.status == pattern)
        };
        find(StatusPattern::Code(status))
            .or_else(|| find(StatusPattern::Range(u8::try_from(status / 100).ok()?)))
            .or_else(|| find(StatusPattern::Default))
    }
}
