//! The handlers of an API on their way to a router: what `routes!` gives.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;

use super::{Api, NamedOperation};
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
    pub fn of<A: Api>() -> Self {
        let source = A::SOURCE;
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

    /// The router, with the state that the handlers want; `()` where they want none.
    pub fn with_state(self, state: S) -> Router {
        let add = self.add.into_iter();
        add.fold(self.routes, |routes, add| add(routes, &state))
            .into_router()
    }
}
