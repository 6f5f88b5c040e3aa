//! Between the types of the contract and those of the store.

use message_flows::models::{
    CreateMessageFlowRequest, Direction, FlowChannel, FlowDirection, MessageChannel, MessageFlow,
    MessageFlowSettingsInput, UpdateMessageFlowRequest,
};
use serde_json::Value;

use super::failure::Failure;
use crate::flow::{Flow, FlowChange, NewFlow};
use crate::settings::Settings;

/// A flow to insert.
pub(super) fn new_flow(request: CreateMessageFlowRequest) -> Result<NewFlow, Failure> {
    let autopilot = request.autopilot_or_default();

    Ok(NewFlow {
        name: request.name,
        direction: request.direction.as_str().to_owned(),
        description: request.description,
        agent: request.agent,
        settings: settings(request.settings.as_ref())?.unwrap_or_default(),
        initiation_message: request.initiation_message,
        prompt: request.prompt,
        // The contract has no default; a flow that nobody has activated does nothing.
        is_active: request.is_active.unwrap_or(false),
        autopilot,
        message_channel: request.message_channel.as_str().to_owned(),
    })
}

/// A change to merge.
pub(super) fn flow_change(request: UpdateMessageFlowRequest) -> Result<FlowChange, Failure> {
    Ok(FlowChange {
        description: request.description,
        toggle_autopilot: request.toggle_autopilot.unwrap_or(false),
        settings: settings(request.settings.as_ref())?,
    })
}

/// A flow to answer with.
///
/// It fails when the store holds what this version of the contract does not allow.
pub(super) fn message_flow(flow: Flow) -> Result<MessageFlow, Failure> {
    let content = flow.content;

    Ok(MessageFlow {
        id: flow.id,
        workspace_id: flow.workspace_id,
        name: content.name,
        direction: Some(direction(&content.direction)?),
        description: content.description,
        agent: content.agent,
        settings: serde_json::from_value(Value::Object(content.settings.into_object()))?,
        prompt: content.prompt,
        initiation_message: Some(content.initiation_message),
        is_active: content.is_active,
        autopilot: content.autopilot,
        message_channel: channel(&content.message_channel)?,
        created_at: flow.created_at,
        updated_at: flow.updated_at,
        v: None,
    })
}

fn settings(input: Option<&MessageFlowSettingsInput>) -> Result<Option<Settings>, Failure> {
    let Some(input) = input else {
        return Ok(None);
    };
    let object = serde_json::from_value(serde_json::to_value(input)?)?;

    Ok(Some(Settings::from_request(object)?))
}

fn direction(text: &str) -> Result<FlowDirection, Failure> {
    let direction = text.parse::<Direction>();

    Ok(
        match direction.map_err(|error| Failure::Internal(error.into()))? {
            Direction::Inbound => FlowDirection::Inbound,
            Direction::Outbound => FlowDirection::Outbound,
            Direction::Bidirectional => FlowDirection::Bidirectional,
        },
    )
}

fn channel(text: &str) -> Result<FlowChannel, Failure> {
    let channel = text.parse::<MessageChannel>();

    Ok(
        match channel.map_err(|error| Failure::Internal(error.into()))? {
            MessageChannel::Sms => FlowChannel::Sms,
            MessageChannel::Email => FlowChannel::Email,
        },
    )
}
