//! Parts as the text of a `multipart/form-data` body (RFC 7578).

use std::hash::{BuildHasher, RandomState};

use memchr::memmem;

use super::Body;
use crate::Binary;
use crate::multipart::Part;
use crate::multipart::names::escaped;

/// The media type with its boundary, and the body.
pub(super) fn write(parts: Vec<Part>) -> (String, Body) {
    let boundary = boundary(&parts);
    let mut pieces: Vec<Binary> = Vec::new();
    for part in parts {
        pieces.push(head(&boundary, &part).into());
        pieces.push(part.content);
        pieces.push("\r\n".into());
    }
    pieces.push(format!("--{boundary}--\r\n").into());
    let content_type = format!("multipart/form-data; boundary={boundary}");
    (content_type, Body::of(pieces))
}

/// A text that no part holds; of what is not in memory, chance has to say it, by 128 bits.
fn boundary(parts: &[Part]) -> String {
    loop {
        let random = || RandomState::new().hash_one(());
        let boundary = format!("{:016x}{:016x}", random(), random());
        let holds = |part: &Part| {
            let bytes = part.content.as_bytes();
            bytes.is_some_and(|bytes| memmem::find(bytes, boundary.as_bytes()).is_some())
        };
        if !parts.iter().any(holds) {
            return boundary;
        }
    }
}

fn head(boundary: &str, part: &Part) -> String {
    let mut head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
        escaped(&part.name)
    );
    if let Some(file_name) = part.content.file_name() {
        head.extend(["; filename=\"", &escaped(file_name), "\""]);
    }
    if let Some(content_type) = part.content.content_type() {
        head.extend([
            "\r\nContent-Type: ",
            &content_type.replace(['\r', '\n'], " "),
        ]);
    }
    head + "\r\n\r\n"
}
