//! Items that are sent as they are produced: `Items::new(prices)`
//!
//! Memory does not grow with the number of items.
//! A failure in mid-stream ends the connection, so that the body is not taken for whole.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::response::{IntoResponse, Response};
use bytes::BytesMut;
use futures_core::Stream;
use http::StatusCode;
use serde::Serialize;
use tokio::time::{Instant, Sleep, sleep};

use super::Reply;
use super::chunks::{BoxError, Boxed, Chunks, Framing, boxed};
use crate::Event;
use crate::stream::write;

/// How long nothing happens on a connection before a comment says that it is alive.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// The items of a response that is a stream: server-sent [`Event`]s, or JSON values one after another.
///
/// While there is no item, a connection of events gets a comment every 15 seconds, so that no proxy closes it;
/// that needs a tokio runtime with time enabled.
///
/// ```
/// # use futures_util::stream;
/// # use std::convert::Infallible;
/// use specwright::Event;
/// use specwright::server::Items;
///
/// let prices = stream::iter([Ok::<_, Infallible>(Event::new(7).named("price"))]);
/// let items = Items::new(prices).ending_with("[DONE]");
/// ```
pub struct Items<T> {
    items: Boxed<T>,
    keep_alive: Option<Duration>,
    end: Option<String>,
}

impl<T> Items<T> {
    /// What a stream yields.
    ///
    /// The first failure aborts the response: the client sees a connection that ends early.
    pub fn new<E>(items: impl Stream<Item = Result<T, E>> + Send + 'static) -> Self
    where
        E: Into<BoxError>,
    {
        Self {
            items: boxed(items),
            keep_alive: Some(KEEP_ALIVE),
            end: None,
        }
    }

    /// Sends a comment after this time without events; streams of JSON values have none.
    #[must_use]
    pub fn keep_alive(mut self, interval: Duration) -> Self {
        self.keep_alive = Some(interval);
        self
    }

    /// Sends nothing while there are no events.
    #[must_use]
    pub fn without_keep_alive(mut self) -> Self {
        self.keep_alive = None;
        self
    }

    /// Sends an event of this data after the last one, as `[DONE]`; streams of JSON values have none.
    #[must_use]
    pub fn ending_with(mut self, data: impl Into<String>) -> Self {
        self.end = Some(data.into());
        self
    }

    /// The body as JSON values, each written by a function.
    pub(super) fn values(self, write: Write<T>) -> Chunks<T, Values<T>> {
        Chunks::new(self.items, Values(write))
    }

    /// The body as server-sent events, each written by a function.
    pub(super) fn events(self, write: Write<T>) -> Chunks<T, Events<T>> {
        let framing = Events {
            write,
            keep_alive: self.keep_alive.map(KeepAlive::new),
            end: self.end,
        };
        Chunks::new(self.items, framing)
    }
}

/// How an item is written.
pub(super) type Write<T> = fn(&T, &mut BytesMut) -> Result<(), BoxError>;

impl<T: Send + 'static> From<Vec<T>> for Items<T> {
    fn from(items: Vec<T>) -> Self {
        Self::new(List(items.into_iter()))
    }
}

impl<T: Send + 'static> FromIterator<T> for Items<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("keep_alive", &self.keep_alive)
            .field("end", &self.end)
            .finish_non_exhaustive()
    }
}

/// JSON values, a line each.
impl<T: Serialize + Send + 'static> IntoResponse for Items<T> {
    fn into_response(self) -> Response {
        Reply::new(StatusCode::OK).json_lines("application/x-ndjson", self)
    }
}

/// Server-sent events, texts as they are and other values as JSON.
impl<T: Serialize + Send + 'static> IntoResponse for Items<Event<T>> {
    fn into_response(self) -> Response {
        Reply::new(StatusCode::OK).text_events("text/event-stream", self)
    }
}

struct List<T>(std::vec::IntoIter<T>);

impl<T> Unpin for List<T> {}

impl<T> Stream for List<T> {
    type Item = Result<T, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

/// JSON values one after another.
pub(super) struct Values<T>(Write<T>);

impl<T> Framing<T> for Values<T> {
    fn item(&mut self, item: &T, buffer: &mut BytesMut) -> Result<(), BoxError> {
        (self.0)(item, buffer)
    }
}

/// Server-sent events.
pub(super) struct Events<T> {
    write: Write<T>,
    keep_alive: Option<KeepAlive>,
    end: Option<String>,
}

impl<T> Framing<T> for Events<T> {
    fn item(&mut self, item: &T, buffer: &mut BytesMut) -> Result<(), BoxError> {
        if let Some(keep_alive) = &mut self.keep_alive {
            keep_alive.sleep = None;
        }
        (self.write)(item, buffer)
    }

    fn end(&mut self, buffer: &mut BytesMut) {
        if let Some(end) = &self.end {
            write::data(end, buffer);
        }
    }

    fn poll_idle(&mut self, context: &mut Context<'_>, buffer: &mut BytesMut) -> Poll<()> {
        let Some(keep_alive) = &mut self.keep_alive else {
            return Poll::Pending;
        };
        std::task::ready!(keep_alive.poll(context));
        buffer.extend_from_slice(write::COMMENT);
        Poll::Ready(())
    }
}

struct KeepAlive {
    interval: Duration,
    /// Set while there is nothing to send.
    sleep: Option<Pin<Box<Sleep>>>,
}

impl KeepAlive {
    const fn new(interval: Duration) -> Self {
        Self {
            interval,
            sleep: None,
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let interval = self.interval;
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(sleep(interval)));
        std::task::ready!(sleep.as_mut().poll(context));
        sleep.as_mut().reset(Instant::now() + interval);
        Poll::Ready(())
    }
}
