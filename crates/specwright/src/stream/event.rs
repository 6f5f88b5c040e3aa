//! A server-sent event: `Event::new(price).named("price").with_id("7")`

use std::time::Duration;

/// A server-sent event (WHATWG HTML, 9.2), whose data is JSON or text.
///
/// ```
/// use specwright::Event;
///
/// let event = Event::new("up").named("status").with_id("7");
/// assert_eq!((event.data, event.event.as_deref()), ("up", Some("status")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Event<T> {
    /// What it says.
    pub data: T,
    /// Its type, `event`; where there is none, it is a `message`.
    pub event: Option<String>,
    /// Its `id`, which a client that connects again sends as `Last-Event-ID`.
    pub id: Option<String>,
    /// How long to wait before connecting again, `retry`; sent in whole milliseconds.
    pub retry: Option<Duration>,
}

impl<T> Event<T> {
    /// An event that has nothing but data.
    pub const fn new(data: T) -> Self {
        Self {
            data,
            event: None,
            id: None,
            retry: None,
        }
    }

    /// Sets its type.
    #[must_use]
    pub fn named(mut self, event: impl Into<String>) -> Self {
        self.event = Some(event.into());
        self
    }

    /// Sets its id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets how long to wait before connecting again.
    #[must_use]
    pub const fn with_retry(mut self, retry: Duration) -> Self {
        self.retry = Some(retry);
        self
    }
}

impl<T> From<T> for Event<T> {
    fn from(data: T) -> Self {
        Self::new(data)
    }
}
