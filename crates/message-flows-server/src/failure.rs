//! What goes wrong in an operation, and how it is told: `Failure::Foreign.envelope().code` is `forbidden`
//!
//! The contract's types for failures are made of [`Envelope`]s, so every style of service tells them alike.

use std::error::Error;
use std::io;
use std::time::Duration;

use axum::http::StatusCode;
use jiff::Timestamp;
use specwright::Rejection;

use crate::envelope;
use crate::settings::Conflict;
use crate::store::{MAX_SETTINGS_BYTES, StoreError};

/// Why an operation did not do its work.
#[derive(Debug)]
pub enum Failure {
    /// The body breaks rules that the contract cannot express.
    Invalid(Vec<Violation>),
    /// The key belongs to another workspace than the request names.
    Foreign,
    /// A fault of our own.
    Internal(Box<dyn Error + Send + Sync>),
}

/// A failure as it is told.
#[derive(Debug)]
pub struct Envelope {
    /// A word for programs.
    pub code: String,
    /// A sentence for people.
    pub message: String,
    /// When requests are accepted again.
    pub reset_at: Option<String>,
    /// What in the request breaks a rule.
    pub violations: Option<Vec<Violation>>,
}

/// A broken rule.
#[derive(Debug, Clone)]
pub struct Violation {
    /// JSON pointer into the body, or the name of a parameter.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

impl Failure {
    /// How the failure is told; a fault of our own goes to the log.
    pub fn envelope(self) -> Envelope {
        match self {
            Self::Invalid(violations) => Envelope::invalid(violations),
            Self::Foreign => Envelope::of_status(
                StatusCode::FORBIDDEN,
                "The key does not belong to this workspace.",
            ),
            Self::Internal(error) => Envelope::internal(error.as_ref()),
        }
    }

    /// Logs what broke a response of which a part has been sent already.
    pub fn into_broken_stream(self) -> io::Error {
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

impl Envelope {
    /// The workspace has no such flow.
    pub fn not_found() -> Self {
        Self::of_status(
            StatusCode::NOT_FOUND,
            "The workspace has no flow with this identifier.",
        )
    }

    /// How a request is refused that reached no operation.
    pub fn of_rejection(rejection: &Rejection) -> Self {
        match rejection {
            Rejection::Invalid(violations) => {
                Self::invalid(violations.iter().map(violation).collect())
            }
            Rejection::Internal(error) => Self::internal(error.as_ref()),
            Rejection::TooManyRequests { retry_after } => Self::rate_limited(*retry_after),
            Rejection::MalformedBody { .. } => Self {
                code: "malformed_body".to_owned(),
                ..Self::of_status(rejection.status(), &sentence(rejection))
            },
            rejection => Self::of_status(rejection.status(), &sentence(rejection)),
        }
    }

    fn invalid(violations: Vec<Violation>) -> Self {
        let message = match violations.len() {
            1 => "The request has 1 violation.".to_owned(),
            count => format!("The request has {count} violations."),
        };

        Self {
            violations: Some(violations),
            ..Self::of_status(StatusCode::BAD_REQUEST, &message)
        }
    }

    fn rate_limited(wait: Duration) -> Self {
        Self {
            reset_at: reset_at(wait),
            ..Self::of_status(
                StatusCode::TOO_MANY_REQUESTS,
                "This key has used up its requests for now.",
            )
        }
    }

    fn internal(error: &(dyn Error + Send + Sync + 'static)) -> Self {
        log(error);

        Self::of_status(
            StatusCode::INTERNAL_SERVER_ERROR,
            envelope::INTERNAL_MESSAGE,
        )
    }

    fn of_status(status: StatusCode, message: &str) -> Self {
        Self {
            code: envelope::code(status).to_owned(),
            message: message.to_owned(),
            reset_at: None,
            violations: None,
        }
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

/// The time after a wait, in whole seconds and rather later, so that nobody comes back too early.
fn reset_at(wait: Duration) -> Option<String> {
    let seconds = i64::try_from(wait.as_secs()).ok()?.checked_add(1)?;
    let at = Timestamp::now().as_second().checked_add(seconds)?;

    Timestamp::from_second(at).ok().map(|at| at.to_string())
}

fn log(error: &(dyn Error + Send + Sync + 'static)) {
    tracing::error!(error = error as &(dyn Error + 'static), "cannot answer");
}
