//! The handlers of an API on their way to a router: what `routes!` gives.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::response::IntoResponse;

use super::NamedOperation;
use crate::Rejection;
use crate::contract::Source;
use crate::server::Routes;

/// The handlers of an API, which want a state.
///
/// The router has no fallback, so that it can be merged and nested.
#[must_use]
pub struct Handlers<S> {
    routes: Routes<()>,
    add: Vec<Add<S>>,
}

type Add<S> = Box<dyn FnOnce(Routes<()>, &S) -> Routes<()> + Send>;

impl<S: Clone + Send + Sync + 'static> Handlers<S> {
    /// No handlers yet.
    pub fn of(source: &Source) -> Self {
        Self {
            routes: Routes::new(Arc::new(()))
                .base(source.base_path)
                .document(source.document),
            add: Vec::new(),
        }
    }

    /// Adds the function that answers an operation.
    pub fn on<O: NamedOperation, H, T>(mut self, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let operation = O::OPERATION;
        self.add.push(Box::new(move |routes, state: &S| {
            routes.on_service(operation, handler.with_state(state.clone()))
        }));
        self
    }

    /// Answers requests that are refused before they reach a handler, in place of problem details: malformed ones,
    /// those that miss the contract, and those of a method that the path does not have.
    ///
    /// ```
    /// use axum::Json;
    /// use specwright::Rejection;
    /// use specwright::conform::Handlers;
    ///
    /// fn refuse(rejection: Rejection) -> impl axum::response::IntoResponse {
    ///     (rejection.status(), Json(rejection.detail()))
    /// }
    ///
    /// fn in_our_own_words(handlers: Handlers<()>) -> Handlers<()> {
    ///     handlers.reject(refuse)
    /// }
    /// ```
    pub fn reject<R, A>(mut self, reject: R) -> Self
    where
        R: Fn(Rejection) -> A + Send + Sync + 'static,
        A: IntoResponse,
    {
        self.routes = self
            .routes
            .reject_by(Arc::new(move |rejection| reject(rejection).into_response()));
        self
    }

    /// The router, with the state that the handlers want; `()` where they want none.
    pub fn with_state(self, state: S) -> Router {
        let add = self.add.into_iter();
        add.fold(self.routes, |routes, add| add(routes, &state))
            .into_router()
    }
}
