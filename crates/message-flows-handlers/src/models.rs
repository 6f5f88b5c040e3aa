//! The bodies of requests and responses, written by hand and held to the schemas of the document.

mod settings;

use message_flows::contract::schema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specwright::{Model, Timestamp};
use std::collections::BTreeMap;

pub(crate) use settings::{
    EmailSettings, ResponseSettings, ResponseSettingsInput, SecuritySettings, Settings,
    SettingsInput, WorkingHours,
};

/// A flow to be made.
#[derive(Debug, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = schema::CreateMessageFlowRequest)]
pub(crate) struct NewFlow {
    pub(crate) name: String,
    pub(crate) direction: Direction,
    pub(crate) description: Option<String>,
    pub(crate) agent: String,
    pub(crate) settings: Option<SettingsInput>,
    pub(crate) initiation_message: String,
    pub(crate) prompt: String,
    pub(crate) is_active: Option<bool>,
    pub(crate) autopilot: Option<bool>,
    pub(crate) message_channel: Channel,
}

/// A change to a flow.
#[derive(Debug, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = schema::UpdateMessageFlowRequest)]
pub(crate) struct FlowChange {
    pub(crate) description: Option<String>,
    pub(crate) toggle_autopilot: Option<bool>,
    pub(crate) settings: Option<SettingsInput>,
}

/// A flow, as it is answered.
#[derive(Debug, Serialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = schema::MessageFlow, omit("__v"))]
pub(crate) struct MessageFlow {
    #[serde(rename = "_id")]
    pub(crate) id: String,
    pub(crate) workspace_id: String,
    pub(crate) name: String,
    pub(crate) direction: Direction,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    pub(crate) agent: String,
    pub(crate) settings: Settings,
    pub(crate) prompt: String,
    pub(crate) initiation_message: String,
    pub(crate) is_active: bool,
    pub(crate) autopilot: bool,
    pub(crate) message_channel: Channel,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

/// Who may start a conversation; the document says the same of requests and of responses.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Model)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    Inbound,
    Outbound,
    Bidirectional,
}

/// How messages travel.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Model)]
pub(crate) enum Channel {
    #[serde(rename = "SMS")]
    Sms,
    Email,
}

/// What every failure looks like.
#[derive(Debug, Serialize, Model)]
#[model(schema = schema::ErrorResponse)]
pub(crate) struct ErrorResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<ErrorDetail>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) violations: Option<Vec<Violation>>,
}

/// What went wrong.
#[derive(Debug, Serialize, Model)]
#[model(schema = schema::ErrorDetail)]
pub(crate) struct ErrorDetail {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reset_at: Option<String>,
}

/// One broken rule.
#[derive(Debug, Serialize, Model)]
#[model(schema = schema::Violation)]
pub(crate) struct Violation {
    pub(crate) pointer: String,
    pub(crate) message: String,
}

/// Members that the document does not name.
type Others = BTreeMap<String, Value>;
