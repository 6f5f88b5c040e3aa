//! Why a request is answered before its handler runs: `Rejection::Invalid(violations)`

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

use crate::{Problem, Violation};

/// Why a request is answered before, or in place of, its handler.
#[derive(Debug)]
#[non_exhaustive]
pub enum Rejection {
    /// The body is not the text that its media type says (400).
    MalformedBody {
        /// What is wrong.
        message: String,
        /// The line, from 1; 0 where unknown.
        line: usize,
        /// The column, from 1; 0 where unknown.
        column: usize,
    },
    /// Parameters or body miss the contract (400).
    Invalid(Vec<Violation>),
    /// The body is of a media type that the operation does not take (415).
    UnsupportedMediaType {
        /// The `Content-Type` that was sent.
        found: Option<String>,
        /// The media types that the operation takes.
        expected: Vec<&'static str>,
    },
    /// The body is too large (413).
    PayloadTooLarge {
        /// The most bytes that are taken.
        limit: usize,
    },
    /// The body could not be read to its end (400).
    BodyRead(String),
    /// The request took too long to arrive (408).
    Timeout,
    /// Credentials are missing or wrong (401).
    Unauthorized {
        /// The value for `WWW-Authenticate` (RFC 9110, section 11.6.1).
        challenge: Option<String>,
        /// What is wrong.
        message: String,
    },
    /// The credentials do not suffice (403).
    Forbidden {
        /// What is missing.
        message: String,
    },
    /// The sender has used up its requests for now (429).
    TooManyRequests {
        /// How long to wait, for `Retry-After` (RFC 9110, section 10.2.3).
        retry_after: Duration,
    },
    /// No operation has this path (404).
    NotFound,
    /// No operation of this path has this method (405).
    MethodNotAllowed,
    /// A fault of the server (500); what it is, is for the log only.
    Internal(Box<dyn Error + Send + Sync>),
}

impl Rejection {
    /// The status that answers the request.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::MalformedBody { .. } | Self::Invalid(_) | Self::BodyRead(_) => {
                StatusCode::BAD_REQUEST
            }
            Self::UnsupportedMediaType { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::PayloadTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::Unauthorized { .. } => StatusCode::UNAUTHORIZED,
            Self::Forbidden { .. } => StatusCode::FORBIDDEN,
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The kind of rejection, in words.
    pub fn title(&self) -> &'static str {
        match self {
            Self::MalformedBody { .. } => "Malformed body",
            Self::Invalid(_) => "Invalid request",
            Self::UnsupportedMediaType { .. } => "Unsupported media type",
            Self::PayloadTooLarge { .. } => "Payload too large",
            Self::BodyRead(_) => "Incomplete body",
            Self::Timeout => "Request timeout",
            Self::Unauthorized { .. } => "Unauthorized",
            Self::Forbidden { .. } => "Forbidden",
            Self::TooManyRequests { .. } => "Too many requests",
            Self::NotFound => "Not found",
            Self::MethodNotAllowed => "Method not allowed",
            Self::Internal(_) => "Internal server error",
        }
    }

    /// What is wrong, for the sender of the request; says nothing of [`Internal`](Self::Internal) faults.
    pub fn detail(&self) -> String {
        match self {
            Self::MalformedBody {
                message, line: 0, ..
            } => format!("the body is malformed: {message}"),
            Self::MalformedBody {
                message,
                line,
                column,
            } => {
                format!("the body is malformed at line {line}, column {column}: {message}")
            }
            Self::Invalid(violations) => summary(violations),
            Self::UnsupportedMediaType { found, expected } => media_types(found.as_ref(), expected),
            Self::PayloadTooLarge { limit } => format!("the body is larger than {limit} bytes"),
            Self::BodyRead(message) => format!("the body could not be read: {message}"),
            Self::Timeout => "the request took too long to arrive".to_owned(),
            Self::Unauthorized { message, .. } | Self::Forbidden { message } => message.clone(),
            Self::TooManyRequests { retry_after } => {
                format!(
                    "too many requests; retry after {} s",
                    whole_seconds(*retry_after)
                )
            }
            Self::NotFound => "there is nothing at this path".to_owned(),
            Self::MethodNotAllowed => "the path exists, but not with this method".to_owned(),
            Self::Internal(_) => "the server failed to answer this request".to_owned(),
        }
    }

    /// Every way in which the request misses its contract; empty where that is not the reason.
    pub fn violations(&self) -> &[Violation] {
        match self {
            Self::Invalid(violations) => violations,
            _ => &[],
        }
    }

    /// The rejection as problem details.
    pub fn problem(&self) -> Problem {
        Problem::new(self.status(), self.title())
            .detail(self.detail())
            .violations(self.violations().to_vec())
    }
}

/// Seconds as `Retry-After` counts them, none of them too few.
pub(crate) fn whole_seconds(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}

fn summary(violations: &[Violation]) -> String {
    match violations {
        [] => "the request misses its contract".to_owned(),
        [one] => one.to_string(),
        [first, others @ ..] => format!("{first} (and {} more)", others.len()),
    }
}

fn media_types(found: Option<&String>, expected: &[&str]) -> String {
    let expected = expected.join("`, `");
    match found {
        Some(found) => format!("the body is `{found}`, but must be `{expected}`"),
        None => format!("the body has no `Content-Type`; it must be `{expected}`"),
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail())
    }
}

impl Error for Rejection {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Internal(source) => Some(source.as_ref()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;
    use crate::Source;

    fn check(rejection: &Rejection, status: u16, detail: &str) {
        assert_eq!(rejection.status().as_u16(), status);
        assert_eq!(rejection.problem().detail.unwrap(), detail);
    }

    #[test]
    fn counts_violations() {
        let violation = Violation::new(Source::Body, "type", "must be an object");
        check(
            &Rejection::Invalid(vec![violation.clone(), violation]),
            400,
            "#: must be an object (and 1 more)",
        );
    }

    #[test]
    fn names_the_media_types() {
        let rejection = Rejection::UnsupportedMediaType {
            found: None,
            expected: vec!["application/json", "text/plain"],
        };
        check(
            &rejection,
            415,
            "the body has no `Content-Type`; it must be `application/json`, `text/plain`",
        );
    }

    #[test]
    fn keeps_internal_faults_to_itself() {
        check(
            &Rejection::Internal("the password is hunter2".into()),
            500,
            "the server failed to answer this request",
        );
    }
}
