//! Between the models and what the store keeps.

mod settings;

use message_flows_server::failure::Failure;
use message_flows_server::flow;

use crate::models::{Channel, Direction, FlowChange, MessageFlow, NewFlow};

/// A flow to insert.
pub(crate) fn new_flow(request: NewFlow) -> Result<flow::NewFlow, Failure> {
    let settings = request.settings.map(settings::stored).transpose()?;

    Ok(flow::NewFlow {
        name: request.name,
        direction: request.direction.as_str().to_owned(),
        description: request.description,
        agent: request.agent,
        settings: settings.unwrap_or_default(),
        initiation_message: request.initiation_message,
        prompt: request.prompt,
        // The document has no default; a flow that nobody has activated does nothing.
        is_active: request.is_active.unwrap_or(false),
        autopilot: request.autopilot.unwrap_or(false),
        message_channel: request.message_channel.as_str().to_owned(),
    })
}

/// A change to merge.
pub(crate) fn flow_change(request: FlowChange) -> Result<flow::FlowChange, Failure> {
    Ok(flow::FlowChange {
        description: request.description,
        toggle_autopilot: request.toggle_autopilot.unwrap_or(false),
        settings: request.settings.map(settings::stored).transpose()?,
    })
}

/// A flow to answer with.
///
/// It fails when the store holds what this version of the document does not allow.
pub(crate) fn message_flow(flow: flow::Flow) -> Result<MessageFlow, Failure> {
    let content = flow.content;

    Ok(MessageFlow {
        id: flow.id,
        workspace_id: flow.workspace_id,
        name: content.name,
        direction: Direction::of(&content.direction)?,
        description: content.description,
        agent: content.agent,
        settings: settings::answered(content.settings),
        prompt: content.prompt,
        initiation_message: content.initiation_message,
        is_active: content.is_active,
        autopilot: content.autopilot,
        message_channel: Channel::of(&content.message_channel)?,
        created_at: flow.created_at,
        updated_at: flow.updated_at,
    })
}

impl Direction {
    fn as_str(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::Outbound => "outbound",
            Self::Bidirectional => "bidirectional",
        }
    }

    fn of(text: &str) -> Result<Self, Failure> {
        let all = [Self::Inbound, Self::Outbound, Self::Bidirectional];
        let found = all.into_iter().find(|value| value.as_str() == text);

        found.ok_or_else(|| unknown("direction", text))
    }
}

impl Channel {
    fn as_str(self) -> &'static str {
        match self {
            Self::Sms => "SMS",
            Self::Email => "Email",
        }
    }

    fn of(text: &str) -> Result<Self, Failure> {
        let all = [Self::Sms, Self::Email];
        let found = all.into_iter().find(|value| value.as_str() == text);

        found.ok_or_else(|| unknown("channel", text))
    }
}

fn unknown(kind: &str, text: &str) -> Failure {
    Failure::Internal(format!("the store holds the {kind} `{text}`, which does not exist").into())
}
