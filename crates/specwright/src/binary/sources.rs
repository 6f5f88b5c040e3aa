//! What a [`Binary`] is made of besides bytes: files on the disk, streams.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;

use super::reader::blocking;
use super::{Binary, Content, Reader, Stretch};

/// A stream in a box.
pub(super) type Pieces = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// A stream, until somebody reads it.
#[derive(Clone)]
pub(crate) struct Once {
    stream: Arc<Mutex<Option<Pieces>>>,
    pub(super) size: Option<u64>,
}

impl Once {
    /// The stream, for the first who asks.
    pub(super) fn take(&self) -> Option<Pieces> {
        let mut stream = self.stream.lock().unwrap_or_else(PoisonError::into_inner);
        stream.take()
    }

    /// A number that no other stream has at the same time.
    pub(super) fn address(&self) -> u64 {
        Arc::as_ptr(&self.stream).addr() as u64
    }
}

impl Binary {
    /// A file on the disk, under its own name; it is opened now and read when it is sent, a piece at a time.
    ///
    /// It has to stay as long as it is. A client's timeout is that of the whole request: a large file wants a longer one.
    pub async fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        blocking(move || {
            let file = std::fs::File::open(&path)?;
            let metadata = file.metadata()?;
            if !metadata.is_file() {
                let message = format!("{}: is not a regular file", path.display());
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
            }
            let file = Arc::new(Mutex::new(file));
            let name = path.file_name().map(|name| name.to_string_lossy());
            Ok(Self {
                content: Content::File(Stretch::new(file, 0, metadata.len())),
                file_name: name.map(String::from),
                content_type: None,
            })
        })
        .await
    }

    /// What comes out of a stream, and its size where that is known.
    ///
    /// It can be read once: a client sends it without retries, and without the length of the body where the size is not
    /// known. Clones share the stream, and the first to read it has it.
    pub fn from_stream(
        stream: impl Stream<Item = io::Result<Bytes>> + Send + 'static,
        size: Option<u64>,
    ) -> Self {
        let stream: Pieces = Box::pin(stream);
        Self {
            content: Content::Stream(Once {
                stream: Arc::new(Mutex::new(Some(stream))),
                size,
            }),
            ..Self::default()
        }
    }

    /// Reads all of it into memory.
    pub async fn bytes(&self) -> io::Result<Bytes> {
        match &self.content {
            Content::Memory(bytes) => Ok(bytes.clone()),
            Content::File(stretch) => {
                let stretch = stretch.clone();
                blocking(move || stretch.read_all()).await
            }
            Content::Stream(_) => self.reader().collect().await,
        }
    }

    /// Reads it from the beginning, a piece at a time.
    pub fn reader(&self) -> Reader {
        Reader::new(&self.content)
    }

    /// Whether it can be read again.
    #[cfg(feature = "client")]
    pub(crate) fn is_repeatable(&self) -> bool {
        !matches!(self.content, Content::Stream(_))
    }
}
