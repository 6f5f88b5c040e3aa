//! Reading a body to its end, within a limit.

use std::error::Error;
use std::io;

use axum::body::Body;
use bytes::Bytes;
use http::Extensions;
use http_body::Body as _;
use http_body_util::{BodyExt, LengthLimitError};

use crate::Rejection;
use crate::collected::Collected;

/// The most bytes of a body that are read; 2 MiB unless a request's extensions say otherwise.
///
/// axum's own `DefaultBodyLimit` is not visible outside of axum, and does not change it.
///
/// ```
/// # use specwright::server::BodyLimit;
/// # let router = axum::Router::<()>::new();
/// let router = router.layer(axum::Extension(BodyLimit(64 * 1024)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyLimit(pub usize);

impl Default for BodyLimit {
    fn default() -> Self {
        Self(2 * 1024 * 1024)
    }
}

impl BodyLimit {
    /// The limit of a request.
    pub(super) fn of(extensions: &Extensions) -> Self {
        extensions.get().copied().unwrap_or_default()
    }

    /// Reads a body to its end; a body in one piece is not copied.
    pub(super) async fn read(self, mut body: Body) -> Result<Bytes, Rejection> {
        let declared = body.size_hint().lower();
        self.check(usize::try_from(declared).unwrap_or(usize::MAX))?;
        let mut collected = Collected::default();
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| failure(&error, collected.len()))?;
            // What is no data is trailers, which no operation declares.
            if let Ok(data) = frame.into_data() {
                self.check(collected.len().saturating_add(data.len()))?;
                collected.push(data);
            }
        }
        Ok(collected.finish())
    }

    fn check(self, length: usize) -> Result<(), Rejection> {
        if length > self.0 {
            return Err(Rejection::PayloadTooLarge { limit: self.0 });
        }
        Ok(())
    }
}

/// Why a body ended early, by what is inside the error.
fn failure(error: &(dyn Error + 'static), read: usize) -> Rejection {
    let mut source = Some(error);
    while let Some(error) = source {
        // A limit of a layer around the router; how much it would have taken, it does not tell.
        if error.is::<LengthLimitError>() {
            return Rejection::PayloadTooLarge { limit: read };
        }
        if let Some(error) = error.downcast_ref::<io::Error>()
            && error.kind() == io::ErrorKind::TimedOut
        {
            return Rejection::Timeout;
        }
        source = error.source();
    }
    Rejection::BodyRead(error.to_string())
}

/// What is known of a body's length before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    Zero,
    Some,
    Unknown,
}

impl Length {
    pub(super) fn of(body: &Body) -> Self {
        if body.is_end_stream() || body.size_hint().exact() == Some(0) {
            Self::Zero
        } else if body.size_hint().lower() > 0 {
            Self::Some
        } else {
            Self::Unknown
        }
    }
}
