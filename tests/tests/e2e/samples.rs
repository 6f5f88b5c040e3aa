//! Requests that succeed, for tests to spoil: `CreateMessageFlowRequest { name: String::new(), ..request() }`

use message_flows::models::{
    CreateMessageFlowRequest, Direction, EmailSettings, MessageChannel, MessageFlowSettingsInput,
    ResponseSettingsInput, SecuritySettings, UpdateMessageFlowRequest, WorkingHours,
};
use serde_json::Value;

/// No more than what is required.
pub(crate) fn request() -> CreateMessageFlowRequest {
    CreateMessageFlowRequest {
        name: "Garden tour".to_owned(),
        direction: Direction::Outbound,
        description: None,
        agent: "agent-3".to_owned(),
        settings: None,
        initiation_message: "Will you join us in the garden?".to_owned(),
        prompt: "Take bookings for the tour.".to_owned(),
        is_active: None,
        autopilot: None,
        message_channel: MessageChannel::Email,
    }
}

/// Everything that the document names, but the deprecated members.
pub(crate) fn full_request() -> CreateMessageFlowRequest {
    CreateMessageFlowRequest {
        description: Some("Invites the neighbours".to_owned()),
        settings: Some(settings()),
        is_active: Some(true),
        autopilot: Some(true),
        ..request()
    }
}

/// [`full_request`] as JSON.
pub(crate) fn full_json() -> Value {
    serde_json::to_value(full_request()).unwrap()
}

pub(crate) fn settings() -> MessageFlowSettingsInput {
    MessageFlowSettingsInput {
        response_settings: Some(ResponseSettingsInput {
            delay: Some(2.5),
            working_hours: Some(working_hours()),
            ..ResponseSettingsInput::default()
        }),
        security: Some(SecuritySettings {
            hipaa_compliance: Some(false),
        }),
        email_settings: Some(EmailSettings {
            subject_line: Some("The garden in May".to_owned()),
            signature: Some("The gardeners".to_owned()),
        }),
        ..MessageFlowSettingsInput::default()
    }
}

pub(crate) fn working_hours() -> WorkingHours {
    WorkingHours {
        enabled: Some(true),
        start: Some("07:45".to_owned()),
        end: Some("16:15".to_owned()),
        timezone: Some("Europe/Vienna".to_owned()),
        out_of_hours_message: Some("The garden is closed.".to_owned()),
    }
}

/// A change that flips the switch.
pub(crate) fn toggle() -> UpdateMessageFlowRequest {
    UpdateMessageFlowRequest {
        toggle_autopilot: Some(true),
        ..UpdateMessageFlowRequest::default()
    }
}

/// A change of settings.
pub(crate) fn change_settings(settings: MessageFlowSettingsInput) -> UpdateMessageFlowRequest {
    UpdateMessageFlowRequest {
        settings: Some(settings),
        ..UpdateMessageFlowRequest::default()
    }
}

/// A change of what says when a flow answers.
pub(crate) fn change_response(response: ResponseSettingsInput) -> UpdateMessageFlowRequest {
    change_settings(MessageFlowSettingsInput {
        response_settings: Some(response),
        ..MessageFlowSettingsInput::default()
    })
}
