//! From operations to an axum router: `Routes::new(service).on(&contract::GET_PET, get_pet).into_router()`
//!
//! Every list of path templates that a document can have becomes a router; none makes axum panic.
//! Templates that axum's matcher cannot tell apart (`/{id}.xml`, `{a}-{b}`, `{id}:cancel`, a query in the key)
//! share a coarser route and are told apart behind it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter};
use http::Method;
use tower_service::Service;

use super::Input;
use super::declared::declared;
use super::dispatch::{Boxed, Dispatch, Endpoint, Group, Reject};
use crate::Rejection;
use crate::contract::{Document, Operation};
use crate::template::{Segment, Template};

/// The operations of a service, each with what answers it.
///
/// Where no operation has the method, the answer is 405 with `Allow`, from the rejection's own function; `HEAD` is
/// answered by the operation of `GET`, without its body.
/// Where no template has the path, the router leaves the request to the fallback of the router around it.
///
/// Text goes before parameters, as OpenAPI 3.1 (4.8.8.2) says, and text around a parameter before a parameter alone.
///
/// Routers of two tags of one API merge by [`Router::merge`] unless both have operations behind one coarse
/// route (`/a/{id}` in one and `/a/{id}.xml` in the other); [`join`](Self::join) joins every two.
/// Of several operations with the same method and the same shape of path, the first is taken.
#[must_use]
pub struct Routes<S> {
    service: Arc<S>,
    base: String,
    names: Names,
    reject: Reject,
    endpoints: Vec<Arc<Endpoint>>,
}

