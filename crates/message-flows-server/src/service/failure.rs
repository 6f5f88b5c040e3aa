//! Failures as the contract tells them: `{"error": {"code", "message"}, "violations": [{"pointer", "message"}]}`

use axum::http::StatusCode;
use message_flows::models::{ErrorDetail, ErrorResponse, Violation};
use message_flows::server::{
    CreateMessageFlowResponse, ListMessageFlowsResponse, Rejections, UpdateMessageFlowResponse,
};
use specwright::Rejection;

use super::Service;
use crate::failure::{Envelope, Failure};
use crate::store::Store;

/// What every operation answers when it fails, though each has its own type of response.
pub(super) trait Failed {
    /// The failure as this response.
    fn failed(failure: Failure) -> Self;
}

macro_rules! answers_failures {
    ($($response:ident),*) => {$(
        impl Failed for $response {
            fn failed(failure: Failure) -> Self {
                let answer: fn(ErrorResponse) -> Self = match &failure {
                    Failure::Invalid(_) => Self::BadRequest,
                    Failure::Foreign => Self::Forbidden,
                    Failure::Internal(_) => {
                        |body| Self::Default(StatusCode::INTERNAL_SERVER_ERROR, body)
                    }
                };
                answer(error_response(failure.envelope()))
            }
        }
    )*};
}

answers_failures!(
    CreateMessageFlowResponse,
    ListMessageFlowsResponse,
    UpdateMessageFlowResponse
);

impl<S: Store> Rejections for Service<S> {
    fn error_response(&self, rejection: &Rejection) -> ErrorResponse {
        error_response(Envelope::of_rejection(rejection))
    }
}

/// The envelope as the contract's type.
pub(super) fn error_response(envelope: Envelope) -> ErrorResponse {
    let violations = envelope.violations.map(|violations| {
        let violations = violations.into_iter();
        violations
            .map(|violation| Violation {
                pointer: violation.pointer,
                message: violation.message,
            })
            .collect()
    });

    ErrorResponse {
        error: Some(ErrorDetail {
            code: Some(envelope.code),
            message: Some(envelope.message),
            reset_at: envelope.reset_at,
        }),
        violations,
    }
}
