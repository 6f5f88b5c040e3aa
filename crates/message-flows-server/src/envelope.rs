//! The body of every failure: `{"error": {"code": "timeout", "message": "…"}}`
//!
//! For what goes wrong outside the contract's operations; the operations have the generated type of the same shape.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// What is said of any fault of our own; the log has the rest under the request's id.
pub const INTERNAL_MESSAGE: &str =
    "Something went wrong on our side; the header `x-request-id` names this request in our log.";

/// A failure with a word for programs and a sentence for people.
pub fn failure(status: StatusCode, code: &str, message: &str) -> Response {
    let body = json!({"error": {"code": code, "message": message}});

    (status, Json(body)).into_response()
}

/// A fault of our own, of which nothing is told.
pub fn internal() -> Response {
    failure(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal",
        INTERNAL_MESSAGE,
    )
}

/// A failure of which only the status is known.
pub fn of_status(status: StatusCode) -> Response {
    if status == StatusCode::INTERNAL_SERVER_ERROR {
        return internal();
    }

    failure(status, code(status), &message(status))
}

/// The word for programs that belongs to a status.
pub fn code(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "invalid_request",
        StatusCode::UNAUTHORIZED => "unauthorized",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::NOT_FOUND => "not_found",
        StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
        StatusCode::NOT_ACCEPTABLE => "not_acceptable",
        StatusCode::REQUEST_TIMEOUT => "timeout",
        StatusCode::PAYLOAD_TOO_LARGE => "body_too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported_media_type",
        StatusCode::TOO_MANY_REQUESTS => "rate_limited",
        StatusCode::SERVICE_UNAVAILABLE => "unavailable",
        status if status.is_server_error() => "internal",
        _ => "request_failed",
    }
}

fn message(status: StatusCode) -> String {
    let known = match status {
        StatusCode::NOT_FOUND => "There is nothing under this path.",
        StatusCode::METHOD_NOT_ALLOWED => "This path does not answer to this method.",
        _ => return format!("{}.", status.canonical_reason().unwrap_or("Failed")),
    };

    known.to_owned()
}
