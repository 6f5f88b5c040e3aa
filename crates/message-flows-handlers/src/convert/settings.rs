//! Settings, in whose requests the working hours may stand in either of two forms.

use message_flows_server::failure::Failure;
use message_flows_server::settings;

use crate::models;

/// Settings of a request, to store.
pub(super) fn stored(input: models::SettingsInput) -> Result<settings::Settings, Failure> {
    Ok(settings::Settings {
        response_settings: input.response_settings.map(response).transpose()?,
        security: input.security.map(|security| settings::SecuritySettings {
            hipaa_compliance: security.hipaa_compliance,
        }),
        email_settings: input.email_settings.map(|email| settings::EmailSettings {
            subject_line: email.subject_line,
            signature: email.signature,
        }),
        others: input.others.into_iter().collect(),
    })
}

/// Stored settings, to answer with.
pub(super) fn answered(stored: settings::Settings) -> models::Settings {
    models::Settings {
        response_settings: stored
            .response_settings
            .map(|response| models::ResponseSettings {
                delay: response.delay,
                working_hours: response.working_hours.map(answered_hours),
            }),
        security: stored.security.map(|security| models::SecuritySettings {
            hipaa_compliance: security.hipaa_compliance,
        }),
        email_settings: stored.email_settings.map(|email| models::EmailSettings {
            subject_line: email.subject_line,
            signature: email.signature,
        }),
        others: stored.others.into_iter().collect(),
    }
}

fn response(input: models::ResponseSettingsInput) -> Result<settings::ResponseSettings, Failure> {
    let nested = input.working_hours.map(stored_hours);
    let flat = settings::WorkingHours {
        enabled: input.enabled,
        start: input.start,
        end: input.end,
        timezone: input.timezone,
        out_of_hours_message: input.out_of_hours_message,
    };

    Ok(settings::ResponseSettings {
        delay: input.delay,
        working_hours: settings::WorkingHours::of_both_forms(nested, flat)?,
    })
}

fn stored_hours(hours: models::WorkingHours) -> settings::WorkingHours {
    settings::WorkingHours {
        enabled: hours.enabled,
        start: hours.start,
        end: hours.end,
        timezone: hours.timezone,
        out_of_hours_message: hours.out_of_hours_message,
    }
}

fn answered_hours(hours: settings::WorkingHours) -> models::WorkingHours {
    models::WorkingHours {
        enabled: hours.enabled,
        start: hours.start,
        end: hours.end,
        timezone: hours.timezone,
        out_of_hours_message: hours.out_of_hours_message,
    }
}
