//! What surrounds every route: request ids, the access log, limits of time and size, and the envelope for what axum answers itself.
//!
//! ```text
//! observe ─▶ envelope ─▶ catch panics ─▶ deadline ─▶ body limit ─▶ routes
//! ```

mod body;
mod observe;

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower_http::catch_panic::CatchPanicLayer;

use crate::envelope;

/// What a single request may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of its body.
    pub body: usize,
    /// Time until its answer begins.
    pub time: Duration,
}

/// Puts the layers around all routes.
pub fn around(routes: Router, limits: Limits) -> Router {
    routes
        .layer(middleware::from_fn_with_state(limits.body, body::limit))
        .layer(middleware::from_fn_with_state(limits.time, deadline))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(envelop))
        .layer(middleware::from_fn(observe::observe))
}

/// Gives up on a request that takes too long; whatever it was doing is cancelled.
async fn deadline(State(time): State<Duration>, request: Request, next: Next) -> Response {
    let Ok(response) = tokio::time::timeout(time, next.run(request)).await else {
        tracing::warn!("the request took too long");
        return envelope::failure(
            StatusCode::SERVICE_UNAVAILABLE,
            "timeout",
            "The request took too long and was given up.",
        );
    };

    response
}

/// Puts failures that are not JSON, such as axum's own 404 and 405, into the envelope.
async fn envelop(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_json(&response) {
        return response;
    }

    let mut enveloped = envelope::of_status(status);
    for (name, value) in response.headers() {
        if ![header::CONTENT_TYPE, header::CONTENT_LENGTH].contains(name) {
            enveloped.headers_mut().append(name, value.clone());
        }
    }
    enveloped
}

fn is_json(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature is `CatchPanicLayer`'s"
)]
fn panicked(payload: Box<dyn Any + Send>) -> Response {
    let text = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied());
    tracing::error!(panic = text, "a handler panicked");

    envelope::internal()
}
