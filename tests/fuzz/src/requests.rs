//! Bytes as a request to generated servers: parameters in every style, forms, multipart, bodies of several media types.
//!
//! ```text
//! GET /shelves/1/books;marks=a?words=b
//! cookie: session=c
//! 0x1e
//! the body
//! ```
//!
//! Whatever is sent is answered, and never as a fault of the server.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Method, Request, Uri};
use specwright_tests::goldens::{bodies, forms, parameters};
use tower::ServiceExt as _;

use crate::parts;

/// A service that does nothing with what it was given.
#[derive(Debug, Clone, Copy)]
struct Service;

impl parameters::server::Parameters for Service {
    async fn find_books(
        &self,
        _: parameters::server::FindBooks,
    ) -> parameters::server::FindBooksResponse {
        parameters::server::FindBooksResponse::NoContent
    }
}

impl forms::server::Forms for Service {
    async fn search(&self, _: forms::server::Search) -> forms::server::SearchResponse {
        forms::server::SearchResponse::NoContent
    }

    async fn upload(&self, _: forms::server::Upload) -> forms::server::UploadResponse {
        forms::server::UploadResponse::NoContent
    }
}

impl bodies::server::Bodies for Service {
    async fn add_note(&self, _: bodies::server::AddNote) -> bodies::server::AddNoteResponse {
        bodies::server::AddNoteResponse::NoContent
    }

    async fn change_note(
        &self,
        _: bodies::server::ChangeNote,
    ) -> bodies::server::ChangeNoteResponse {
        bodies::server::ChangeNoteResponse::NoContent
    }

    async fn put_any(&self, _: bodies::server::PutAny) -> bodies::server::PutAnyResponse {
        bodies::server::PutAnyResponse::NoContent
    }
}

/// Sends the bytes, where they are a request at all.
pub fn check(input: &[u8]) {
    let parts = parts(input);
    let body = parts.get(1).copied().unwrap_or_default();
    let Some(request) = request(parts[0], body.to_vec()) else {
        return;
    };
    let answer: Result<_, Infallible> = futures_executor::block_on(router().oneshot(request));
    let Ok(response) = answer;
    assert!(!response.status().is_server_error(), "{response:?}");
}

fn router() -> Router {
    let service = Arc::new(Service);
    parameters::server::router(Arc::clone(&service))
        .merge(forms::server::router(Arc::clone(&service)))
        .merge(bodies::server::router(service))
}

/// The lines before the body, as HTTP/1.1 has them; `None` where no server would read them.
fn request(head: &[u8], body: Vec<u8>) -> Option<Request<Body>> {
    let mut lines = head.split(|byte| *byte == b'\n');
    let mut words = lines.next()?.splitn(2, |byte| *byte == b' ');
    let method = Method::from_bytes(words.next()?).ok()?;
    let uri = Uri::try_from(words.next()?).ok()?;
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    for line in lines {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(&line[..colon]).ok()?;
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?;
        request.headers_mut().append(name, value);
    }
    Some(request)
}
