//! A JSON array that is written while its items are produced: `JsonArray::stream(rows)`
//!
//! Memory does not grow with the number of items.
//! A failure in mid-stream ends the connection; the array is never closed as if it were whole.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::response::{IntoResponse, Response};
use bytes::{BufMut, Bytes, BytesMut};
use futures_core::Stream;
use http::StatusCode;
use serde::Serialize;

use super::Reply;

type BoxError = Box<dyn Error + Send + Sync>;
type Items<T> = Pin<Box<dyn Stream<Item = Result<T, BoxError>> + Send>>;

/// How many bytes are gathered before they are sent.
const CHUNK: usize = 8 * 1024;

/// An array in a response: a list that is there already, or a stream of items.
pub struct JsonArray<T>(pub(super) Source<T>);

pub(super) enum Source<T> {
    List(Vec<T>),
    Stream(Items<T>),
}

impl<T> JsonArray<T> {
    /// An array of what a stream yields.
    ///
    /// The first failure aborts the response: the client sees a connection that ends early, not a shorter array.
    pub fn stream<E>(items: impl Stream<Item = Result<T, E>> + Send + 'static) -> Self
    where
        E: Into<BoxError>,
    {
        Self(Source::Stream(Box::pin(BoxErrors(Box::pin(items)))))
    }
}

impl<T: Serialize + Send + 'static> IntoResponse for JsonArray<T> {
    fn into_response(self) -> Response {
        Reply::new(StatusCode::OK).json_array("application/json", self)
    }
}

impl<T> From<Vec<T>> for JsonArray<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Source::List(items))
    }
}

impl<T> FromIterator<T> for JsonArray<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(Source::List(items.into_iter().collect()))
    }
}

impl<T> fmt::Debug for JsonArray<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::List(items) => write!(f, "JsonArray({} items)", items.len()),
            Source::Stream(_) => f.write_str("JsonArray(stream)"),
        }
    }
}

/// A stream whose failures are boxed.
struct BoxErrors<S>(Pin<Box<S>>);

impl<T, E: Into<BoxError>, S: Stream<Item = Result<T, E>>> Stream for BoxErrors<S> {
    type Item = Result<T, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(item.map(|result| result.map_err(Into::into)))
    }
}

/// The text of an array, in chunks.
pub(super) struct Chunks<T> {
    items: Option<Items<T>>,
    buffer: BytesMut,
    /// What goes before the next item.
    separator: u8,
}

impl<T> Chunks<T> {
    pub(super) fn new(items: Items<T>) -> Self {
        Self {
            items: Some(items),
            buffer: BytesMut::with_capacity(CHUNK),
            separator: b'[',
        }
    }

    fn flush(&mut self) -> Option<Result<Bytes, BoxError>> {
        let chunk = self.buffer.split().freeze();
        (!chunk.is_empty()).then_some(Ok(chunk))
    }

    fn close(&mut self) -> Option<Result<Bytes, BoxError>> {
        self.items = None;
        self.buffer
            .extend_from_slice(if self.separator == b'[' { b"[]" } else { b"]" });
        self.flush()
    }

    /// Ends the text without closing the array.
    fn abort(&mut self, error: BoxError) -> Result<Bytes, BoxError> {
        self.items = None;
        Err(error)
    }
}

impl<T: Serialize> Chunks<T> {
    fn push(&mut self, item: &T) -> Result<(), BoxError> {
        self.buffer.put_u8(self.separator);
        self.separator = b',';
        serde_json::to_writer((&mut self.buffer).writer(), item)?;
        Ok(())
    }
}

impl<T> Unpin for Chunks<T> {}

impl<T: Serialize> Stream for Chunks<T> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        while let Some(items) = &mut this.items {
            if this.buffer.len() >= CHUNK {
                return Poll::Ready(this.flush());
            }
            let pushed = match items.as_mut().poll_next(context) {
                // What is there already need not wait for what is not.
                Poll::Pending if this.buffer.is_empty() => return Poll::Pending,
                Poll::Pending => return Poll::Ready(this.flush()),
                Poll::Ready(None) => return Poll::Ready(this.close()),
                Poll::Ready(Some(item)) => item.and_then(|item| this.push(&item)),
            };
            if let Err(error) = pushed {
                return Poll::Ready(Some(this.abort(error)));
            }
        }
        Poll::Ready(None)
    }
}
