use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use super::{Conflict, Settings, WorkingHours};

fn hours(value: Value) -> WorkingHours {
    serde_json::from_value(value).unwrap()
}

fn check_hours(nested: Option<Value>, flat: Value, expected: &Value) {
    let hours = WorkingHours::of_both_forms(nested.map(hours), hours(flat)).unwrap();

    assert_eq!(&serde_json::to_value(hours).unwrap(), expected);
}

fn check_conflicts(nested: Value, flat: Value, expected: &[&str]) {
    let conflicts = WorkingHours::of_both_forms(Some(hours(nested)), hours(flat)).unwrap_err();
    let found: Vec<_> = conflicts.iter().map(|conflict| conflict.member).collect();

    assert_eq!(found, expected);
}

fn check_merge(old: Value, change: Value, expected: &Value) {
    let settings = |value| serde_json::from_value::<Settings>(value).unwrap();
    let mut merged = settings(old);
    merged.merge(settings(change));

    assert_eq!(&serde_json::to_value(merged).unwrap(), expected);
}

#[test]
fn nested_working_hours_stay() {
    check_hours(
        Some(json!({"start": "09:00"})),
        json!({}),
        &json!({"start": "09:00"}),
    );
}

#[test]
fn no_working_hours_are_none() {
    check_hours(None, json!({}), &json!(null));
}

#[test]
fn flat_working_hours_are_nested() {
    let all = json!({
        "enabled": true, "start": "08:30", "end": "18:00", "timezone": "UTC", "outOfHoursMessage": ""
    });

    check_hours(None, all.clone(), &all);
}

#[test]
fn the_two_forms_complete_each_other() {
    check_hours(
        Some(json!({"start": "08:30"})),
        json!({"end": "18:00"}),
        &json!({"start": "08:30", "end": "18:00"}),
    );
}

#[test]
fn the_two_forms_may_agree() {
    check_hours(
        Some(json!({"start": "08:30"})),
        json!({"start": "08:30"}),
        &json!({"start": "08:30"}),
    );
}

#[test]
fn every_disagreement_is_named() {
    check_conflicts(
        json!({"enabled": false, "start": "08:30", "end": "17:00"}),
        json!({"enabled": true, "start": "08:30", "end": "18:00"}),
        &["enabled", "end"],
    );
}

#[test]
fn a_conflict_names_both_places() {
    let conflict = Conflict { member: "start" };

    assert_eq!(
        conflict.to_string(),
        "/settings/responseSettings/workingHours/start and /settings/responseSettings/start say different things"
    );
}

#[test]
fn objects_merge_at_every_depth() {
    check_merge(
        json!({"responseSettings": {"delay": 1.0, "workingHours": {"start": "09:00", "end": "17:00"}}}),
        json!({"responseSettings": {"workingHours": {"end": "18:00"}}, "security": {"hipaaCompliance": true}}),
        &json!({
            "responseSettings": {"delay": 1.0, "workingHours": {"start": "09:00", "end": "18:00"}},
            "security": {"hipaaCompliance": true}
        }),
    );
}

#[test]
fn members_without_a_name_in_the_contract_merge_too() {
    check_merge(
        json!({"voice": {"speed": 1, "tone": "warm"}}),
        json!({"voice": {"speed": 2}}),
        &json!({"voice": {"speed": 2, "tone": "warm"}}),
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
