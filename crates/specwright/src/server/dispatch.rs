//! One axum route and the operations behind it: `/pets/{id}` and `/pets/{id}.xml` share the pattern `/pets/{id}`.
//!
//! The pattern of most routes says all there is to say about the path.
//! Where it says less than the templates do, the templates are tried here, the more specific ones first.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::extract::Request;
use axum::response::Response;
use http::{HeaderValue, Method, header};
use tower_service::Service;

use crate::Rejection;
use crate::contract::Operation;
use crate::template::Template;

/// A future in a box, as handlers of different types need.
pub(super) type Boxed<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What answers the requests of an operation.
pub(super) type Run = Box<dyn Fn(&Endpoint, Request) -> Boxed<Response> + Send + Sync>;

/// What extractors find in a request's extensions: the operation that it was routed to.
pub(super) type Routed = Arc<Endpoint>;

/// An operation that can be called.
pub(super) struct Endpoint {
    pub(super) operation: &'static Operation,
    pub(super) method: Method,
    /// The path template, behind the base path.
    pub(super) template: Arc<Template>,
    /// What answers requests of other methods for the same path.
    pub(super) reject: Reject,
    pub(super) run: Run,
}

/// Answers for what no operation takes.
pub(crate) type Reject = Arc<dyn Fn(Rejection) -> Response + Send + Sync>;

/// The operations behind one axum route.
pub(super) struct Group {
    /// The more specific ones first.
    pub(super) endpoints: Vec<Arc<Endpoint>>,
    /// Whether the pattern of the route says all there is to say about the path.
    pub(super) plain: bool,
    /// Whether axum knows every method, so that it writes `Allow` itself, with those of merged routers.
    pub(super) standard: bool,
    pub(super) reject: Reject,
}

impl Group {
    /// The operation for a request, or why there is none.
    fn find(
        &self,
        method: &Method,
        path: &str,
        query: Option<&str>,
    ) -> Result<&Arc<Endpoint>, Vec<&Method>> {
        let mut allowed = Vec::new();
        let mut concrete = None;
        let mut get = None;
        for endpoint in &self.endpoints {
            let template = &endpoint.template;
            if concrete.is_some_and(|segments| segments != &template.segments) {
                break;
            }
            if !self.plain && !template.accepts(path, query) {
                continue;
            }
            if endpoint.method == *method {
                return Ok(endpoint);
            }
            if *method == Method::HEAD && endpoint.method == Method::GET && get.is_none() {
                get = Some(endpoint);
            }
            // Concrete paths go before templated ones (OpenAPI 3.1, 4.8.8.2), whatever their methods.
            if template.is_concrete() {
                concrete = Some(&template.segments);
            }
            allowed.push(&endpoint.method);
        }
        get.ok_or(allowed)
    }

    fn answer(&self, mut request: Request) -> Boxed<Response> {
        let uri = request.uri();
        match self.find(request.method(), uri.path(), uri.query()) {
            Ok(endpoint) => {
                let routed: Routed = Arc::clone(endpoint);
                request.extensions_mut().insert(routed);
                (endpoint.run)(endpoint, request)
            }
            Err(allowed) => {
                let response = self.refuse(&allowed);
                Box::pin(std::future::ready(response))
            }
        }
    }

    fn refuse(&self, allowed: &[&Method]) -> Response {
        if allowed.is_empty() {
            // An empty `Allow` would say that the path exists; axum adds one where there is none.
            return (self.reject)(Rejection::NotFound);
        }
        let mut response = (self.reject)(Rejection::MethodNotAllowed);
        if !(self.plain && self.standard) {
            response.headers_mut().insert(header::ALLOW, allow(allowed));
        }
        response
    }
}

/// `GET,HEAD,POST`, in order of the operations.
fn allow(methods: &[&Method]) -> HeaderValue {
    let mut names: Vec<&str> = Vec::new();
    for method in methods {
        let head = (**method == Method::GET).then_some("HEAD");
        for name in [method.as_str()].into_iter().chain(head) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    HeaderValue::from_str(&names.join(",")).unwrap_or(HeaderValue::from_static(""))
}

/// The group as a service, and as a layer that puts it in place of axum's empty answer.
#[derive(Clone)]
pub(super) struct Dispatch(pub(super) Arc<Group>);

impl Service<Request> for Dispatch {
    type Response = Response;
    type Error = Infallible;
    type Future = Answer;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Answer {
        Answer(self.0.answer(request))
    }
}

/// The answer to come.
pub(super) struct Answer(Boxed<Response>);

impl Future for Answer {
    type Output = Result<Response, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(context).map(Ok)
    }
}
