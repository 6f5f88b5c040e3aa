//! The server as generated code asks for it: the trait, and its one method.

use std::sync::Arc;

use axum::Router;

use crate::orders::server::{CreateOrder, CreateOrderResponse, Orders};

/// A service that answers with the order it was given.
#[derive(Debug, Clone, Copy)]
pub struct Echo;

impl Orders for Echo {
    async fn create_order(&self, request: CreateOrder) -> CreateOrderResponse {
        CreateOrderResponse::Created(request.body)
    }
}

/// The generated router over it.
pub fn router() -> Router {
    crate::orders::server::router(Arc::new(Echo))
}
