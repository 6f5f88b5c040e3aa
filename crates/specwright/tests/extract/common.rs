//! Operations made in tests, and requests to the handlers of one.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::handler::Handler;
use http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use specwright::contract::{
    Body as BodyContract, Media, MediaKind, Operation, Parameter, ParameterLocation, Schema, Style,
    at,
};
use specwright::server::Routes;
use tower::ServiceExt;

/// An operation that takes nothing and declares nothing.
pub(crate) const EMPTY: Operation = Operation {
    id: "operation",
    method: "POST",
    path: "/",
    at: at(1, 1),
    parameters: &[],
    body: None,
    responses: &[],
    security: &[],
    retryable: false,
    servers: None,
};

/// A required parameter in the default style of its place.
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
        at: at(1, 1),
    }
}

pub(crate) const fn optional(parameter: Parameter) -> Parameter {
    Parameter {
        required: false,
        ..parameter
    }
}

pub(crate) const fn styled(parameter: Parameter, style: Style, explode: bool) -> Parameter {
    Parameter {
        style,
        explode,
        ..parameter
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

pub(crate) const fn body(content: &'static [Media]) -> BodyContract {
    BodyContract {
        required: true,
        content,
        at: at(1, 1),
    }
}

/// A router of one operation, below a base path.
pub(crate) fn router<H, T>(operation: &'static Operation, handler: H) -> Router
where
    H: Handler<T, ()>,
    T: 'static,
{
    Routes::new(().into())
        .base("/v1")
        .on_service(operation, handler.with_state(()))
        .into_router()
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The messages of the violations in problem details.
    pub(crate) fn violations(&self) -> Vec<String> {
        let violations: Vec<specwright::Violation> =
            serde_json::from_value(self.json()["violations"].clone()).unwrap();
        violations.iter().map(ToString::to_string).collect()
    }
}

pub(crate) async fn send(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8(bytes.into()).unwrap(),
    }
}

/// Posts without a body.
pub(crate) async fn post(router: Router, uri: &str) -> Answer {
    send(router, Request::post(uri).body(Body::empty()).unwrap()).await
}

/// Posts a body of this media type.
pub(crate) async fn post_body(router: Router, media_type: &str, body: &'static str) -> Answer {
    let request = Request::post("/v1/").header("content-type", media_type);
    send(router, request.body(Body::from(body)).unwrap()).await
}
