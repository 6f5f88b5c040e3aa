//! Settings of a flow: `Settings { response_settings: Some(ResponseSettings { delay: Some(5.0), .. }), .. }`
//!
//! The store keeps them as JSON of the same form as the contract's, because the contract leaves them open: a member that
//! it does not name is stored and returned.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The settings of a flow.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// When the flow answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_settings: Option<ResponseSettings>,
    /// How carefully it treats what it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<SecuritySettings>,
    /// What its e-mails have in common.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_settings: Option<EmailSettings>,
    /// Members that the contract does not name.
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

/// When a flow answers, working hours nested.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResponseSettings {
    /// Seconds that pass before an answer goes out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay: Option<f64>,
    /// The hours in which the flow answers itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<WorkingHours>,
}

/// The hours in which a flow answers itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkingHours {
    /// Whether the flow keeps working hours at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// Time of day at which they begin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Time of day at which they are over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Time zone of the two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// What people are told at other hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_of_hours_message: Option<String>,
}

/// How carefully a flow treats what it is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecuritySettings {
    /// Whether it keeps to the rules of HIPAA.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hipaa_compliance: Option<bool>,
}

/// What the e-mails of a flow have in common.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EmailSettings {
    /// Subject of an e-mail that has no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_line: Option<String>,
    /// Closing lines of every e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// Working hours given in both forms, with different values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The member that differs, such as `start`.
    pub member: &'static str,
}

impl Settings {
    /// Merges a change member by member: objects are merged at every depth, any other value replaces the old one.
    pub fn merge(&mut self, change: Self) {
        let Self {
            response_settings,
            security,
            email_settings,
            others,
        } = change;

        merge(
            &mut self.response_settings,
            response_settings,
            ResponseSettings::merge,
        );
        merge(&mut self.security, security, SecuritySettings::merge);
        merge(
            &mut self.email_settings,
            email_settings,
            EmailSettings::merge,
        );
        merge_objects(&mut self.others, others);
    }
}

impl ResponseSettings {
    fn merge(&mut self, change: Self) {
        replace(&mut self.delay, change.delay);
        merge(
            &mut self.working_hours,
            change.working_hours,
            WorkingHours::merge,
        );
    }
}

impl WorkingHours {
    /// The hours of a request, which may give them nested, flat beside the other response settings, or in both forms.
    ///
    /// # Errors
    ///
    /// Every member that is given in both forms with different values.
    pub fn of_both_forms(nested: Option<Self>, flat: Self) -> Result<Option<Self>, Vec<Conflict>> {
        if flat == Self::default() {
            return Ok(nested);
        }
        let mut hours = nested.unwrap_or_default();

        let conflicts = [
            agree("enabled", &mut hours.enabled, flat.enabled),
            agree("start", &mut hours.start, flat.start),
            agree("end", &mut hours.end, flat.end),
            agree("timezone", &mut hours.timezone, flat.timezone),
            agree(
                "outOfHoursMessage",
                &mut hours.out_of_hours_message,
                flat.out_of_hours_message,
            ),
        ];
        let conflicts: Vec<_> = conflicts.into_iter().flatten().collect();
        if conflicts.is_empty() {
            Ok(Some(hours))
        } else {
            Err(conflicts)
        }
    }

    fn merge(&mut self, change: Self) {
        replace(&mut self.enabled, change.enabled);
        replace(&mut self.start, change.start);
        replace(&mut self.end, change.end);
        replace(&mut self.timezone, change.timezone);
        replace(&mut self.out_of_hours_message, change.out_of_hours_message);
    }
}

impl SecuritySettings {
    fn merge(&mut self, change: Self) {
        replace(&mut self.hipaa_compliance, change.hipaa_compliance);
    }
}

impl EmailSettings {
    fn merge(&mut self, change: Self) {
        replace(&mut self.subject_line, change.subject_line);
        replace(&mut self.signature, change.signature);
    }
}

impl Conflict {
    /// JSON pointers into the request body, of the nested and of the flat form.
    pub fn pointers(&self) -> [String; 2] {
        let member = self.member;

        [
            format!("/settings/responseSettings/workingHours/{member}"),
            format!("/settings/responseSettings/{member}"),
        ]
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [nested, flat] = self.pointers();

        write!(out, "{nested} and {flat} say different things")
    }
}

/// Completes the nested form by the flat one.
fn agree<T: PartialEq>(
    member: &'static str,
    nested: &mut Option<T>,
    flat: Option<T>,
) -> Option<Conflict> {
    match nested {
        Some(nested) => (flat.is_some_and(|flat| *nested != flat)).then_some(Conflict { member }),
        None => {
            *nested = flat;
            None
        }
    }
}

fn replace<T>(old: &mut Option<T>, new: Option<T>) {
    if new.is_some() {
        *old = new;
    }
}

fn merge<T>(old: &mut Option<T>, change: Option<T>, merge: impl FnOnce(&mut T, T)) {
    match (old.as_mut(), change) {
        (Some(old), Some(change)) => merge(old, change),
        (None, change @ Some(_)) => *old = change,
        (_, None) => {}
    }
}

fn merge_objects(old: &mut Map<String, Value>, change: Map<String, Value>) {
    for (member, new) in change {
        match (old.get_mut(&member), new) {
            (Some(Value::Object(old)), Value::Object(new)) => merge_objects(old, new),
            (_, new) => {
                old.insert(member, new);
            }
        }
    }
}

#[cfg(test)]
mod tests;
