//! A JSON array that is written while its items are produced: `JsonArray::stream(rows)`
//!
//! Memory does not grow with the number of items.
//! A failure in mid-stream ends the connection; the array is never closed as if it were whole.

use std::fmt;

use axum::response::{IntoResponse, Response};
use bytes::{BufMut, BytesMut};
use futures_core::Stream;
use http::StatusCode;
use serde::Serialize;

use super::Reply;
use super::chunks::{BoxError, Boxed, Framing, boxed};

/// An array in a response: a list that is there already, or a stream of items.
pub struct JsonArray<T>(pub(super) Source<T>);

pub(super) enum Source<T> {
    List(Vec<T>),
    Stream(Boxed<T>),
}

impl<T> JsonArray<T> {
    /// An array of what a stream yields.
    ///
    /// The first failure aborts the response: the client sees a connection that ends early, not a shorter array.
    pub fn stream<E>(items: impl Stream<Item = Result<T, E>> + Send + 'static) -> Self
    where
        E: Into<BoxError>,
    {
        Self(Source::Stream(boxed(items)))
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

/// How an array is written.
pub(super) struct Array {
    /// What goes before the next item.
    separator: u8,
}

impl Array {
    pub(super) const fn new() -> Self {
        Self { separator: b'[' }
    }
}

impl<T: Serialize> Framing<T> for Array {
    fn item(&mut self, item: &T, buffer: &mut BytesMut) -> Result<(), BoxError> {
        buffer.put_u8(self.separator);
        self.separator = b',';
        serde_json::to_writer(buffer.writer(), item)?;
        Ok(())
    }

    fn end(&mut self, buffer: &mut BytesMut) {
        buffer.put_slice(if self.separator == b'[' { b"[]" } else { b"]" });
    }
}
