//! Items of an answer that is a stream: `while let Some(event) = events.next().await { .. }`

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::StatusCode;
use http_body::Body;
use sync_wrapper::SyncWrapper;
use tokio::time::{Instant, Sleep, sleep};

use super::records::Fault;
use super::response::{decode_error, read_error};
use super::{Error, ResponseBody};
use crate::contract::Schema;
use crate::stream::{Record, Records};

/// The items of an answer, each read as soon as it has arrived: server-sent [`Event`](crate::Event)s, or JSON values.
///
/// It is a `Stream`, and [`next`](Self::next) does without a crate for those.
/// An item that cannot be read is an error, after which the next one follows; where the connection fails, the error
/// is the last item.
///
/// The client's timeout holds for the head of the answer, and then for every time that nothing arrives; the limit of
/// the client's answers holds for each item.
///
/// Events end where the body ends, or at one whose data is `[DONE]` where that is no item; [`until`](Self::until)
/// names another data that ends them.
pub struct Items<T> {
    body: SyncWrapper<Option<ResponseBody>>,
    records: Box<dyn Records>,
    read: Read<T>,
    schema: &'static Schema,
    status: StatusCode,
    limit: usize,
    timeout: Option<Duration>,
    /// Set while nothing arrives.
    sleep: Option<Pin<Box<Sleep>>>,
    end: Option<String>,
    last_id: Option<String>,
}

/// How an item is read from a record.
pub(super) type Read<T> = fn(&Record, &Schema) -> Result<T, Fault>;

/// What ends events in the absence of anything better, by a widespread convention.
pub(super) const DONE: &str = "[DONE]";

/// What items are read from.
pub(super) struct Origin {
    pub(super) body: ResponseBody,
    pub(super) schema: &'static Schema,
    pub(super) status: StatusCode,
    pub(super) limit: usize,
    pub(super) timeout: Option<Duration>,
}

impl<T> Items<T> {
    pub(super) fn new(origin: Origin, records: impl Records + 'static, read: Read<T>) -> Self {
        Self {
            body: SyncWrapper::new(Some(origin.body)),
            records: Box::new(records),
            read,
            schema: origin.schema,
            status: origin.status,
            limit: origin.limit,
            timeout: origin.timeout,
            sleep: None,
            end: None,
            last_id: None,
        }
    }

    /// Ends at an item whose data is this and that cannot be read otherwise.
    #[must_use]
    pub fn until(mut self, data: impl Into<String>) -> Self {
        self.end = Some(data.into());
        self
    }

    /// Takes items of at most this many bytes; a longer one ends the stream with an error.
    #[must_use]
    pub fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Gives up where nothing arrives for this long.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Waits for items for ever.
    #[must_use]
    pub fn without_timeout(mut self) -> Self {
        self.timeout = None;
        self
    }

    /// The id of the last event that had one, for the header `Last-Event-ID` of a request that goes on where this
    /// answer ended.
    pub fn last_event_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// The next item; none where there are no more.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(record) = self.records.next() {
                return Poll::Ready(self.item(&record));
            }
            if self.records.held() > self.limit {
                return Poll::Ready(Some(Err(self.too_large())));
            }
            let Some(body) = self.body.get_mut() else {
                return Poll::Ready(None);
            };
            match Pin::new(body).poll_frame(context) {
                Poll::Pending => {
                    ready!(self.poll_timeout(context));
                    return Poll::Ready(Some(Err(self.close(Error::Timeout))));
                }
                Poll::Ready(None) => {
                    self.body = SyncWrapper::new(None);
                    self.records.finish();
                }
                Poll::Ready(Some(Err(error))) => {
                    return Poll::Ready(Some(Err(self.close(read_error(error)))));
                }
                Poll::Ready(Some(Ok(frame))) => {
                    self.sleep = None;
                    if let Some(data) = frame.data_ref() {
                        self.records.push(data);
                    }
                }
            }
        }
    }

    fn poll_timeout(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(timeout) = self.timeout else {
            return Poll::Pending;
        };
        // What lies too far ahead for a clock is never.
        if Instant::now().checked_add(timeout).is_none() {
            return Poll::Pending;
        }
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(sleep(timeout)));
        sleep.as_mut().poll(context)
    }

    fn item(&mut self, record: &Record) -> Option<Result<T, Error>> {
        if record.data.len() > self.limit {
            return Some(Err(self.too_large()));
        }
        if record.id.is_some() {
            self.last_id.clone_from(&record.id);
        }
        match (self.read)(record, self.schema) {
            Ok(item) => Some(Ok(item)),
            Err(_) if self.is_end(record) => {
                self.stop();
                None
            }
            Err(found) => {
                let Fault { message, pointer } = found;
                let error = decode_error(self.status, message, pointer, &record.data);
                Some(Err(error))
            }
        }
    }

    fn is_end(&self, record: &Record) -> bool {
        let end = self.end.as_deref();
        end.is_some_and(|end| end.as_bytes() == &record.data[..])
    }

    fn too_large(&mut self) -> Error {
        let limit = self.limit;
        self.close(Error::TooLarge { limit })
    }

    /// Ends with an error, which nothing follows.
    fn close(&mut self, error: Error) -> Error {
        self.stop();
        error
    }

    /// Drops the connection, and what has arrived and was not read.
    fn stop(&mut self) {
        self.body = SyncWrapper::new(None);
        self.records = Box::new(Nothing);
    }
}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("status", &self.status)
            .field("last_event_id", &self.last_id)
            .finish_non_exhaustive()
    }
}

/// No records.
struct Nothing;

impl Records for Nothing {
    fn push(&mut self, _: &[u8]) {}

    fn next(&mut self) -> Option<Record> {
        None
    }

    fn finish(&mut self) {}

    fn held(&self) -> usize {
        0
    }
}
