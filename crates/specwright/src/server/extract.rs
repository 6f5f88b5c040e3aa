//! Extractors that read a request by the contract of its operation: `Json<NewFlow>`, `Query<Filter>`, `Headers<Trace>`.
//!
//! They look like axum's, and hand out nothing that the document forbids: they find the operation among the extensions
//! of the request, where [`routes!`](crate::conform::Handlers) and [`Routes`](super::Routes) put it, decode as its
//! styles say, and hold the value against its schemas. Elsewhere they answer 500, and log why.

mod bodies;
mod parameters;

use std::error::Error;
use std::fmt;

use axum::response::{IntoResponse, Response};

pub use bodies::{Form, Json, Multipart, Text};
pub use parameters::{Cookies, FromParams, Headers, Parameters, Path, Query};

use super::dispatch::Routed;
use crate::Rejection;

/// A request that an extractor refused: why, and how the API answers that.
///
/// The answer is that of the function that [`Handlers::reject`](crate::conform::Handlers::reject) was given.
pub struct Rejected {
    rejection: Rejection,
    routed: Option<Routed>,
}

impl Rejected {
    pub(super) fn new(rejection: Rejection, routed: Routed) -> Self {
        Self {
            rejection,
            routed: Some(routed),
        }
    }

    /// The rejection of a request that no operation was found for.
    pub(super) fn unrouted(rejection: Rejection) -> Self {
        Self {
            rejection,
            routed: None,
        }
    }

    /// Why the request was refused.
    pub fn rejection(&self) -> &Rejection {
        &self.rejection
    }

    fn operation(&self) -> Option<&'static str> {
        self.routed.as_ref().map(|routed| routed.operation.id)
    }
}

impl IntoResponse for Rejected {
    fn into_response(self) -> Response {
        if let Rejection::Internal(error) = &self.rejection {
            tracing::error!(operation = self.operation(), error, "request refused");
        }
        match self.routed {
            Some(routed) => (routed.reject)(self.rejection),
            None => self.rejection.into_response(),
        }
    }
}

impl fmt::Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejected")
            .field("rejection", &self.rejection)
            .field("operation", &self.operation())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rejection.fmt(f)
    }
}

impl Error for Rejected {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.rejection.source()
    }
}

/// An extractor that holds one value, and is the value for whoever uses it.
macro_rules! wrapper {
    ($($(#[$docs:meta])* $name:ident),* $(,)?) => {$(
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct $name<T>(pub T);

        impl<T> ::std::ops::Deref for $name<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> ::std::ops::DerefMut for $name<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }

        impl<T> From<T> for $name<T> {
            fn from(value: T) -> Self {
                Self(value)
            }
        }
    )*};
}

use wrapper;
