//! How a flow behaves.

use message_flows::contract::schema;
use serde::{Deserialize, Serialize};
use specwright::Model;

use super::Others;

/// Settings, as requests give them.
#[derive(Debug, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = schema::MessageFlowSettingsInput)]
pub(crate) struct SettingsInput {
    pub(crate) response_settings: Option<ResponseSettingsInput>,
    pub(crate) security: Option<SecuritySettings>,
    pub(crate) email_settings: Option<EmailSettings>,
    #[serde(flatten)]
    pub(crate) others: Others,
}

/// When a flow is to answer, in either form.
#[derive(Debug, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = schema::ResponseSettingsInput)]
pub(crate) struct ResponseSettingsInput {
    pub(crate) delay: Option<f64>,
    pub(crate) enabled: Option<bool>,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    pub(crate) timezone: Option<String>,
    pub(crate) out_of_hours_message: Option<String>,
    pub(crate) working_hours: Option<WorkingHours>,
}

/// Settings, as they are answered.
#[derive(Debug, Serialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = schema::MessageFlowSettings)]
pub(crate) struct Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) response_settings: Option<ResponseSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) security: Option<SecuritySettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) email_settings: Option<EmailSettings>,
    #[serde(flatten)]
    pub(crate) others: Others,
}

/// When a flow answers.
#[derive(Debug, Serialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = schema::ResponseSettings)]
pub(crate) struct ResponseSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) delay: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) working_hours: Option<WorkingHours>,
}

/// The hours in which a flow answers itself.
#[derive(Debug, Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = schema::WorkingHours)]
pub(crate) struct WorkingHours {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) timezone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) out_of_hours_message: Option<String>,
}

/// How carefully a flow treats what it is told.
#[derive(Debug, Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = schema::SecuritySettings)]
pub(crate) struct SecuritySettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hipaa_compliance: Option<bool>,
}

/// What the e-mails of a flow have in common.
#[derive(Debug, Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = schema::EmailSettings)]
pub(crate) struct EmailSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) subject_line: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) signature: Option<String>,
}
