//! The parts of a `multipart/form-data` body that has been read.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http_body_util::{BodyDataStream, Full};

use crate::Rejection;
use crate::multipart::Part;

/// Takes a body apart; the parts share its memory.
pub(super) async fn parts(request: &Parts, body: Bytes) -> Result<Vec<Part>, Rejection> {
    let content_type = request.headers.get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let boundary = multer::parse_boundary(content_type.unwrap_or_default())
        .map_err(|error| malformed(&error))?;
    let stream = BodyDataStream::new(Full::<Bytes>::new(body));
    let mut multipart = multer::Multipart::new(stream, boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart
        .next_field()
        .await
        .map_err(|error| malformed(&error))?
    {
        parts.push(Part {
            name: field.name().unwrap_or_default().to_owned(),
            file_name: field.file_name().map(ToOwned::to_owned),
            content_type: field.content_type().map(ToString::to_string),
            bytes: field.bytes().await.map_err(|error| malformed(&error))?,
        });
    }
    Ok(parts)
}

fn malformed(error: &multer::Error) -> Rejection {
    Rejection::MalformedBody {
        message: error.to_string(),
        line: 0,
        column: 0,
    }
}
