//! Settings, in whose requests the working hours may stand in either of two forms.

use message_flows::models;

use crate::failure::Failure;
use crate::settings::{EmailSettings, ResponseSettings, SecuritySettings, Settings, WorkingHours};

/// Settings of a request, to store.
pub(super) fn stored(input: models::MessageFlowSettingsInput) -> Result<Settings, Failure> {
    let models::MessageFlowSettingsInput {
        response_settings,
        security,
        email_settings,
        additional_properties,
    } = input;

    Ok(Settings {
        response_settings: response_settings.map(response).transpose()?,
        security: security.map(|security| {
            let models::SecuritySettings { hipaa_compliance } = security;
            SecuritySettings { hipaa_compliance }
        }),
        email_settings: email_settings.map(|email| {
            let models::EmailSettings {
                subject_line,
                signature,
            } = email;
            EmailSettings {
                subject_line,
                signature,
            }
        }),
        others: additional_properties.into_iter().collect(),
    })
}

/// Stored settings, to answer with.
pub(super) fn answered(settings: Settings) -> models::MessageFlowSettings {
    models::MessageFlowSettings {
        response_settings: settings
            .response_settings
            .map(|response| models::ResponseSettings {
                delay: response.delay,
                working_hours: response.working_hours.map(answered_hours),
            }),
        security: settings.security.map(|security| models::SecuritySettings {
            hipaa_compliance: security.hipaa_compliance,
        }),
        email_settings: settings.email_settings.map(|email| models::EmailSettings {
            subject_line: email.subject_line,
            signature: email.signature,
        }),
        additional_properties: settings.others.into_iter().collect(),
    }
}

fn response(input: models::ResponseSettingsInput) -> Result<ResponseSettings, Failure> {
    let models::ResponseSettingsInput {
        delay,
        enabled,
        start,
        end,
        timezone,
        out_of_hours_message,
        working_hours,
    } = input;
    let flat = WorkingHours {
        enabled,
        start,
        end,
        timezone,
        out_of_hours_message,
    };

    Ok(ResponseSettings {
        delay,
        working_hours: WorkingHours::of_both_forms(working_hours.map(stored_hours), flat)?,
    })
}

fn stored_hours(hours: models::WorkingHours) -> WorkingHours {
    let models::WorkingHours {
        enabled,
        start,
        end,
        timezone,
        out_of_hours_message,
    } = hours;

    WorkingHours {
        enabled,
        start,
        end,
        timezone,
        out_of_hours_message,
    }
}

fn answered_hours(hours: WorkingHours) -> models::WorkingHours {
    models::WorkingHours {
        enabled: hours.enabled,
        start: hours.start,
        end: hours.end,
        timezone: hours.timezone,
        out_of_hours_message: hours.out_of_hours_message,
    }
}
