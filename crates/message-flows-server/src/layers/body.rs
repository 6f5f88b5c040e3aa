//! The limit on request bodies: 413 whether the length is declared or only turns out while reading.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use crate::envelope;

/// How much of a refused body is read away.
const DRAINED: usize = 8 * 1024 * 1024;

/// Refuses bodies over the limit.
///
/// Whatever the handler makes of a body that breaks off, the answer is 413 when it was this limit that broke it.
pub(super) async fn limit(State(limit): State<usize>, request: Request, next: Next) -> Response {
    if request.body().size_hint().lower() > limit as u64 {
        drain(request).await;
        return too_large(limit);
    }

    let exceeded = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&exceeded);
    let request = request.map(|body| {
        Body::new(Limited::new(body, limit).map_err(move |error| {
            if error.is::<LengthLimitError>() {
                seen.store(true, Ordering::Relaxed);
            }
            error
        }))
    });
    let response = next.run(request).await;

    if exceeded.load(Ordering::Relaxed) {
        return too_large(limit);
    }
    response
}

/// Reads some of a body away: to a client that is still sending, closing the connection looks like a failure of the network.
async fn drain(request: Request) {
    if request.headers().contains_key(header::EXPECT) {
        // The client waits for leave to send, and our answer is that it has none.
        return;
    }

    let mut body = Limited::new(request.into_body(), DRAINED);
    while let Some(Ok(_)) = body.frame().await {}
}

fn too_large(limit: usize) -> Response {
    envelope::failure(
        StatusCode::PAYLOAD_TOO_LARGE,
        "body_too_large",
        &format!("The request body is larger than {limit} bytes."),
    )
}
