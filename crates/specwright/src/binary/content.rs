//! Where the bytes of a [`Binary`](super::Binary) are.

#![cfg_attr(
    not(any(feature = "client", feature = "server")),
    expect(
        clippy::unnecessary_wraps,
        reason = "without them there is memory alone"
    )
)]

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::io;

use bytes::Bytes;

#[cfg(any(feature = "client", feature = "server"))]
use super::{file::Stretch, sources::Once};

/// Where the bytes are.
#[derive(Clone)]
pub(crate) enum Content {
    Memory(Bytes),
    #[cfg(any(feature = "client", feature = "server"))]
    File(Stretch),
    /// What can be read once.
    #[cfg(any(feature = "client", feature = "server"))]
    Stream(Once),
}

impl Content {
    /// How many bytes there are, where that is known.
    pub(super) fn size(&self) -> Option<u64> {
        match self {
            Self::Memory(bytes) => Some(bytes.len() as u64),
            #[cfg(any(feature = "client", feature = "server"))]
            Self::File(stretch) => Some(stretch.length),
            #[cfg(any(feature = "client", feature = "server"))]
            Self::Stream(stream) => stream.size,
        }
    }

    /// The bytes, at once: a file is read by the thread that asks.
    pub(crate) fn read_now(&self) -> io::Result<Bytes> {
        match self {
            Self::Memory(bytes) => Ok(bytes.clone()),
            #[cfg(any(feature = "client", feature = "server"))]
            Self::File(stretch) => stretch.read_all(),
            #[cfg(any(feature = "client", feature = "server"))]
            Self::Stream(_) => Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "a stream is read by multipart forms only",
            )),
        }
    }

    /// What is compared: bytes in memory, else which file or stream it is.
    fn key(&self) -> (&[u8], [u64; 3]) {
        match self {
            Self::Memory(bytes) => (bytes, [0; 3]),
            #[cfg(any(feature = "client", feature = "server"))]
            Self::File(stretch) => (&[], [stretch.address(), stretch.start, stretch.length]),
            #[cfg(any(feature = "client", feature = "server"))]
            Self::Stream(stream) => (&[], [stream.address(), 0, 0]),
        }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Memory(Bytes::new())
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory(bytes) => bytes.fmt(f),
            #[cfg(any(feature = "client", feature = "server"))]
            Self::File(stretch) => write!(f, "a file of {} bytes", stretch.length),
            #[cfg(any(feature = "client", feature = "server"))]
            Self::Stream(_) => f.write_str("a stream"),
        }
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Content {}

impl PartialOrd for Content {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Content {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Hash for Content {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}
