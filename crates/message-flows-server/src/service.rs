//! The generated contract, implemented: `let app = service::app(Service::new(store, limiter));`
//!
//! Nothing outside this module knows the generated types.

mod convert;
mod failure;
mod security;

use std::sync::Arc;

use axum::{Extension, Router};
use futures_util::TryStreamExt;
use message_flows::server::{
    CreateMessageFlow, CreateMessageFlowResponse, ListMessageFlows, ListMessageFlowsResponse,
    MessageFlows, UpdateMessageFlow, UpdateMessageFlowResponse, router, with_fallback,
};
use specwright::server::{BodyLimit, JsonArray};

use crate::caller::Caller;
use crate::failure::{Envelope, Failure};
use crate::limit::Limiter;
use crate::store::Store;
use crate::{health, listing};

use failure::{Failed, error_response};

/// The Message Flows service on a store.
#[derive(Debug)]
pub struct Service<S> {
    store: Arc<S>,
    limiter: Limiter,
}

impl<S: Store> Service<S> {
    /// A service that keeps its flows in `store` and admits requests by `limiter`.
    pub fn new(store: Arc<S>, limiter: Limiter) -> Self {
        Self { store, limiter }
    }

    async fn create(
        &self,
        caller: &Caller,
        request: CreateMessageFlow,
    ) -> Result<CreateMessageFlowResponse, Failure> {
        let CreateMessageFlow {
            x_workspace_id,
            body,
        } = request;
        let workspace = caller.workspace(&x_workspace_id)?;
        let flow = convert::new_flow(body)?;

        let flow = self.store.insert_flow(workspace, flow).await?;
        Ok(CreateMessageFlowResponse::Ok(convert::message_flow(flow)?))
    }

    async fn update(
        &self,
        caller: &Caller,
        request: UpdateMessageFlow,
    ) -> Result<UpdateMessageFlowResponse, Failure> {
        let UpdateMessageFlow {
            id,
            x_workspace_id,
            body,
        } = request;
        let workspace = caller.workspace(&x_workspace_id)?;
        let change = convert::flow_change(body)?;

        let flow = self.store.update_flow(workspace, &id, change).await?;
        Ok(match flow {
            Some(flow) => UpdateMessageFlowResponse::Ok(convert::message_flow(flow)?),
            None => UpdateMessageFlowResponse::NotFound(error_response(Envelope::not_found())),
        })
    }

    async fn list(
        &self,
        caller: &Caller,
        request: ListMessageFlows,
    ) -> Result<ListMessageFlowsResponse, Failure> {
        let ListMessageFlows { x_workspace_id } = request;
        let workspace = caller.workspace(&x_workspace_id)?;

        let flows = listing::flows(Arc::clone(&self.store), workspace).await?;

        let span = tracing::Span::current();
        let flows = flows
            .map_err(Failure::from)
            .and_then(async |flow| convert::message_flow(flow))
            .map_err(move |failure| span.in_scope(|| failure.into_broken_stream()));
        Ok(ListMessageFlowsResponse::Ok(JsonArray::stream(flows)))
    }
}

impl<S: Store> MessageFlows for Service<S> {
    async fn create_message_flow(
        &self,
        caller: Caller,
        request: CreateMessageFlow,
    ) -> CreateMessageFlowResponse {
        let answer = self.create(&caller, request).await;

        answer.unwrap_or_else(Failed::failed)
    }

    async fn list_message_flows(
        &self,
        caller: Caller,
        request: ListMessageFlows,
    ) -> ListMessageFlowsResponse {
        let answer = self.list(&caller, request).await;

        answer.unwrap_or_else(Failed::failed)
    }

    async fn update_message_flow(
        &self,
        caller: Caller,
        request: UpdateMessageFlow,
    ) -> UpdateMessageFlowResponse {
        let answer = self.update(&caller, request).await;

        answer.unwrap_or_else(Failed::failed)
    }
}

/// All routes of the service: the operations of the contract, and the health check beside them.
///
/// Bodies are limited by [`layers`](crate::layers), for every route alike.
pub fn app<S: Store>(service: Service<S>) -> Router {
    let health = health::routes(Arc::clone(&service.store));
    let service = Arc::new(service);
    let routes = router(Arc::clone(&service)).merge(health);

    with_fallback(routes, service).layer(Extension(BodyLimit(usize::MAX)))
}
