//! The parts of a `multipart/form-data` body, taken apart while it arrives.

use std::error::Error;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use axum::body::{Body, BodyDataStream};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::header::CONTENT_TYPE;
use http::request::Parts;

use super::body::{BodyLimit, UploadLimit, failure};
use super::spool::Spool;
use crate::contract::Media;
use crate::multipart::names::unescaped;
use crate::multipart::{Part, is_file};
use crate::{Binary, Rejection};

/// What a part takes besides its texts: about as much as the shortest one on the wire.
const PART: usize = 48;

/// Takes a body apart: texts stay in memory, files are [spooled](Spool).
pub(super) async fn parts(
    request: &Parts,
    body: Body,
    media: &Media,
) -> Result<Vec<Part>, Rejection> {
    let content_type = request.headers.get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let boundary = multer::parse_boundary(content_type.unwrap_or_default()).map_err(refusal)?;
    let limit = UploadLimit::of(&request.extensions);
    limit.check_declared(&body)?;

    let unparsed = AtomicUsize::new(0);
    let held = BodyLimit::of(&request.extensions);
    let mut frames = Frames {
        body: body.into_data_stream(),
        limit,
        read: 0,
        held,
        unparsed: &unparsed,
        was_ready: false,
    };
    let mut form = Form {
        parser: multer::Multipart::new(&mut frames, boundary),
        unparsed: &unparsed,
        held: Held {
            limit: held,
            bytes: 0,
        },
        spool: Spool::default(),
    };
    let mut parts = Vec::new();
    while let Some(part) = form.next(media).await? {
        parts.push(part);
    }
    drop(form);
    frames.drain().await?;
    Ok(parts)
}

/// A form that is being read.
struct Form<'b> {
    parser: multer::Multipart<'b>,
    unparsed: &'b AtomicUsize,
    held: Held,
    spool: Spool,
}

impl Form<'_> {
    async fn next(&mut self, media: &Media) -> Result<Option<Part>, Rejection> {
        let field = self.parser.next_field().await.map_err(refusal)?;
        self.unparsed.store(0, Ordering::Relaxed);
        let Some(mut field) = field else {
            return Ok(None);
        };
        let mut part = Part {
            name: unescaped(field.name().unwrap_or_default()),
            content: Binary {
                file_name: field.file_name().map(unescaped),
                content_type: field.content_type().map(ToString::to_string),
                ..Binary::default()
            },
        };
        self.held.head(&part)?;
        part.content.content = if is_file(media, &part) {
            let mut file = self.spool.begin();
            while let Some(bytes) = field.chunk().await.map_err(refusal)? {
                self.unparsed.store(0, Ordering::Relaxed);
                file.push(&bytes).await.map_err(lost)?;
            }
            file.finish().await.map_err(lost)?
        } else {
            let mut text = BytesMut::new();
            while let Some(bytes) = field.chunk().await.map_err(refusal)? {
                self.unparsed.store(0, Ordering::Relaxed);
                self.held.add(bytes.len())?;
                text.extend_from_slice(&bytes);
            }
            crate::binary::Content::Memory(text.freeze())
        };
        Ok(Some(part))
    }
}

/// How much of a form stays in memory, files aside.
struct Held {
    limit: BodyLimit,
    bytes: usize,
}

impl Held {
    fn head(&mut self, part: &Part) -> Result<(), Rejection> {
        let texts = [part.content.file_name(), part.content.content_type()];
        let texts = texts.into_iter().flatten().map(str::len);
        self.add(PART + part.name.len() + texts.sum::<usize>())
    }

    fn add(&mut self, bytes: usize) -> Result<(), Rejection> {
        self.bytes = self.bytes.saturating_add(bytes);
        self.limit.check(self.bytes)
    }
}

/// The data of a body, within its limit.
///
/// The parser takes whatever there is before it looks at any of it. So this gives one frame for each time that it is
/// woken, and stops where the parser finds neither part nor content in as much as may be in memory.
struct Frames<'b> {
    body: BodyDataStream,
    limit: BodyLimit,
    read: usize,
    held: BodyLimit,
    unparsed: &'b AtomicUsize,
    was_ready: bool,
}

impl Frames<'_> {
    fn count(&mut self, frame: &Bytes) -> Result<(), Rejection> {
        self.read = self.read.saturating_add(frame.len());
        self.limit.check(self.read)?;
        let before = self.unparsed.fetch_add(frame.len(), Ordering::Relaxed);
        // A single frame is in memory already, however large it is.
        self.held.check(before)
    }

    fn poll_frame(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Rejection>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_next(context));
        Poll::Ready(frame.map(|frame| {
            let frame = frame.map_err(|error| failure(&error, self.read))?;
            self.count(&frame)?;
            Ok(frame)
        }))
    }

    /// Reads what stands behind the last part, so that the connection can be used again.
    async fn drain(&mut self) -> Result<(), Rejection> {
        while let Some(frame) = std::future::poll_fn(|context| self.poll_frame(context)).await {
            frame?;
            self.unparsed.store(0, Ordering::Relaxed);
        }
        Ok(())
    }
}

impl Stream for Frames<'_> {
    type Item = Result<Bytes, Stopped>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Stopped>>> {
        if std::mem::take(&mut self.was_ready) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let frame = ready!(self.poll_frame(context));
        self.was_ready = frame.is_some();
        Poll::Ready(frame.map(|frame| frame.map_err(Stopped)))
    }
}

/// A rejection on its way through the parser.
#[derive(Debug)]
struct Stopped(Rejection);

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.detail())
    }
}

impl Error for Stopped {}

/// Why a body was not taken apart.
fn refusal(error: multer::Error) -> Rejection {
    match error {
        multer::Error::StreamReadFailed(error) => match error.downcast::<Stopped>() {
            Ok(stopped) => stopped.0,
            Err(error) => Rejection::BodyRead(error.to_string()),
        },
        error => Rejection::MalformedBody {
            message: error.to_string(),
            line: 0,
            column: 0,
        },
    }
}

/// A fault of the disk.
fn lost(error: std::io::Error) -> Rejection {
    Rejection::Internal(error.into())
}
