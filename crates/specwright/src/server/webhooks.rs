//! Webhooks: requests that somebody else's API sends, to paths that their receiver chooses.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use bytes::Bytes;
use http::request::Parts;

use super::Input;
use super::body::BodyLimit;
use super::dispatch::Boxed;
use super::routes::filter;
use crate::Rejection;
use crate::contract::Operation;

/// Whoever receives webhooks.
pub trait Receiver: Send + Sync + 'static {
    /// Says whether a delivery comes from whom it should, before anything is read of it: by a signature over the body,
    /// by credentials in the head.
    ///
    /// There is no default: whoever knows the URL can post to it.
    fn authenticate(
        &self,
        head: &Parts,
        body: &Bytes,
    ) -> impl Future<Output = Result<(), Rejection>> + Send;
}

/// The webhooks that are received, each with its path and what takes it.
///
/// Where several share a method and a path, a delivery goes to the first of them that it fits: whose media type, parameters
/// and schema are its own. Where it fits none, the answer is that of the one that it misses least.
#[must_use]
pub struct Deliveries<S> {
    service: Arc<S>,
    hooks: BTreeMap<String, Vec<Hook<S>>>,
}

struct Hook<S> {
    operation: &'static Operation,
    run: Box<Run<S>>,
}

type Run<S> = dyn Fn(Arc<S>, Input) -> Boxed<Result<Response, Rejection>> + Send + Sync;

impl<S: Receiver> Deliveries<S> {
    /// No webhooks yet.
    pub fn new(service: Arc<S>) -> Self {
        Self {
            service,
            hooks: BTreeMap::new(),
        }
    }

    /// Adds a webhook at a path, which may have parameters as paths of axum have.
    pub fn on<H, F>(mut self, path: &str, operation: &'static Operation, handler: H) -> Self
    where
        H: Fn(Arc<S>, Input) -> F + Send + Sync + 'static,
        F: Future<Output = Result<Response, Rejection>> + Send + 'static,
    {
        let path = format!("/{}", path.trim_start_matches('/'));
        self.hooks.entry(path).or_default().push(Hook {
            operation,
            run: Box::new(move |service, input| Box::pin(handler(service, input))),
        });
        self
    }

    /// The router, without a fallback, so that it can be merged and nested.
    ///
    /// # Panics
    ///
    /// Where a path is none that axum takes, as [`Router::route`] does.
    pub fn into_router(self) -> Router {
        let service = self.service;
        let route = |router: Router, (path, hooks): (String, Vec<Hook<S>>)| {
            router.route(&path, methods(&service, hooks))
        };
        self.hooks.into_iter().fold(Router::new(), route)
    }
}

impl<S> fmt::Debug for Deliveries<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |hooks: &Vec<Hook<S>>| {
            hooks
                .iter()
                .map(|hook| hook.operation.id)
                .collect::<Vec<_>>()
        };
        let hooks = self.hooks.iter().map(|(path, hooks)| (path, names(hooks)));
        f.debug_map().entries(hooks).finish()
    }
}

/// The route of the webhooks of a path.
fn methods<S: Receiver>(service: &Arc<S>, hooks: Vec<Hook<S>>) -> MethodRouter {
    let mut by_method: BTreeMap<&str, Vec<Hook<S>>> = BTreeMap::new();
    for hook in hooks {
        by_method
            .entry(hook.operation.method)
            .or_default()
            .push(hook);
    }
    let mut router = MethodRouter::new();
    for (method, hooks) in by_method {
        let method = http::Method::from_bytes(method.as_bytes()).ok();
        if let Some(filter) = method.and_then(|method| filter(&method)) {
            let (service, hooks) = (Arc::clone(service), Arc::new(hooks));
            router = router.on(filter, move |request: Request| {
                let (service, hooks) = (Arc::clone(&service), Arc::clone(&hooks));
                async move { deliver(service, &hooks, request).await.into_response() }
            });
        }
    }
    router
}

/// Hands a delivery to the first webhook that it fits.
async fn deliver<S: Receiver>(
    service: Arc<S>,
    hooks: &[Hook<S>],
    request: Request,
) -> Result<Response, Rejection> {
    let (head, body) = request.into_parts();
    let body = BodyLimit::of(&head.extensions).read(body).await?;
    service.authenticate(&head, &body).await?;
    let mut closest: Option<Rejection> = None;
    for hook in hooks {
        let request = Request::from_parts(head.clone(), Body::from(body.clone()));
        let input = Input::new(hook.operation, request);
        match (hook.run)(Arc::clone(&service), input).await {
            Ok(response) => return Ok(response),
            Err(rejection) => {
                let is_closer = |known: &Rejection| distance(&rejection) < distance(known);
                if closest.as_ref().is_none_or(is_closer) {
                    closest = Some(rejection);
                }
            }
        }
    }
    Err(closest.unwrap_or(Rejection::NotFound))
}

/// How far a delivery is from what a webhook takes.
fn distance(rejection: &Rejection) -> usize {
    match rejection {
        Rejection::Invalid(violations) => violations.len(),
        _ => usize::MAX,
    }
}
