//! A stretch of an open file, which any number of readers share.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

/// How much of a file is read at once.
const PIECE: u64 = 64 * 1024;

/// A stretch of an open file.
///
/// Its functions block: they are for threads where that is allowed.
#[derive(Clone)]
pub(crate) struct Stretch {
    file: Arc<Mutex<File>>,
    pub(crate) start: u64,
    pub(crate) length: u64,
}

impl Stretch {
    pub(crate) fn new(file: Arc<Mutex<File>>, start: u64, length: u64) -> Self {
        Self {
            file,
            start,
            length,
        }
    }

    /// The first bytes, which are then no longer of the stretch; none at its end.
    pub(super) fn take_piece(&mut self) -> io::Result<Option<Bytes>> {
        let wanted = self.length.min(PIECE);
        if wanted == 0 {
            return Ok(None);
        }
        let bytes = self.read_at(self.start, wanted)?;
        self.start += wanted;
        self.length -= wanted;
        Ok(Some(bytes))
    }

    /// All of it.
    pub(super) fn read_all(&self) -> io::Result<Bytes> {
        self.read_at(self.start, self.length)
    }

    /// A number that no other file has for as long as this one is open.
    pub(super) fn address(&self) -> u64 {
        Arc::as_ptr(&self.file).addr() as u64
    }

    /// Each reader has a place of its own, the file has one cursor: it is set under the lock.
    fn read_at(&self, start: u64, length: u64) -> io::Result<Bytes> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        let read = (&mut *file).take(length).read_to_end(&mut bytes)?;
        if (read as u64) < length {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the file is shorter than it was",
            ));
        }
        Ok(bytes.into())
    }
}
