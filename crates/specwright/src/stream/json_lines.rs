//! JSON values, each on a line of its own: `application/x-ndjson`, `application/jsonl`

use bytes::{Bytes, BytesMut};

use super::lines::{Ends, Lines};
use super::{Record, Records};

/// Cuts lines; blank ones are no records, and the last need not end.
#[derive(Debug)]
pub(crate) struct JsonLines {
    lines: Lines,
    is_finished: bool,
}

impl Default for JsonLines {
    fn default() -> Self {
        Self {
            lines: Lines::new(Ends::Feed),
            is_finished: false,
        }
    }
}

impl Records for JsonLines {
    fn push(&mut self, bytes: &[u8]) {
        self.lines.push(bytes);
    }

    fn next(&mut self) -> Option<Record> {
        while let Some(line) = self.lines.next() {
            if let Some(line) = trimmed(line) {
                return Some(Record::of(line));
            }
        }
        let rest = self.is_finished.then(|| self.lines.rest());
        rest.and_then(trimmed).map(Record::of)
    }

    fn finish(&mut self) {
        self.is_finished = true;
    }

    fn held(&self) -> usize {
        self.lines.held()
    }
}

/// A text without the white space around it; none where there is nothing else.
pub(super) fn trimmed(text: BytesMut) -> Option<Bytes> {
    let text = text.freeze();
    let trimmed = text.trim_ascii();
    (!trimmed.is_empty()).then(|| text.slice_ref(trimmed))
}
