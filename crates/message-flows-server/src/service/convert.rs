//! Between the types of the contract and those of the store.
//!
//! Everything that comes in is taken apart by name and everything that goes out is put together by name, so that the
//! compiler points here when the contract gains or loses a member.

mod settings;

use message_flows::models::{
    CreateMessageFlowRequest, Direction, FlowChannel, FlowDirection, MessageChannel, MessageFlow,
    UpdateMessageFlowRequest,
};

use crate::failure::Failure;
use crate::flow::{Flow, FlowChange, NewFlow};

/// A flow to insert.
pub(super) fn new_flow(request: CreateMessageFlowRequest) -> Result<NewFlow, Failure> {
    let autopilot = request.autopilot_or_default();
    let CreateMessageFlowRequest {
        name,
        direction,
        description,
        agent,
        settings,
        initiation_message,
        prompt,
        is_active,
        autopilot: _,
        message_channel,
    } = request;

    Ok(NewFlow {
        name,
        direction: direction.as_str().to_owned(),
        description,
        agent,
        settings: settings
            .map(settings::stored)
            .transpose()?
            .unwrap_or_default(),
        initiation_message,
        prompt,
        // The contract has no default; a flow that nobody has activated does nothing.
        is_active: is_active.unwrap_or(false),
        autopilot,
        message_channel: message_channel.as_str().to_owned(),
    })
}

/// A change to merge.
pub(super) fn flow_change(request: UpdateMessageFlowRequest) -> Result<FlowChange, Failure> {
    let UpdateMessageFlowRequest {
        description,
        toggle_autopilot,
        settings,
        // Members that the contract does not name have no effect.
        additional_properties: _,
    } = request;

    Ok(FlowChange {
        description,
        toggle_autopilot: toggle_autopilot.unwrap_or(false),
        settings: settings.map(settings::stored).transpose()?,
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
        settings: Some(settings::answered(content.settings)),
        prompt: content.prompt,
        initiation_message: Some(content.initiation_message),
        is_active: content.is_active,
        autopilot: content.autopilot,
        message_channel: channel(&content.message_channel)?,
        created_at: flow.created_at,
        updated_at: flow.updated_at,
        // The store does not count revisions.
        v: None::<i64>,
    })
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
