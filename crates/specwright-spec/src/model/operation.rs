//! Operations of the model: parameters, bodies, responses, security.

use specwright_source::Span;

use super::{Extension, Kind, Schema};

/// An operation (OpenAPI 3.1, 4.8.10).
#[derive(Debug, Clone)]
pub struct Operation {
    /// `operationId`, or the name derived from method and path.
    pub id: String,
    /// The name as a Rust type; the method is its snake case.
    pub ident: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template, as the document states it.
    pub path: String,
    /// The group it belongs to, as an index into the API's tags.
    pub tag: usize,
    /// `summary` and `description`.
    pub docs: String,
    /// `deprecated`
    pub deprecated: bool,
    /// The parameters, those of the path item first; among themselves, those of the path are in the order of its template.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The responses, in document order.
    pub responses: Vec<Response>,
    /// Alternatives of requirements that must hold together; empty where nothing is asked for.
    pub security: Vec<Vec<Requirement>>,
    /// Where they stand, be it in the operation or for the whole document; the operation's place where nobody says.
    pub security_location: Span,
    /// Whether a client may repeat it: the method is idempotent and `x-retryable` does not say `false`.
    pub retryable: bool,
    /// The servers of its own or of its path, which stand in place of the API's.
    pub servers: Option<Servers>,
    /// The vendor extensions.
    pub extensions: Vec<Extension>,
    /// Where it stands.
    pub location: Span,
}

/// Where an operation is served (OpenAPI 3.1, 4.8.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Servers {
    /// The path that routes are mounted at, without a trailing slash.
    pub base_path: String,
    /// The URLs, variables filled in with their defaults; at least one.
    pub urls: Vec<String>,
}

/// A request that the API makes of its own accord (OpenAPI 3.1, 4.8.1, `webhooks`).
#[derive(Debug, Clone)]
pub struct Webhook {
    /// The name in the document.
    pub name: String,
    /// What is sent, and what the API expects to be answered; its path is the name, and it has no tag.
    pub operation: Operation,
}

/// An HTTP method that a path item can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of HTTP")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

/// A parameter (OpenAPI 3.1, 4.8.12).
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// The name of the field.
    pub ident: String,
    /// Where it is sent.
    pub sent_in: ParameterLocation,
    /// How a value is written.
    pub style: Style,
    /// Whether arrays and objects are written as separate pairs.
    pub explode: bool,
    /// Whether a value in the query keeps reserved characters.
    pub allow_reserved: bool,
    /// Whether it must be present.
    pub required: bool,
    /// The media type of its text, where the document uses `content`.
    pub content: Option<String>,
    /// Its values.
    pub schema: Schema,
    /// `description`
    pub docs: String,
    /// `deprecated`
    pub deprecated: bool,
    /// The vendor extensions.
    pub extensions: Vec<Extension>,
    /// Where it stands.
    pub location: Span,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter's value is written (OpenAPI 3.1, 4.8.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// A request body (OpenAPI 3.1, 4.8.13).
#[derive(Debug, Clone)]
pub struct Body {
    /// Whether it must be present.
    pub required: bool,
    /// The media types, in document order; at least one.
    pub content: Vec<Media>,
    /// The name of the enum that tells several media types apart.
    pub ident: String,
    /// `description`
    pub docs: String,
    /// Where it stands.
    pub location: Span,
}

