//! Operations made in tests, and requests to routers in process.

use axum::Router;
use axum::body::{Body, to_bytes};
use http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use specwright::contract::{
    At, Body as BodyContract, Media, MediaKind, Operation, Parameter, ParameterLocation, Response,
    Schema, StatusPattern, Style, at,
};
use tower::ServiceExt;

/// Keeps a value for as long as the test runs.
pub(crate) fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

pub(crate) const HERE: At = at(1, 1);

/// An operation that takes nothing and declares nothing.
pub(crate) const EMPTY: Operation = Operation {
    id: "operation",
    method: "GET",
    path: "/",
    at: HERE,
    parameters: &[],
    body: None,
    responses: &[],
    security: &[],
    retryable: false,
    servers: None,
};

pub(crate) fn operation(method: &str, path: &str) -> &'static Operation {
    leak(Operation {
        id: leak(format!("{method} {path}")),
        method: leak(method.to_owned()),
        path: leak(path.to_owned()),
        ..EMPTY
    })
}

pub(crate) const fn parameter(
    location: ParameterLocation,
    name: &'static str,
    schema: &'static Schema,
) -> Parameter {
    let style = match location {
        ParameterLocation::Path | ParameterLocation::Header => Style::Simple,
        ParameterLocation::Query | ParameterLocation::Cookie => Style::Form,
    };
    Parameter {
        name,
        location,
        style,
        explode: matches!(style, Style::Form),
        allow_reserved: false,
        required: true,
        content: None,
        schema,
        at: HERE,
    }
}

pub(crate) const fn media(
    media_type: &'static str,
    kind: MediaKind,
    schema: &'static Schema,
) -> Media {
    Media {
        media_type,
        kind,
        schema,
        encodings: &[],
    }
}

pub(crate) const fn json(schema: &'static Schema) -> Media {
    media("application/json", MediaKind::Json, schema)
}

pub(crate) const fn body(content: &'static [Media]) -> BodyContract {
    BodyContract {
        required: true,
        content,
        at: HERE,
    }
}

pub(crate) const fn response(status: StatusPattern, content: &'static [Media]) -> Response {
    Response {
        status,
        headers: &[],
        content,
        at: HERE,
    }
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        Some(self.headers.get(name)?.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

pub(crate) async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8(bytes.into()).unwrap(),
    }
}

pub(crate) async fn get(router: &Router, uri: &str) -> Answer {
    ask(router, "GET", uri).await
}

pub(crate) async fn ask(router: &Router, method: &str, uri: &str) -> Answer {
    let request = Request::builder().method(method).uri(uri);
    send(router, request.body(Body::empty()).unwrap()).await
}
