//! An id and a line in the log for each request: `request{id=5f1c…}: answered method=GET path=/healthz status=200 latency_ms=1`
//!
//! Headers and query strings are not logged: keys travel in the former and may stray into the latter.

use std::time::Instant;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Runs the request in a span with its id, sends the id back, and logs how it went.
pub(super) async fn observe(request: Request, next: Next) -> Response {
    let id = format!("{:016x}", getrandom::u64().unwrap_or_default());
    let span = tracing::info_span!("request", id);
    let method = request.method().clone();
    let path = request.uri().path().to_owned();

    async move {
        let start = Instant::now();
        let mut response = next.run(request).await;

        tracing::info!(
            %method,
            path,
            status = response.status().as_u16(),
            latency_ms = start.elapsed().as_millis(),
            "answered"
        );
        if let Ok(value) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
        response
    }
    .instrument(span)
    .await
}
