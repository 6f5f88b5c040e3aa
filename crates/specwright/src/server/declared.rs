//! The media type of a handler's answer: `Json<T>` is `application/problem+json` where the document says so.

use axum::response::Response;
use http::{HeaderValue, header};

use crate::contract::{MediaKind, Operation};
use crate::media_type::{best, essence};

/// Puts the declared media type in place of the one that a type of the framework writes.
///
/// What a handler chose itself stays, as does what the document declares.
pub(super) fn declared(operation: &Operation, mut response: Response) -> Response {
    if let Some(media_type) = better(operation, &response) {
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, media_type);
    }
    response
}

fn better(operation: &Operation, response: &Response) -> Option<HeaderValue> {
    let found = response.headers().get(header::CONTENT_TYPE)?;
    let found = found.to_str().ok()?;
    let kind = match essence(found) {
        "application/json" => MediaKind::Json,
        "application/x-ndjson" => MediaKind::JsonLines,
        "text/plain" => MediaKind::Text,
        "application/octet-stream" => MediaKind::Bytes,
        _ => return None,
    };
    let index = operation.response(response.status().as_u16())?;
    let content = operation.responses[index].content;
    if best(content, found).is_some() {
        return None;
    }
    let mut of_kind = content.iter().filter(|media| media.kind == kind);
    let meant = of_kind.find(|media| !media.media_type.contains('*'))?;
    HeaderValue::from_str(meant.media_type).ok()
}

#[cfg(test)]
mod tests {
    use axum::Json;
    use axum::body::Bytes;
    use axum::response::IntoResponse;
    use pretty_assertions::assert_eq;

    use super::*;
    use crate::contract::{Media, Response as Declared, Schema, StatusPattern, at};

    const fn media(media_type: &'static str, kind: MediaKind) -> Media {
        Media {
            media_type,
            kind,
            schema: &Schema::ANY,
            encodings: &[],
        }
    }

    #[track_caller]
    fn check(content: &'static [Media], answer: impl IntoResponse, expected: &str) {
        let responses = [Declared {
            status: StatusPattern::Code(200),
            headers: &[],
            content,
            at: at(1, 1),
        }];
        let operation = Operation {
            id: "get",
            method: "GET",
            path: "/",
            at: at(1, 1),
            parameters: &[],
            body: None,
            responses: Box::leak(Box::new(responses)),
            security: &[],
            retryable: true,
            servers: None,
        };
        let response = declared(&operation, answer.into_response());
        assert_eq!(response.headers()[header::CONTENT_TYPE], expected);
    }

    const PROBLEM: Media = media("application/problem+json", MediaKind::Json);
    const ZIP: Media = media("application/zip", MediaKind::Bytes);
    const CSV: Media = media("text/csv", MediaKind::Text);

    #[test]
    fn what_the_framework_writes_becomes_what_is_declared() {
        check(&[CSV, PROBLEM], Json(1), "application/problem+json");
        check(&[CSV, PROBLEM], "a,b", "text/csv");
        check(&[ZIP], Bytes::new(), "application/zip");
    }

    #[test]
    fn what_is_declared_stays() {
        const JSON: Media = media("application/json", MediaKind::Json);
        const IMAGE: Media = media("image/*", MediaKind::Bytes);
        check(&[PROBLEM, JSON], Json(1), "application/json");
        check(&[IMAGE], Bytes::new(), "application/octet-stream");
    }

    #[test]
    fn what_a_handler_chose_stays() {
        let chosen = ([(header::CONTENT_TYPE, "application/vnd.a+json")], "1");
        check(&[PROBLEM], chosen, "application/vnd.a+json");
    }
}
