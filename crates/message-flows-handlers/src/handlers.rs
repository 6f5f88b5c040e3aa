//! The operations: `PUT /v1/api/message-flows/{id}` is [`update`]

use axum::extract::State;
use futures_util::TryStreamExt;
use message_flows::contract::op;
use message_flows_server::failure::{Envelope, Failure};
use message_flows_server::listing;
use message_flows_server::store::Store;
use specwright::server::JsonArray;
use specwright::{Auth, Headers, Json, Params, Path, operation};

use crate::App;
use crate::convert;
use crate::failure::{Failed, UpdateFailed, error_response};
use crate::guard::Key;
use crate::models::{FlowChange, MessageFlow, NewFlow};

/// The header that every operation has.
#[derive(Debug, Params)]
pub(crate) struct Workspace {
    x_workspace_id: String,
}

#[operation(op::list_message_flows)]
pub(crate) async fn list(
    State(app): State<App>,
    Auth(key): Auth<Key>,
    Headers(workspace): Headers<Workspace>,
) -> Result<JsonArray<MessageFlow>, Failed> {
    let workspace = key.0.workspace(&workspace.x_workspace_id)?;
    let flows = listing::flows(app.store, workspace).await;
    let flows = flows.map_err(Failure::from)?;

    let span = tracing::Span::current();
    let flows = flows
        .map_err(Failure::from)
        .and_then(async |flow| convert::message_flow(flow))
        .map_err(move |failure| span.in_scope(|| failure.into_broken_stream()));
    Ok(JsonArray::stream(flows))
}

#[operation(op::create_message_flow)]
pub(crate) async fn create(
    State(app): State<App>,
    Auth(key): Auth<Key>,
    Headers(workspace): Headers<Workspace>,
    Json(flow): Json<NewFlow>,
) -> Result<Json<MessageFlow>, Failed> {
    let workspace = key.0.workspace(&workspace.x_workspace_id)?;
    let flow = convert::new_flow(flow)?;

    let flow = app.store.insert_flow(workspace, flow).await;
    Ok(Json(convert::message_flow(flow.map_err(Failure::from)?)?))
}

#[operation(op::update_message_flow)]
pub(crate) async fn update(
    State(app): State<App>,
    Auth(key): Auth<Key>,
    Headers(workspace): Headers<Workspace>,
    Path(id): Path<String>,
    Json(change): Json<FlowChange>,
) -> Result<Json<MessageFlow>, UpdateFailed> {
    let workspace = key.0.workspace(&workspace.x_workspace_id)?;
    let change = convert::flow_change(change)?;

    let flow = app.store.update_flow(workspace, &id, change).await;
    match flow.map_err(Failure::from)? {
        Some(flow) => Ok(Json(convert::message_flow(flow)?)),
        None => Err(UpdateFailed::NotFound(
            error_response(Envelope::not_found()),
        )),
    }
}
