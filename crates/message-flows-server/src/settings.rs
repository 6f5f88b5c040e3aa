//! Settings of a flow, as a JSON object: `{"responseSettings": {"delay": 5, "workingHours": {"start": "08:30"}}}`
//!
//! They are kept as JSON because the contract leaves them open: a member that it does not name is stored and returned.

use std::fmt;

use serde_json::{Map, Value};

/// The members of working hours, which requests may also write directly into `responseSettings`.
const WORKING_HOURS: [&str; 5] = ["enabled", "start", "end", "timezone", "outOfHoursMessage"];

/// The settings of a flow, working hours nested.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings(Map<String, Value>);

/// Working hours given in both forms, with different values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The member that differs, such as `start`.
    pub member: &'static str,
}

impl Settings {
    /// Reads the settings of a request: flat working hours move into `workingHours`.
    ///
    /// # Errors
    ///
    /// Every member that is given in both forms with different values.
    pub fn from_request(mut settings: Map<String, Value>) -> Result<Self, Vec<Conflict>> {
        if let Some(Value::Object(response)) = settings.get_mut("responseSettings") {
            nest_working_hours(response)?;
        }

        Ok(Self(settings))
    }

    /// The settings as the store keeps them.
    pub fn from_stored(settings: Map<String, Value>) -> Self {
        Self(settings)
    }

    /// Merges a change member by member: objects are merged at every depth, any other value replaces the old one.
    pub fn merge(&mut self, change: Self) {
        merge(&mut self.0, change.0);
    }

    /// The JSON object.
    pub fn as_object(&self) -> &Map<String, Value> {
        &self.0
    }

    /// The JSON object, owned.
    pub fn into_object(self) -> Map<String, Value> {
        self.0
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

fn nest_working_hours(response: &mut Map<String, Value>) -> Result<(), Vec<Conflict>> {
    let flat: Vec<_> = WORKING_HOURS
        .into_iter()
        .filter_map(|member| Some((member, response.remove(member)?)))
        .collect();
    if flat.is_empty() {
        return Ok(());
    }

    let nested = response
        .entry("workingHours")
        .or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(nested) = nested else {
        // The contract has refused this already.
        return Ok(());
    };

    let mut conflicts = Vec::new();
    for (member, value) in flat {
        let kept = nested.entry(member).or_insert_with(|| value.clone());
        if *kept != value {
            conflicts.push(Conflict { member });
        }
    }

    if conflicts.is_empty() {
        Ok(())
    } else {
        Err(conflicts)
    }
}

fn merge(old: &mut Map<String, Value>, change: Map<String, Value>) {
    for (member, new) in change {
        match (old.get_mut(&member), new) {
            (Some(Value::Object(old)), Value::Object(new)) => merge(old, new),
            (_, new) => {
                old.insert(member, new);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;
    use serde_json::{Value, json};

    use super::Settings;

    fn object(value: Value) -> serde_json::Map<String, Value> {
        serde_json::from_value(value).unwrap()
    }

    fn check_request(request: Value, stored: &Value) {
        let settings = Settings::from_request(object(request)).unwrap();

        assert_eq!(&Value::Object(settings.into_object()), stored);
    }

    fn check_conflicts(request: Value, expected: &[&str]) {
        let conflicts = Settings::from_request(object(request)).unwrap_err();
        let found: Vec<_> = conflicts.iter().map(|conflict| conflict.member).collect();

        assert_eq!(found, expected);
    }

    fn check_merge(old: Value, change: Value, expected: &Value) {
        let mut settings = Settings::from_stored(object(old));
        settings.merge(Settings::from_stored(object(change)));

        assert_eq!(&Value::Object(settings.into_object()), expected);
    }

    #[test]
    fn nested_working_hours_stay() {
        let nested = json!({"responseSettings": {"delay": 1, "workingHours": {"start": "09:00"}}});

        check_request(nested.clone(), &nested);
    }

    #[test]
    fn flat_working_hours_are_nested() {
        check_request(
            json!({"responseSettings": {
                "delay": 1, "enabled": true, "start": "08:30", "end": "18:00", "timezone": "UTC", "outOfHoursMessage": ""
            }}),
            &json!({"responseSettings": {"delay": 1, "workingHours": {
                "enabled": true, "start": "08:30", "end": "18:00", "timezone": "UTC", "outOfHoursMessage": ""
            }}}),
        );
    }

    #[test]
    fn the_two_forms_complete_each_other() {
        check_request(
            json!({"responseSettings": {"end": "18:00", "workingHours": {"start": "08:30"}}}),
            &json!({"responseSettings": {"workingHours": {"start": "08:30", "end": "18:00"}}}),
        );
    }

    #[test]
    fn the_two_forms_may_agree() {
        check_request(
            json!({"responseSettings": {"start": "08:30", "workingHours": {"start": "08:30"}}}),
            &json!({"responseSettings": {"workingHours": {"start": "08:30"}}}),
        );
    }

    #[test]
    fn every_disagreement_is_named() {
        check_conflicts(
            json!({"responseSettings": {
                "enabled": true, "start": "08:30", "end": "18:00",
                "workingHours": {"enabled": false, "start": "08:30", "end": "17:00"}
            }}),
            &["enabled", "end"],
        );
    }

    #[test]
    fn a_conflict_names_both_places() {
        let conflict = super::Conflict { member: "start" };

        assert_eq!(
            conflict.to_string(),
            "/settings/responseSettings/workingHours/start and /settings/responseSettings/start say different things"
        );
    }

    #[test]
    fn unknown_members_are_kept() {
        check_request(
            json!({"knowledgeBases": [1]}),
            &json!({"knowledgeBases": [1]}),
        );
    }

    #[test]
    fn objects_merge_at_every_depth() {
        check_merge(
            json!({"responseSettings": {"delay": 1, "workingHours": {"start": "09:00", "end": "17:00"}}}),
            json!({"responseSettings": {"workingHours": {"end": "18:00"}}, "security": {"hipaaCompliance": true}}),
            &json!({
                "responseSettings": {"delay": 1, "workingHours": {"start": "09:00", "end": "18:00"}},
                "security": {"hipaaCompliance": true}
            }),
        );
    }

    #[test]
    fn arrays_are_replaced() {
        check_merge(
            json!({"tags": [1, 2]}),
            json!({"tags": [3]}),
            &json!({"tags": [3]}),
        );
    }

    #[test]
    fn a_change_of_kind_replaces() {
        check_merge(
            json!({"tags": {"a": 1}}),
            json!({"tags": "none"}),
            &json!({"tags": "none"}),
        );
    }
}
