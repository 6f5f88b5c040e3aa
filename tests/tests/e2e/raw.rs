//! Requests that the generated client cannot make: `api.send(api.request(Method::DELETE, FLOWS, "")).await`

use http_body_util::BodyExt;
use message_flows::models::{ErrorResponse, Violation};
use pretty_assertions::assert_eq;
use serde_json::Value;
use specwright::client::{Body, Transport};
use specwright::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};

use crate::harness::Api;

pub(crate) const FLOWS: &str = "/v1/api/message-flows";

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Api {
    /// A request with the key of `acme` and a JSON body.
    pub(crate) fn request(&self, method: Method, path: &str, body: &str) -> Request<Body> {
        let mut request = Request::new(Body::from(body.to_owned()));
        *request.method_mut() = method;
        *request.uri_mut() = format!("{}{path}", self.url).parse().unwrap();
        let headers = request.headers_mut();
        headers.insert("x-api-key", HeaderValue::try_from(&self.key).unwrap());
        headers.insert("x-workspace-id", HeaderValue::from_static("acme"));
        headers.insert("content-type", HeaderValue::from_static("application/json"));

        request
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.wire.send(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();

        Answer {
            status: parts.status,
            headers: parts.headers,
            body: serde_json::from_slice(&body).unwrap(),
        }
    }

    /// Creates a flow of any JSON.
    pub(crate) async fn create_raw(&self, body: &Value) -> Answer {
        let body = body.to_string();

        self.send(self.request(Method::POST, FLOWS, &body)).await
    }

    /// Updates the flow with this identifier by any JSON.
    pub(crate) async fn update_raw(&self, id: &str, body: &Value) -> Answer {
        let path = format!("{FLOWS}/{id}");

        self.send(self.request(Method::PUT, &path, &body.to_string()))
            .await
    }
}

impl Answer {
    /// Checks status and code, and that nothing but the documented envelope is there.
    #[track_caller]
    pub(crate) fn check(&self, status: u16, code: &str) -> ErrorResponse {
        let envelope: ErrorResponse = serde_json::from_value(self.body.clone()).unwrap();
        let found = envelope.error.as_ref().and_then(|error| error.code.clone());

        assert_eq!(
            (self.status.as_u16(), found.as_deref()),
            (status, Some(code))
        );
        assert_eq!(serde_json::to_value(&envelope).unwrap(), self.body);
        envelope
    }

    /// The violations for which the request was refused, as `pointer: message`.
    #[track_caller]
    pub(crate) fn violations(&self) -> Vec<String> {
        let envelope = self.check(400, "invalid_request");

        listed(&envelope)
    }
}

/// The violations of an envelope, as `pointer: message`.
pub(crate) fn listed(envelope: &ErrorResponse) -> Vec<String> {
    let violations = envelope.violations.iter().flatten();

    violations
        .map(|Violation { pointer, message }| format!("{pointer}: {message}"))
        .collect()
}
