//! Failures as the contract tells them: `{"error": {"code", "message"}, "violations": [{"pointer", "message"}]}`

use std::error::Error;
use std::io;
use std::time::Duration;

use axum::http::StatusCode;
use jiff::Timestamp;
use message_flows::models::{ErrorDetail, ErrorResponse, Violation};
use message_flows::server::{
    CreateMessageFlowResponse, ListMessageFlowsResponse, Rejections, UpdateMessageFlowResponse,
};
use specwright::Rejection;

use super::Service;
use crate::envelope;
use crate::settings::Conflict;
use crate::store::{MAX_SETTINGS_BYTES, Store, StoreError};

/// Why an operation did not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// The body breaks rules that the contract cannot express.
    Invalid(Vec<Violation>),
    /// A fault of our own.
    Internal(Box<dyn Error + Send + Sync>),
}

impl Failure {
    /// Logs what broke a response of which a part has been sent already.
    pub(super) fn into_broken_stream(self) -> io::Error {
        if let Self::Internal(error) = &self {
            log(error.as_ref());
        }

        io::Error::other("the list cannot be continued")
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::SettingsTooLarge => Self::Invalid(vec![Violation {
                pointer: "/settings".to_owned(),
                message: format!(
                    "the settings of a flow may take {MAX_SETTINGS_BYTES} bytes of JSON"
                ),
            }]),
            error => Self::Internal(error.into()),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<Vec<Conflict>> for Failure {
    /// Two violations for each conflict, one at either place.
    fn from(conflicts: Vec<Conflict>) -> Self {
        let violations = conflicts.iter().flat_map(|conflict| {
            let message = conflict.to_string();
            conflict.pointers().map(|pointer| Violation {
                pointer,
                message: message.clone(),
            })
        });

        Self::Invalid(violations.collect())
    }
}

/// Each operation has its own type of response, with the same failures in it.
macro_rules! answers_failures {
    ($($response:ident),*) => {$(
        impl From<Failure> for $response {
            fn from(failure: Failure) -> Self {
                match failure {
                    Failure::Invalid(violations) => Self::BadRequest(invalid(violations)),
                    Failure::Internal(error) => {
                        Self::Default(StatusCode::INTERNAL_SERVER_ERROR, internal(error.as_ref()))
                    }
                }
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
        match rejection {
            Rejection::Invalid(violations) => invalid(violations.iter().map(violation).collect()),
            Rejection::Internal(error) => internal(error.as_ref()),
            Rejection::TooManyRequests { retry_after } => rate_limited(*retry_after),
            Rejection::MalformedBody { .. } => error("malformed_body", &sentence(rejection)),
            rejection => error(envelope::code(rejection.status()), &sentence(rejection)),
        }
    }
}

/// The workspace has no such flow.
pub(super) fn not_found() -> ErrorResponse {
    error(
        envelope::code(StatusCode::NOT_FOUND),
        "The workspace has no flow with this identifier.",
    )
}

fn invalid(violations: Vec<Violation>) -> ErrorResponse {
    let message = match violations.len() {
        1 => "The request has 1 violation.".to_owned(),
        count => format!("The request has {count} violations."),
    };

    ErrorResponse {
        violations: Some(violations),
        ..error(envelope::code(StatusCode::BAD_REQUEST), &message)
    }
}

/// The clause of a rejection as a sentence, like every message of ours.
fn sentence(rejection: &Rejection) -> String {
    let clause = rejection.detail();
    let mut rest = clause.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);

    first.chain(rest).chain(['.']).collect()
}

fn violation(violation: &specwright::Violation) -> Violation {
    let parameter = violation.location.parameter().unwrap_or_default();

    Violation {
        pointer: format!("{parameter}{}", violation.pointer),
        message: violation.message.clone(),
    }
}

fn rate_limited(wait: Duration) -> ErrorResponse {
    let mut response = error(
        envelope::code(StatusCode::TOO_MANY_REQUESTS),
        "This key has used up its requests for now.",
    );
    if let Some(detail) = &mut response.error {
        detail.reset_at = reset_at(wait);
    }

    response
}

/// The time after a wait, in whole seconds and rather later, so that nobody comes back too early.
fn reset_at(wait: Duration) -> Option<String> {
    let seconds = i64::try_from(wait.as_secs()).ok()?.checked_add(1)?;
    let at = Timestamp::now().as_second().checked_add(seconds)?;

    Timestamp::from_second(at).ok().map(|at| at.to_string())
}

fn internal(error_: &(dyn Error + Send + Sync + 'static)) -> ErrorResponse {
    log(error_);

    error(
        envelope::code(StatusCode::INTERNAL_SERVER_ERROR),
        envelope::INTERNAL_MESSAGE,
    )
}

fn log(error: &(dyn Error + Send + Sync + 'static)) {
    tracing::error!(error = error as &(dyn Error + 'static), "cannot answer");
}

fn error(code: &str, message: &str) -> ErrorResponse {
    ErrorResponse {
        error: Some(ErrorDetail {
            code: Some(code.to_owned()),
            message: Some(message.to_owned()),
            reset_at: None,
        }),
        violations: None,
    }
}
