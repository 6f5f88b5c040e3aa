//! From bytes, in whatever pieces they arrive, to the records that items are read from.

use bytes::Bytes;

/// What an item is read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Record {
    /// JSON, or the data of an event.
    pub(crate) data: Bytes,
    pub(crate) event: Option<String>,
    pub(crate) id: Option<String>,
    /// In milliseconds.
    pub(crate) retry: Option<u64>,
}

/// Cuts a body into records.
pub(crate) trait Records: Send + Sync {
    /// Takes what arrived.
    fn push(&mut self, bytes: &[u8]);

    /// The next record that is whole.
    fn next(&mut self) -> Option<Record>;

    /// Says that nothing follows, which may make what is held a record.
    fn finish(&mut self);

    /// How many bytes are held that are no whole record yet.
    fn held(&self) -> usize;
}

impl Record {
    pub(super) fn of(data: impl Into<Bytes>) -> Self {
        Self {
            data: data.into(),
            ..Self::default()
        }
    }
}
