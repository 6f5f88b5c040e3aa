//! Bodies that are written while their items are produced.

use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

pub(super) type BoxError = Box<dyn Error + Send + Sync>;
/// Items as they are produced, the first failure last.
pub(super) type Boxed<T> = Pin<Box<dyn Stream<Item = Result<T, BoxError>> + Send>>;

/// How many bytes are gathered before they are sent.
const CHUNK: usize = 8 * 1024;

/// How items stand in a body.
pub(super) trait Framing<T>: Send {
    /// Writes an item.
    fn item(&mut self, item: &T, buffer: &mut BytesMut) -> Result<(), BoxError>;

    /// Writes what ends the body.
    fn end(&mut self, _: &mut BytesMut) {}

    /// Whether something is to be written although there is no item yet; called whenever there is none.
    fn poll_idle(&mut self, _: &mut Context<'_>, _: &mut BytesMut) -> Poll<()> {
        Poll::Pending
    }
}

/// A stream in a box, with its failures in boxes.
pub(super) fn boxed<T, E: Into<BoxError>>(
    items: impl Stream<Item = Result<T, E>> + Send + 'static,
) -> Boxed<T> {
    Box::pin(BoxErrors(Box::pin(items)))
}

struct BoxErrors<S>(Pin<Box<S>>);

impl<T, E: Into<BoxError>, S: Stream<Item = Result<T, E>>> Stream for BoxErrors<S> {
    type Item = Result<T, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(item.map(|result| result.map_err(Into::into)))
    }
}

/// The text of a body, in chunks.
pub(super) struct Chunks<T, F> {
    items: Option<Boxed<T>>,
    framing: F,
    buffer: BytesMut,
    /// Why the items ended early, where that is not said yet.
    failure: Option<BoxError>,
}

impl<T, F: Framing<T>> Chunks<T, F> {
    pub(super) fn new(items: Boxed<T>, framing: F) -> Self {
        Self {
            items: Some(items),
            framing,
            buffer: BytesMut::with_capacity(CHUNK),
            failure: None,
        }
    }

    fn flush(&mut self) -> Option<Result<Bytes, BoxError>> {
        let chunk = self.buffer.split().freeze();
        (!chunk.is_empty()).then_some(Ok(chunk))
    }

    fn close(&mut self) -> Option<Result<Bytes, BoxError>> {
        self.items = None;
        self.framing.end(&mut self.buffer);
        self.flush()
    }

    /// Ends the text where it is, so that it is not taken for whole; what came before is sent.
    fn abort(&mut self, error: BoxError) -> Option<Result<Bytes, BoxError>> {
        self.items = None;
        self.failure = Some(error);
        self.flush().or_else(|| self.failure.take().map(Err))
    }
}

impl<T, F> Unpin for Chunks<T, F> {}

impl<T, F: Framing<T>> Stream for Chunks<T, F> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        while let Some(items) = &mut this.items {
            if this.buffer.len() >= CHUNK {
                return Poll::Ready(this.flush());
            }
            let pushed = match items.as_mut().poll_next(context) {
                Poll::Pending => {
                    // What is there already need not wait for what is not.
                    if this.buffer.is_empty() {
                        ready!(this.framing.poll_idle(context, &mut this.buffer));
                    }
                    return Poll::Ready(this.flush());
                }
                Poll::Ready(None) => return Poll::Ready(this.close()),
                Poll::Ready(Some(item)) => {
                    item.and_then(|item| this.framing.item(&item, &mut this.buffer))
                }
            };
            if let Err(error) = pushed {
                return Poll::Ready(this.abort(error));
            }
        }
        Poll::Ready(this.failure.take().map(Err))
    }
}