impl<S: Send + Sync + 'static> Routes<S> {
    /// No operations yet; what is rejected is answered by `application/problem+json`.
    pub fn new(service: Arc<S>) -> Self {
        Self {
            service,
            base: String::new(),
            names: Names::default(),
            reject: Arc::new(Rejection::into_response),
            endpoints: Vec::new(),
        }
    }

    /// Puts a base path before the operations that follow: the path of the server's URL.
    pub fn base(mut self, path: &str) -> Self {
        path.trim_end_matches('/').clone_into(&mut self.base);
        self
    }

    /// Takes the names of path parameters from the whole document, so that routers of its tags merge although
    /// their templates call the same position by different names.
    pub fn document(mut self, document: &Document) -> Self {
        for operation in document.operations {
            self.names.learn(&self.template(operation));
        }
        self
    }

    /// Answers rejections of the operations that follow, and other methods of their paths, by this function.
    pub fn reject(self, reject: fn(&S, Rejection) -> Response) -> Self {
        let service = Arc::clone(&self.service);
        self.reject_by(Arc::new(move |rejection| reject(&service, rejection)))
    }

    pub(crate) fn reject_by(mut self, reject: Reject) -> Self {
        self.reject = reject;
        self
    }

    /// Adds an operation.
    pub fn on<H, F>(self, operation: &'static Operation, handler: H) -> Self
    where
        H: Fn(Arc<S>, Input) -> F + Send + Sync + 'static,
        F: Future<Output = Result<Response, Rejection>> + Send + 'static,
    {
        let (service, reject) = (Arc::clone(&self.service), Arc::clone(&self.reject));
        self.endpoint(operation, move |endpoint, request| {
            let answer = handler(Arc::clone(&service), Input::at(endpoint, request));
            let reject = Arc::clone(&reject);
            Box::pin(async move { answer.await.unwrap_or_else(|rejection| reject(rejection)) })
        })
    }

    /// Adds an operation that a service answers, such as an axum handler `with_state`.
    ///
    /// The request carries the operation as an extension of type `&'static Operation`, and what
    /// [`Json`](super::Json) and the other extractors need to hold it to its contract.
    /// An answer of type `application/json`, `text/plain` or `application/octet-stream`, which is what axum writes for
    /// want of a better one, is sent as the declared media type of that kind where there is one.
    pub fn on_service<T>(self, operation: &'static Operation, service: T) -> Self
    where
        T: Service<Request, Error = Infallible> + Clone + Send + Sync + 'static,
        T::Response: IntoResponse,
        T::Future: Send,
    {
        self.endpoint(operation, move |endpoint, mut request| {
            request.extensions_mut().insert(endpoint.operation);
            let mut service = service.clone();
            Box::pin(async move {
                let Ok(()) = std::future::poll_fn(|context| service.poll_ready(context)).await;
                let Ok(response) = service.call(request).await;
                declared(operation, response.into_response())
            })
        })
    }

    /// Adds the operations of another list, which may be of another service.
    pub fn join<T>(mut self, other: Routes<T>) -> Self {
        self.endpoints.extend(other.endpoints);
        self.names.extend(other.names);
        self
    }

    /// The router, without a fallback, so that it can be merged and nested.
    pub fn into_router(mut self) -> Router {
        for endpoint in &self.endpoints {
            self.names.learn(&endpoint.template);
        }
        let mut shapes = BTreeMap::<String, Vec<usize>>::new();
        for (index, endpoint) in self.endpoints.iter().enumerate() {
            shapes
                .entry(shape(&endpoint.template))
                .or_default()
                .push(index);
        }
        let partial: Vec<_> = self
            .endpoints
            .iter()
            .map(|endpoint| &*endpoint.template)
            .filter(|template| !is_plain(template))
            .collect();
        shapes.values().fold(Router::new(), |router, own| {
            let template = &self.endpoints[own[0]].template;
            let plain = !partial.iter().any(|other| overlaps(template, other));
            router.route(
                &self.names.pattern(template),
                self.method_router(own, plain),
            )
        })
    }

    fn endpoint(
        mut self,
        operation: &'static Operation,
        run: impl Fn(&Endpoint, Request) -> Boxed<Response> + Send + Sync + 'static,
    ) -> Self {
        // A name that is no method cannot be asked for.
        if let Ok(method) = Method::from_bytes(operation.method.as_bytes()) {
            self.endpoints.push(Arc::new(Endpoint {
                operation,
                method,
                template: Arc::new(self.template(operation)),
                reject: Arc::clone(&self.reject),
                run: Box::new(run),
            }));
        }
        self
    }

    fn template(&self, operation: &Operation) -> Template {
        let slash = if operation.path.starts_with('/') || operation.path.is_empty() {
            ""
        } else {
            "/"
        };
        let own = operation.servers.map(|servers| servers.base_path);
        let base = own.map_or(&*self.base, |path| path.trim_end_matches('/'));
        Template::parse(&format!("{base}{slash}{}", operation.path))
    }

    /// The route of the operations that share a shape; plain where no template says more than the pattern does.
    fn method_router(&self, own: &[usize], plain: bool) -> MethodRouter {
        let own: Vec<_> = own.iter().map(|index| &self.endpoints[*index]).collect();
        let methods: Vec<_> = own
            .iter()
            .map(|endpoint| filter(&endpoint.method))
            .collect();
        let reject = Arc::clone(&own[0].reject);
        let dispatch = Dispatch(Arc::new(Group {
            endpoints: if plain {
                own.into_iter().cloned().collect()
            } else {
                self.candidates(&own[0].template)
            },
            plain,
            standard: methods.iter().all(Option::is_some),
            reject,
        }));
        // What stands in for axum's empty answer is not a fallback of the user's: two such routes merge.
        let instead = dispatch.clone();
        let router = MethodRouter::new().layer(from_fn(move |request: Request, _: Next| {
            instead.clone().call(request)
        }));
        let filters = if plain {
            methods.into_iter().flatten().reduce(MethodFilter::or)
        } else {
            // Merging another router's operations behind the same coarse route would misroute; make axum refuse.
            FILTERS
                .into_iter()
                .map(|(_, filter)| filter)
                .reduce(MethodFilter::or)
        };
        match filters {
            Some(filters) => router.on_service(filters, dispatch),
            None => router,
        }
    }

    /// The operations that a request may mean which axum sends to the route of this template.
    fn candidates(&self, route: &Template) -> Vec<Arc<Endpoint>> {
        let mut candidates: Vec<_> = self
            .endpoints
            .iter()
            .filter(|endpoint| overlaps(route, &endpoint.template))
            .cloned()
            .collect();
        candidates.sort_by_cached_key(|endpoint| specificity(&endpoint.template));
        candidates
    }
}

/// The methods that axum knows.
const FILTERS: [(Method, MethodFilter); 9] = [
    (Method::CONNECT, MethodFilter::CONNECT),
    (Method::DELETE, MethodFilter::DELETE),
    (Method::GET, MethodFilter::GET),
    (Method::HEAD, MethodFilter::HEAD),
    (Method::OPTIONS, MethodFilter::OPTIONS),
    (Method::PATCH, MethodFilter::PATCH),
    (Method::POST, MethodFilter::POST),
    (Method::PUT, MethodFilter::PUT),
    (Method::TRACE, MethodFilter::TRACE),
];

pub(super) fn filter(method: &Method) -> Option<MethodFilter> {
    let found = FILTERS.into_iter().find(|(known, _)| known == method);
    found.map(|(_, filter)| filter)
}

/// The text of a segment that axum can compare: no parameter, nothing that clients escape, nothing that axum refuses.
fn route_literal(segment: &Segment) -> Option<&str> {
    let is_literal =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte);
    segment
        .literal()
        .filter(|text| text.bytes().all(is_literal) && !text.starts_with([':', '*']))
}

