//! Lines of a body that arrives in pieces, each found once.

use bytes::{Buf, BytesMut};
use memchr::{memchr, memchr2};

/// The byte order mark, which may stand before the first line.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Which bytes end a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// A line feed.
    Feed,
    /// A line feed, a carriage return, or both in this order.
    FeedOrReturn,
}

/// Cuts bytes into lines.
#[derive(Debug)]
pub(super) struct Lines {
    ends: Ends,
    buffer: BytesMut,
    /// How much of the buffer has no end of a line.
    scanned: usize,
    /// Whether the last line ended with a carriage return, to which a line feed may belong that has not arrived yet.
    after_return: bool,
    is_first: bool,
}

impl Lines {
    pub(super) fn new(ends: Ends) -> Self {
        Self {
            ends,
            buffer: BytesMut::new(),
            scanned: 0,
            after_return: false,
            is_first: true,
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    pub(super) fn held(&self) -> usize {
        self.buffer.len()
    }

    /// The next line, without what ends it.
    pub(super) fn next(&mut self) -> Option<BytesMut> {
        if self.after_return && !self.buffer.is_empty() {
            self.after_return = false;
            if self.buffer[0] == b'\n' {
                self.buffer.advance(1);
            }
        }
        let rest = &self.buffer[self.scanned..];
        let found = match self.ends {
            Ends::Feed => memchr(b'\n', rest),
            Ends::FeedOrReturn => memchr2(b'\n', b'\r', rest),
        };
        let Some(found) = found else {
            self.scanned = self.buffer.len();
            return None;
        };
        let line = self.buffer.split_to(self.scanned + found);
        self.after_return = self.buffer[0] == b'\r';
        self.buffer.advance(1);
        self.scanned = 0;
        Some(self.unmarked(line))
    }

    /// What is left, which nothing ends.
    pub(super) fn rest(&mut self) -> BytesMut {
        self.scanned = 0;
        let rest = self.buffer.split();
        self.unmarked(rest)
    }

    fn unmarked(&mut self, mut line: BytesMut) -> BytesMut {
        if std::mem::take(&mut self.is_first) && line.starts_with(MARK) {
            line.advance(MARK.len());
        }
        line
    }
}
