//! Bodies of requests and answers.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;

use super::BoxError;
use crate::Binary;
use crate::binary::Reader;

/// The body of a request: bytes, or a form with files that are read while it is sent.
///
/// A clone begins at the beginning.
#[derive(Default)]
pub struct Body {
    pieces: Arc<[Binary]>,
    /// How many of the pieces were begun.
    begun: usize,
    reader: Option<Reader>,
}

impl Body {
    /// Joins what is in memory; the rest is read when its turn comes.
    pub(super) fn of(pieces: impl IntoIterator<Item = Binary>) -> Self {
        let mut joined: Vec<Binary> = Vec::new();
        let mut bytes = BytesMut::new();
        for piece in pieces {
            match piece.as_bytes() {
                Some(piece) => bytes.extend_from_slice(piece),
                None => {
                    joined.push(bytes.split().freeze().into());
                    joined.push(piece);
                }
            }
        }
        joined.push(bytes.freeze().into());
        joined.retain(|piece| piece.size() != Some(0));
        Self {
            pieces: joined.into(),
            ..Self::default()
        }
    }

    /// The whole body, where it is in memory.
    pub fn as_bytes(&self) -> Option<Bytes> {
        match &*self.pieces {
            [] => Some(Bytes::new()),
            [piece] => piece.as_bytes().cloned(),
            _ => None,
        }
    }

    /// Whether it can be sent again.
    pub(super) fn is_repeatable(&self) -> bool {
        self.pieces.iter().all(Binary::is_repeatable)
    }

    /// How many bytes are still to be sent, where that is known.
    fn remaining(&self) -> Option<u64> {
        let current = self.reader.as_ref().map_or(Some(0), Reader::remaining)?;
        let sizes = self.pieces[self.begun..].iter().map(Binary::size);
        sizes.sum::<Option<u64>>()?.checked_add(current)
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        let bytes = bytes.into();
        if bytes.is_empty() {
            return Self::default();
        }
        Self {
            pieces: Arc::new([bytes.into()]),
            ..Self::default()
        }
    }
}

impl Clone for Body {
    fn clone(&self) -> Self {
        Self {
            pieces: Arc::clone(&self.pieces),
            ..Self::default()
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Body").field(&self.pieces).finish()
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        loop {
            if let Some(reader) = &mut self.reader {
                match ready!(Pin::new(reader).poll_next(context)) {
                    Some(piece) => return Poll::Ready(Some(piece.map(Frame::data))),
                    None => self.reader = None,
                }
            }
            let Some(piece) = self.pieces.get(self.begun) else {
                return Poll::Ready(None);
            };
            self.reader = Some(piece.reader());
            self.begun += 1;
        }
    }

    fn is_end_stream(&self) -> bool {
        self.remaining() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.remaining()
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// The body of an answer, as it arrives.
pub struct ResponseBody(UnsyncBoxBody<Bytes, BoxError>);

impl ResponseBody {
    /// Wraps another body.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self(body.map_err(Into::into).boxed_unsync())
    }
}

impl http_body::Body for ResponseBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Pin::new(&mut self.0).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody")
    }
}