/// Whether the template's axum pattern says all that the template says.
fn is_plain(template: &Template) -> bool {
    template.query.is_empty()
        && template
            .segments
            .iter()
            .all(|segment| segment.is_parameter() || route_literal(segment).is_some())
}

/// The axum pattern without the names of its parameters: `/pets/{}`.
fn shape(template: &Template) -> String {
    let texts = template
        .segments
        .iter()
        .map(|segment| route_literal(segment).unwrap_or("{}"));
    texts.flat_map(|text| ["/", text]).collect()
}

/// Whether a path that axum sends to the route of one template may be one of the other's.
fn overlaps(route: &Template, other: &Template) -> bool {
    let may_meet = |(route, other): (&Segment, &Segment)| {
        route_literal(route).is_none_or(|text| other.capture(text, 0, &mut Vec::new()).is_some())
    };
    route.segments.len() == other.segments.len()
        && route.segments.iter().zip(&other.segments).all(may_meet)
}

/// What to try first is less: text before mixed segments, more text before less, parameters last; left to right.
fn specificity(template: &Template) -> (Vec<(u8, Reverse<usize>)>, Reverse<usize>) {
    let of_segment = |segment: &Segment| {
        let class = match segment {
            _ if segment.literal().is_some() => 0,
            _ if segment.is_parameter() => 2,
            _ => 1,
        };
        (class, Reverse(segment.literal_length()))
    };
    let segments = template.segments.iter().map(of_segment).collect();
    (segments, Reverse(template.query.len()))
}

/// One name for each position of a parameter, for axum has no room for two.
#[derive(Default)]
struct Names {
    /// By shape up to the position: the name of a parameter that is a whole segment.
    whole: BTreeMap<String, String>,
    /// The name of the first parameter of a mixed segment.
    mixed: BTreeMap<String, String>,
}

impl Names {
    /// Takes the names of a template, unless there are others already.
    fn learn(&mut self, template: &Template) {
        let mut position = String::new();
        for segment in &template.segments {
            position.push('/');
            position.push_str(route_literal(segment).unwrap_or("{}"));
            let names = if segment.is_parameter() {
                &mut self.whole
            } else {
                &mut self.mixed
            };
            if let Some(name) = segment.parameters().next().filter(|name| is_name(name)) {
                names
                    .entry(position.clone())
                    .or_insert_with(|| name.to_owned());
            }
        }
    }

    fn extend(&mut self, other: Self) {
        for (position, name) in other.whole {
            self.whole.entry(position).or_insert(name);
        }
        for (position, name) in other.mixed {
            self.mixed.entry(position).or_insert(name);
        }
    }

    /// The axum pattern of a template.
    fn pattern(&self, template: &Template) -> String {
        let (mut position, mut pattern) = (String::new(), String::new());
        for (index, segment) in template.segments.iter().enumerate() {
            let literal = route_literal(segment);
            position.push('/');
            position.push_str(literal.unwrap_or("{}"));
            pattern.push('/');
            match (
                literal,
                self.whole.get(&position).or(self.mixed.get(&position)),
            ) {
                (Some(text), _) => pattern.push_str(text),
                (None, Some(name)) => pattern.extend(["{", name, "}"]),
                (None, None) => pattern.extend(["{p", &index.to_string(), "}"]),
            }
        }
        pattern
    }
}

/// Whether axum takes the name of a parameter as it is.
fn is_name(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    !name.is_empty() && name.bytes().all(is_part)
}
