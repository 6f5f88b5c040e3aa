//! Rejections as responses: `application/problem+json`, or the API's own error schema with the same status and headers.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use serde::Serialize;

use super::Reply;
use crate::rejection::whole_seconds;
use crate::{Rejection, problem};

/// The answer to a request that was rejected, in the API's own error schema.
///
/// The status, `WWW-Authenticate` and `Retry-After` are those of the rejection.
pub fn rejected<T: Serialize + ?Sized>(
    rejection: &Rejection,
    media_type: &'static str,
    body: &T,
) -> Response {
    let mut response = Reply::new(rejection.status()).json(media_type, body);
    let header = match rejection {
        Rejection::Unauthorized { challenge, .. } => challenge
            .as_deref()
            .and_then(|challenge| HeaderValue::from_str(challenge).ok())
            .map(|challenge| (header::WWW_AUTHENTICATE, challenge)),
        Rejection::TooManyRequests { retry_after } => {
            Some((header::RETRY_AFTER, whole_seconds(*retry_after).into()))
        }
        _ => None,
    };
    if let Some((name, value)) = header {
        response.headers_mut().insert(name, value);
    }
    response
}

/// Answers what no route takes, for [`Router::fallback`](axum::Router::fallback): 404 as `application/problem+json`.
pub async fn not_found() -> Response {
    Rejection::NotFound.into_response()
}

impl IntoResponse for Rejection {
    /// The rejection as `application/problem+json` (RFC 9457).
    fn into_response(self) -> Response {
        rejected(&self, problem::MEDIA_TYPE, &self.problem())
    }
}
