//! JSON text sequences (RFC 7464): `application/json-seq`

use bytes::{Buf, BytesMut};
use memchr::memchr;
use serde::de::IgnoredAny;

use super::json_lines::trimmed;
use super::{RECORD_SEPARATOR, Record, Records};

/// Cuts texts, each of which stands behind a separator.
#[derive(Debug, Default)]
pub(crate) struct JsonSequence {
    buffer: BytesMut,
    is_finished: bool,
}

impl Records for JsonSequence {
    fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    fn next(&mut self) -> Option<Record> {
        while !self.buffer.is_empty() {
            if self.buffer[0] == RECORD_SEPARATOR {
                self.buffer.advance(1);
                continue;
            }
            let text = match memchr(RECORD_SEPARATOR, &self.buffer) {
                Some(end) => self.buffer.split_to(end),
                None if self.is_finished || self.is_whole() => self.buffer.split(),
                None => return None,
            };
            if is_cut_short(&text) {
                return Some(Record::default());
            }
            if let Some(text) = trimmed(text) {
                return Some(Record::of(text));
            }
        }
        None
    }

    fn finish(&mut self) {
        self.is_finished = true;
    }

    fn held(&self) -> usize {
        self.buffer.len()
    }
}

impl JsonSequence {
    /// Whether what is held is a text that need not wait for the separator of the next one.
    fn is_whole(&self) -> bool {
        self.buffer.ends_with(b"\n") && serde_json::from_slice::<IgnoredAny>(&self.buffer).is_ok()
    }
}

/// Whether a text may be the beginning of a longer one: a number or a name that no white space follows (RFC 7464, 2.4).
fn is_cut_short(text: &[u8]) -> bool {
    let ends = text.last().is_none_or(u8::is_ascii_whitespace);
    let first = text.trim_ascii_start().first();
    !ends && first.is_some_and(|first| !matches!(first, b'{' | b'[' | b'"'))
}