/// A media type with its schema (OpenAPI 3.1, 4.8.14).
#[derive(Debug, Clone)]
pub struct Media {
    /// As the document states it.
    pub media_type: String,
    /// How it is read and written.
    pub kind: MediaKind,
    /// The name of the variant where there are several.
    pub ident: String,
    /// What its values are; where it is a stream, what each of its items is; of bytes, what they hold.
    pub schema: Schema,
    /// How the properties of a form are written, where it differs from the default.
    pub encodings: Vec<Encoding>,
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
#[derive(Debug, Clone)]
pub struct Encoding {
    /// The property.
    pub property: String,
    /// The media type of a multipart part.
    pub content_type: Option<String>,
    /// How the value is written.
    pub style: Style,
    /// Whether arrays and objects are written as separate pairs.
    pub explode: bool,
    /// Whether a value keeps reserved characters.
    pub allow_reserved: bool,
}

/// A response (OpenAPI 3.1, 4.8.17).
#[derive(Debug, Clone)]
pub struct Response {
    /// The statuses it stands for.
    pub status: StatusPattern,
    /// The name of the variant.
    pub ident: String,
    /// The declared headers.
    pub headers: Vec<Header>,
    /// The media types, in document order; empty where there is no body.
    pub content: Vec<Media>,
    /// The name of the enum that tells several media types apart.
    pub content_ident: String,
    /// `description`
    pub docs: String,
    /// Where it stands.
    pub location: Span,
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

/// A header of a response (OpenAPI 3.1, 4.8.21).
#[derive(Debug, Clone)]
pub struct Header {
    /// The name, as the document states it.
    pub name: String,
    /// The name of the field.
    pub ident: String,
    /// Whether it must be present.
    pub required: bool,
    /// Whether objects are written as `key=value`.
    pub explode: bool,
    /// The media type of its text, where the document uses `content`.
    pub content: Option<String>,
    /// Its values.
    pub schema: Schema,
    /// `description`
    pub docs: String,
    /// Where it stands.
    pub location: Span,
}

/// A security scheme that must be satisfied, with the scopes it must grant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Requirement {
    /// The scheme, as an index into the API's schemes.
    pub scheme: usize,
    /// The scopes.
    pub scopes: Vec<String>,
}

impl Method {
    /// Every method, in the order of the specification.
    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
    ];

    /// The method in capitals.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }

    /// The key of a path item.
    pub fn key(self) -> String {
        self.as_str().to_ascii_lowercase()
    }

    /// Whether repeating a request has the effect of making it once (RFC 9110, 9.2.2).
    pub fn is_idempotent(self) -> bool {
        !matches!(self, Self::Post | Self::Patch)
    }
}

impl MediaKind {
    /// Whether a body is a stream of items, rather than one value.
    pub fn is_stream(self) -> bool {
        matches!(
            self,
            Self::Events | Self::EventObjects | Self::JsonLines | Self::JsonSequence
        )
    }
}

impl Media {
    /// What the bytes hold of a media type that is not read, where the document says more than "bytes".
    pub fn held(&self) -> Option<&Schema> {
        let is_bytes = matches!(&self.schema.kind, Kind::String(text) if text.format.as_deref() == Some("binary"));
        (self.kind == MediaKind::Bytes && !is_bytes).then_some(&self.schema)
    }

    /// A media type without its parameters, in lower case.
    pub(crate) fn essence(media_type: &str) -> String {
        let essence = media_type.split(';').next().unwrap_or_default();
        essence.trim().to_ascii_lowercase()
    }

    /// How a media type is read and written, by its name.
    pub fn kind_of(media_type: &str) -> MediaKind {
        let essence = Self::essence(media_type);
        match essence.as_str() {
            "application/json" | "text/json" => MediaKind::Json,
            "application/x-www-form-urlencoded" => MediaKind::Form,
            "multipart/form-data" => MediaKind::Multipart,
            "text/event-stream" => MediaKind::Events,
            "application/jsonl"
            | "application/x-jsonl"
            | "application/jsonlines"
            | "application/x-jsonlines"
            | "application/ndjson"
            | "application/x-ndjson"
            | "application/stream+json" => MediaKind::JsonLines,
            "application/json-seq" => MediaKind::JsonSequence,
            other if other.ends_with("+json-seq") => MediaKind::JsonSequence,
            other if other.ends_with("+json") => MediaKind::Json,
            other if other.starts_with("text/") && other != "text/*" => MediaKind::Text,
            _ => MediaKind::Bytes,
        }
    }
}
