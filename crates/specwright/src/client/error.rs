//! Why a call failed: `Error::Timeout`

use std::fmt;

use http::StatusCode;

/// A failure of whatever carries requests.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a call failed; an answer that the contract does not document is no failure.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The base URL is not an absolute `http` or `https` URL without query.
    #[error("the base URL `{url}` {message}")]
    InvalidBaseUrl {
        /// The URL.
        url: String,
        /// What it misses.
        message: &'static str,
    },
    /// The client could not be set up.
    #[error("the client could not be set up")]
    Setup(#[source] BoxError),
    /// A parameter or body cannot be written as the contract says.
    #[error("the request of `{operation}` cannot be written: {message}")]
    Encode {
        /// The operation.
        operation: &'static str,
        /// What cannot be written, and why.
        message: String,
    },
    /// No alternative of the operation's security has all its credentials.
    #[error("`{operation}` needs credentials for `{}`", schemes.join("`, `"))]
    MissingCredentials {
        /// The operation.
        operation: &'static str,
        /// The schemes of the first alternative that have no credentials.
        schemes: Vec<&'static str>,
    },
    /// The request could not be sent, or the answer not be read.
    #[error("the server could not be reached, or its answer not be read")]
    Transport(#[source] BoxError),
    /// The answer took longer than the client's timeout.
    #[error("the answer took too long")]
    Timeout,
    /// The answer is not what the contract says.
    #[error(
        "the answer with status {status} cannot be read{}: {message}",
        at(pointer.as_ref())
    )]
    Decode {
        /// The status of the answer.
        status: StatusCode,
        /// What is wrong.
        message: String,
        /// The JSON Pointer (RFC 6901) of the value that is wrong, where it is known.
        pointer: Option<String>,
        /// The beginning of the body, at most 500 characters.
        excerpt: String,
    },
    /// The body of the answer is larger than the client takes.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// The most bytes that are taken.
        limit: usize,
    },
}

/// An answer other than the success that was asked for; the answer itself is kept.
///
/// ```
/// use specwright::client::Unexpected;
///
/// #[derive(Debug)]
/// enum GetPetResponse { NotFound }
///
/// let error = Unexpected::new(GetPetResponse::NotFound);
/// assert_eq!(error.to_string(), "the answer is no success: NotFound");
/// assert!(matches!(error.into_inner(), GetPetResponse::NotFound));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Unexpected<R>(Box<R>);

impl<R> Unexpected<R> {
    /// An answer that is no success.
    pub fn new(answer: R) -> Self {
        Self(Box::new(answer))
    }

    /// The answer.
    pub fn answer(&self) -> &R {
        &self.0
    }

    /// The answer, to take it apart.
    pub fn into_inner(self) -> R {
        *self.0
    }
}

impl<R: fmt::Debug> fmt::Display for Unexpected<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the answer is no success: {:?}", self.0)
    }
}

impl<R: fmt::Debug> std::error::Error for Unexpected<R> {}

fn at(pointer: Option<&String>) -> String {
    pointer
        .map(|pointer| format!(" at `{pointer}`"))
        .unwrap_or_default()
}
