//! `GET /healthz`, outside the contract: 200 when the store answers, 503 when it does not.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use crate::envelope;
use crate::store::Store;

/// The route for those who watch over the service.
pub fn routes<S: Store>(store: Arc<S>) -> Router {
    Router::new()
        .route("/healthz", get(check::<S>))
        .with_state(store)
}

async fn check<S: Store>(State(store): State<Arc<S>>) -> Response {
    match store.check().await {
        Ok(()) => Json(json!({"status": "ok"})).into_response(),
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the store does not answer"
            );
            envelope::failure(
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                "The store does not answer.",
            )
        }
    }
}
