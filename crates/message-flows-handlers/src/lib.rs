//! The Message Flows service a second time, as free functions over axum: `let app = app(store, limiter);`
//!
//! `message-flows-server` implements the trait that is generated from the document.
//! Here nothing but the contract is generated: handlers and models are written by hand, and the macros hold each of
//! them to the document while it compiles.
//! Store, limits and the words for failures are those of `message-flows-server`.

mod convert;
mod failure;
mod guard;
mod handlers;
mod models;

use std::sync::Arc;

use axum::{Extension, Router};
use message_flows::contract;
use message_flows_server::health;
use message_flows_server::limit::Limiter;
use message_flows_server::store::AnyStore;
use specwright::routes;
use specwright::server::BodyLimit;

/// What the handlers share.
#[derive(Debug, Clone)]
struct App {
    store: Arc<AnyStore>,
    limiter: Arc<Limiter>,
}

/// All routes of the service: the operations of the contract, and the health check beside them.
///
/// Bodies are limited by the layers around it, for every route alike.
pub fn app(store: AnyStore, limiter: Limiter) -> Router {
    let store = Arc::new(store);
    let health = health::routes(Arc::clone(&store));
    let app = App {
        store,
        limiter: Arc::new(limiter),
    };

    routes!(contract::Api; handlers::list, handlers::create, handlers::update)
        .reject(failure::refuse)
        .with_state(app)
        .merge(health)
        .fallback(async || failure::refuse(specwright::Rejection::NotFound))
        .layer(Extension(BodyLimit(usize::MAX)))
}
