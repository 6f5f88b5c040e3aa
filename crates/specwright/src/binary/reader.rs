//! The content of a [`Binary`](super::Binary) as it is read: an `AsyncRead`, and a `Stream` of bytes.

use std::fmt;
use std::future::{Future, poll_fn};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use sync_wrapper::SyncWrapper;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::task::{JoinHandle, spawn_blocking};

use super::sources::Pieces;
use super::{Content, Stretch};
use crate::collected::Collected;

/// The content of a [`Binary`](super::Binary), a piece at a time: an `AsyncRead`, and a `Stream` of `Bytes`.
///
/// Files are read on the threads that tokio keeps for what blocks.
pub struct Reader {
    /// What was taken from the source and not yet read.
    piece: Bytes,
    source: Source,
    /// How many bytes the source has still to give, where that is known.
    remaining: Option<u64>,
}

enum Source {
    Ended,
    File(Stretch),
    Reading(JoinHandle<io::Result<(Option<Bytes>, Stretch)>>),
    Stream(SyncWrapper<Pieces>),
    /// A stream that somebody else reads.
    Gone,
}

impl Reader {
    pub(super) fn new(content: &Content) -> Self {
        let (piece, source) = match content {
            Content::Memory(bytes) => (bytes.clone(), Source::Ended),
            Content::File(stretch) => (Bytes::new(), Source::File(stretch.clone())),
            Content::Stream(once) => match once.take() {
                Some(stream) => (Bytes::new(), Source::Stream(SyncWrapper::new(stream))),
                None => (Bytes::new(), Source::Gone),
            },
        };
        let remaining = match &source {
            Source::Ended => Some(0),
            _ => content.size(),
        };
        Self {
            piece,
            source,
            remaining,
        }
    }

    /// How many bytes are still to be read, where that is known.
    #[cfg(feature = "client")]
    pub(crate) fn remaining(&self) -> Option<u64> {
        Some(self.remaining? + self.piece.len() as u64)
    }

    /// The next bytes, none at the end.
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        loop {
            if !self.piece.is_empty() {
                return Poll::Ready(Some(Ok(std::mem::take(&mut self.piece))));
            }
            match ready!(self.source.poll(context)).and_then(|piece| self.count(piece)) {
                Ok(Some(piece)) => self.piece = piece,
                Ok(None) => {
                    self.source = Source::Ended;
                    return Poll::Ready(None);
                }
                Err(error) => {
                    self.source = Source::Ended;
                    self.remaining = Some(0);
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }

    /// Holds what the source gives to the size that was said of it.
    fn count(&mut self, piece: Option<Bytes>) -> io::Result<Option<Bytes>> {
        let Some(remaining) = &mut self.remaining else {
            return Ok(piece);
        };
        let length = piece.as_ref().map_or(0, |piece| piece.len() as u64);
        let left = remaining.checked_sub(length);
        match left {
            Some(left) if left == 0 || piece.is_some() => {
                *remaining = left;
                Ok(piece)
            }
            _ => Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the stream is not of the size that was said",
            )),
        }
    }

    /// All that is left.
    pub(super) async fn collect(mut self) -> io::Result<Bytes> {
        let mut collected = Collected::default();
        while let Some(piece) = poll_fn(|context| self.poll_piece(context)).await {
            collected.push(piece?);
        }
        Ok(collected.finish())
    }
}

impl Source {
    /// The next bytes, which may be none in number; nothing at the end.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Option<Bytes>>> {
        loop {
            match self {
                Self::Ended => return Poll::Ready(Ok(None)),
                Self::File(stretch) => {
                    let mut stretch = stretch.clone();
                    *self = Self::Reading(spawn_blocking(move || {
                        let piece = stretch.take_piece()?;
                        Ok((piece, stretch))
                    }));
                }
                Self::Reading(task) => {
                    let (piece, stretch) = ready!(Pin::new(task).poll(context))??;
                    *self = Self::File(stretch);
                    return Poll::Ready(Ok(piece));
                }
                Self::Stream(stream) => {
                    let next = ready!(stream.get_mut().as_mut().poll_next(context));
                    return Poll::Ready(next.transpose());
                }
                Self::Gone => {
                    return Poll::Ready(Err(io::Error::other("the stream was read before")));
                }
            }
        }
    }
}

impl Stream for Reader {
    type Item = io::Result<Bytes>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Bytes>>> {
        self.poll_piece(context)
    }
}

impl AsyncRead for Reader {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let Some(piece) = ready!(self.poll_piece(context)) else {
            return Poll::Ready(Ok(()));
        };
        let mut piece = piece?;
        let length = piece.len().min(into.remaining());
        into.put_slice(&piece[..length]);
        piece.advance(length);
        self.piece = piece;
        Poll::Ready(Ok(()))
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}

/// Runs what blocks where that is allowed.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    spawn_blocking(work).await?
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::Binary;

    fn on_disk(bytes: &[u8]) -> Binary {
        use std::io::Write;

        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        let file = Arc::new(Mutex::new(file));
        Binary {
            content: Content::File(Stretch::new(file, 1, bytes.len() as u64 - 2)),
            ..Binary::default()
        }
    }

    /// The content, as an `AsyncRead` gives it to a small buffer.
    async fn read(binary: &Binary) -> Vec<u8> {
        let mut reader = binary.reader();
        let mut all = Vec::new();
        loop {
            let mut space = [0; 1000];
            let mut buffer = ReadBuf::new(&mut space);
            poll_fn(|context| Pin::new(&mut reader).poll_read(context, &mut buffer))
                .await
                .unwrap();
            if buffer.filled().is_empty() {
                return all;
            }
            all.extend_from_slice(buffer.filled());
        }
    }

    #[tokio::test]
    async fn readers_do_not_disturb_each_other() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(200_000).collect();
        let binary = on_disk(&bytes);
        let expected = &bytes[1..bytes.len() - 1];
        let (one, other) = (binary.clone(), binary.clone());
        let (one, other) = (
            tokio::spawn(async move { read(&one).await }),
            tokio::spawn(async move { read(&other).await }),
        );
        assert_eq!(one.await.unwrap(), expected);
        assert_eq!(other.await.unwrap(), expected);
        assert_eq!(binary.bytes().await.unwrap(), expected);
        assert_eq!(read(&Binary::from(bytes.clone())).await, bytes);
    }

    #[tokio::test]
    async fn a_file_that_became_shorter_is_an_error() {
        let mut binary = on_disk(b"abc");
        if let Content::File(stretch) = &mut binary.content {
            stretch.length = 9;
        }
        let error = binary.bytes().await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn content_on_disk_equals_that_of_its_clones_only() {
        let binary = on_disk(b"abc");
        assert_eq!(binary, binary.clone());
        assert_ne!(binary, on_disk(b"abc"));
        assert_ne!(binary, Binary::from("b"));
        assert_ne!(binary, Binary::default());
    }
}
