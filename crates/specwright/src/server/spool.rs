//! Where the files of a form wait for the handler: in memory while they are small, then in one temporary file.

use std::fs::File;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Bytes, BytesMut};

use crate::binary::{Content, Stretch, blocking};

/// How many bytes of the files of a form stay in memory, and how many are written at once.
const MEMORY: usize = 256 * 1024;

/// The files of a form.
///
/// There is one temporary file for all of them: a form of many files would else use up what may be open.
/// It has no name, and is gone once it is closed.
#[derive(Default)]
pub(super) struct Spool {
    file: Option<Arc<Mutex<File>>>,
    end: u64,
    in_memory: usize,
}

/// A file that is being received.
pub(super) struct Spooled<'s> {
    spool: &'s mut Spool,
    start: u64,
    /// What is not written yet.
    buffer: BytesMut,
}

impl Spool {
    /// Begins a file.
    pub(super) fn begin(&mut self) -> Spooled<'_> {
        Spooled {
            start: self.end,
            spool: self,
            buffer: BytesMut::new(),
        }
    }

    async fn write(&mut self, bytes: Bytes) -> io::Result<()> {
        let known = self.file.clone();
        let length = bytes.len() as u64;
        let file = blocking(move || {
            let file = match known {
                Some(file) => file,
                None => Arc::new(Mutex::new(tempfile::tempfile()?)),
            };
            // Nobody reads before the form is complete: the cursor is at the end.
            file.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .write_all(&bytes)?;
            Ok(file)
        });
        self.file = Some(file.await?);
        self.end += length;
        Ok(())
    }
}

impl Spooled<'_> {
    /// Takes the next bytes.
    pub(super) async fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() > MEMORY {
            self.flush().await?;
        }
        Ok(())
    }

    /// The file, of which there is no more to come.
    pub(super) async fn finish(mut self) -> io::Result<Content> {
        let in_memory = self.spool.in_memory + self.buffer.len();
        if self.start == self.spool.end && in_memory <= MEMORY {
            self.spool.in_memory = in_memory;
            return Ok(Content::Memory(self.buffer.freeze()));
        }
        self.flush().await?;
        let length = self.spool.end - self.start;
        Ok(match &self.spool.file {
            Some(file) => Content::File(Stretch::new(Arc::clone(file), self.start, length)),
            None => Content::default(),
        })
    }

    async fn flush(&mut self) -> io::Result<()> {
        let bytes = self.buffer.split().freeze();
        self.spool.write(bytes).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Binary;

    async fn spooled(spool: &mut Spool, bytes: &[u8]) -> Binary {
        let mut file = spool.begin();
        for piece in bytes.chunks(100_000) {
            file.push(piece).await.unwrap();
        }
        Binary {
            content: file.finish().await.unwrap(),
            ..Binary::default()
        }
    }

    #[tokio::test]
    async fn files_share_a_temporary_file_until_the_last_is_dropped() {
        let mut spool = Spool::default();
        let contents = [vec![1; MEMORY + 1], vec![2; 7], vec![3; 3 * MEMORY], vec![]];
        let mut files = Vec::new();
        for content in &contents {
            files.push(spooled(&mut spool, content).await);
        }
        let open = Arc::downgrade(spool.file.as_ref().unwrap());
        drop(spool);
        for (file, content) in files.iter().zip(&contents) {
            assert_eq!(file.bytes().await.unwrap(), *content);
        }
        let in_memory = files.iter().map(|file| file.as_bytes().is_some());
        assert_eq!(in_memory.collect::<Vec<_>>(), [false, true, false, true]);
        drop(files.remove(0));
        assert!(open.upgrade().is_some());
        drop(files);
        assert!(open.upgrade().is_none());
    }
}
