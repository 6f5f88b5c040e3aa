//! Failures as the document tells them: `{"error": {"code", "message"}, "violations": [{"pointer", "message"}]}`

use axum::http::StatusCode;
use axum::response::Response;
use message_flows_server::failure::{Envelope, Failure};
use specwright::{Json, Rejection, Responses, server};

use crate::models::{ErrorDetail, ErrorResponse, Violation};

/// What every operation answers when it fails.
#[derive(Debug, Responses)]
pub(crate) enum Failed {
    #[status(400)]
    Invalid(Json<ErrorResponse>),
    #[status(403)]
    Foreign(Json<ErrorResponse>),
    #[status(default)]
    Internal(StatusCode, Json<ErrorResponse>),
}

/// What the update answers when it fails.
#[derive(Debug, Responses)]
pub(crate) enum UpdateFailed {
    #[status(404)]
    NotFound(Json<ErrorResponse>),
    #[status(transparent)]
    Failed(Failed),
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        let answer: fn(Json<ErrorResponse>) -> Self = match &failure {
            Failure::Invalid(_) => Self::Invalid,
            Failure::Foreign => Self::Foreign,
            Failure::Internal(_) => |body| Self::Internal(StatusCode::INTERNAL_SERVER_ERROR, body),
        };

        answer(error_response(failure.envelope()))
    }
}

impl From<Failure> for UpdateFailed {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure.into())
    }
}

/// Answers a request that no handler takes.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature is that of `Handlers::reject`"
)]
pub(crate) fn refuse(rejection: Rejection) -> Response {
    let Json(body) = error_response(Envelope::of_rejection(&rejection));

    server::rejected(&rejection, "application/json", &body)
}

/// The envelope as the document's schema.
pub(crate) fn error_response(envelope: Envelope) -> Json<ErrorResponse> {
    let violations = envelope.violations.map(|violations| {
        let violations = violations.into_iter();
        violations
            .map(|violation| Violation {
                pointer: violation.pointer,
                message: violation.message,
            })
            .collect()
    });

    Json(ErrorResponse {
        error: Some(ErrorDetail {
            code: Some(envelope.code),
            message: Some(envelope.message),
            reset_at: envelope.reset_at,
        }),
        violations,
    })
}
