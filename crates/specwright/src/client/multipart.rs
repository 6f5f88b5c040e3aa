//! Parts as the text of a `multipart/form-data` body (RFC 7578).

use std::hash::{BuildHasher, RandomState};

use bytes::{BufMut, Bytes, BytesMut};

use crate::multipart::Part;

/// The media type with its boundary, and the body.
pub(super) fn write(parts: &[Part]) -> (String, Bytes) {
    let boundary = boundary(parts);
    let mut body = BytesMut::new();
    for part in parts {
        body.put_slice(head(&boundary, part).as_bytes());
        body.put_slice(&part.bytes);
        body.put_slice(b"\r\n");
    }
    body.put_slice(format!("--{boundary}--\r\n").as_bytes());
    (
        format!("multipart/form-data; boundary={boundary}"),
        body.freeze(),
    )
}

/// A text that no part holds.
fn boundary(parts: &[Part]) -> String {
    loop {
        let random = || RandomState::new().hash_one(());
        let boundary = format!("{:016x}{:016x}", random(), random());
        let holds = |part: &Part| {
            part.bytes
                .windows(boundary.len())
                .any(|window| window == boundary.as_bytes())
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
    if let Some(file_name) = &part.file_name {
        head.extend(["; filename=\"", &escaped(file_name), "\""]);
    }
    if let Some(content_type) = &part.content_type {
        head.extend([
            "\r\nContent-Type: ",
            &content_type.replace(['\r', '\n'], " "),
        ]);
    }
    head + "\r\n\r\n"
}

/// A name between quotes, as browsers write it (HTML, 4.10.21.8).
fn escaped(text: &str) -> String {
    text.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
