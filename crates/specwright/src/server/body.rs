//! Reading a body, to its end and within a limit, or only as far as it takes to know whether there is one.

use std::error::Error;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use http::Extensions;
use http_body::{Body as _, Frame, SizeHint};
use http_body_util::{BodyExt, LengthLimitError};

use crate::Rejection;
use crate::collected::Collected;

/// The most bytes of a body that are read; 2 MiB unless a request's extensions say otherwise.
///
/// Of a multipart form it limits what is held in memory for all that is no file; see [`UploadLimit`].
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

/// The most bytes of a multipart form, files included; the [`BodyLimit`] unless a request's extensions say otherwise.
///
/// Files are not held in memory: the first 256 KiB of those of a request are, and what is more goes to one temporary file
/// (in `TMPDIR` where that is set, which should be no memory in disguise). The file has no name, so that it is gone when
/// its last [`Binary`](crate::Binary) is dropped, whatever becomes of the process.
///
/// ```
/// # use specwright::server::UploadLimit;
/// # let router = axum::Router::<()>::new();
/// let router = router.layer(axum::Extension(UploadLimit(4 * 1024 * 1024 * 1024)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UploadLimit(pub usize);

impl UploadLimit {
    /// The limit of a request.
    pub(super) fn of(extensions: &Extensions) -> BodyLimit {
        let own = extensions.get().map(|Self(limit)| BodyLimit(*limit));
        own.unwrap_or_else(|| BodyLimit::of(extensions))
    }
}

impl BodyLimit {
    /// The limit of a request.
    pub(super) fn of(extensions: &Extensions) -> Self {
        extensions.get().copied().unwrap_or_default()
    }

    /// Reads a body to its end; a body in one piece is not copied.
    pub(super) async fn read(self, mut body: Body) -> Result<Bytes, Rejection> {
        self.check_declared(&body)?;
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

    /// Refuses a body that says that it is too large.
    pub(super) fn check_declared(self, body: &Body) -> Result<(), Rejection> {
        let declared = body.size_hint().lower();
        self.check(usize::try_from(declared).unwrap_or(usize::MAX))
    }

    pub(super) fn check(self, length: usize) -> Result<(), Rejection> {
        if length > self.0 {
            return Err(Rejection::PayloadTooLarge { limit: self.0 });
        }
        Ok(())
    }
}

/// Why a body ended early, by what is inside the error.
pub(super) fn failure(error: &(dyn Error + 'static), read: usize) -> Rejection {
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

/// A body of which the first frame was read.
pub(super) struct Begun {
    first: Option<Bytes>,
    rest: Body,
}

impl Begun {
    /// Reads until there is data; none where the body ends before.
    pub(super) async fn read(mut body: Body) -> Result<Option<Body>, Rejection> {
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| failure(&error, 0))?;
            if let Ok(data) = frame.into_data()
                && !data.is_empty()
            {
                let first = Some(data);
                return Ok(Some(Body::new(Self { first, rest: body })));
            }
        }
        Ok(None)
    }
}

impl http_body::Body for Begun {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match self.first.take() {
            Some(first) => Poll::Ready(Some(Ok(Frame::data(first)))),
            None => Pin::new(&mut self.rest).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_none() && self.rest.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let first = self.first.as_ref().map_or(0, |first| first.len() as u64);
        let rest = self.rest.size_hint();
        let mut hint = SizeHint::new();
        hint.set_lower(rest.lower().saturating_add(first));
        if let Some(upper) = rest.upper().and_then(|upper| upper.checked_add(first)) {
            hint.set_upper(upper);
        }
        hint
    }
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
