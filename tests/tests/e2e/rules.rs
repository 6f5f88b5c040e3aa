//! Every rule of the document for request bodies, with all that is said where some are broken.

use message_flows::contract::schema::{CREATE_MESSAGE_FLOW_REQUEST, UPDATE_MESSAGE_FLOW_REQUEST};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use specwright::contract::{Kind, Schema};

use crate::harness::{Api, each_way};
use crate::samples::{full_json, request};

const TEXT: &str = "a string";
const NUMBER: &str = "a number";
const FLAG: &str = "a boolean";
const OBJECT: &str = "an object";
const DIRECTION: &str = r#"one of "inbound", "outbound", "bidirectional""#;
const CHANNEL: &str = r#"one of "SMS", "Email""#;

/// A member of a request by its pointer, and what it must be.
type Member = (&'static str, &'static str);

/// Members of a flow to be made, before and after its settings.
const CREATE: ([Member; 4], [Member; 5]) = (
    [
        ("/name", TEXT),
        ("/direction", DIRECTION),
        ("/description", TEXT),
        ("/agent", TEXT),
    ],
    [
        ("/initiationMessage", TEXT),
        ("/prompt", TEXT),
        ("/isActive", FLAG),
        ("/autopilot", FLAG),
        ("/messageChannel", CHANNEL),
    ],
);

/// Members of a change, before its settings.
const UPDATE: [Member; 2] = [("/description", TEXT), ("/toggleAutopilot", FLAG)];

/// The settings of both, working hours in either form.
const SETTINGS: [Member; 19] = [
    ("/settings", OBJECT),
    ("/settings/responseSettings", OBJECT),
    ("/settings/responseSettings/delay", NUMBER),
    ("/settings/responseSettings/enabled", FLAG),
    ("/settings/responseSettings/start", TEXT),
    ("/settings/responseSettings/end", TEXT),
    ("/settings/responseSettings/timezone", TEXT),
    ("/settings/responseSettings/outOfHoursMessage", TEXT),
    ("/settings/responseSettings/workingHours", OBJECT),
    ("/settings/responseSettings/workingHours/enabled", FLAG),
    ("/settings/responseSettings/workingHours/start", TEXT),
    ("/settings/responseSettings/workingHours/end", TEXT),
    ("/settings/responseSettings/workingHours/timezone", TEXT),
    (
        "/settings/responseSettings/workingHours/outOfHoursMessage",
        TEXT,
    ),
    ("/settings/security", OBJECT),
    ("/settings/security/hipaaCompliance", FLAG),
    ("/settings/emailSettings", OBJECT),
    ("/settings/emailSettings/subjectLine", TEXT),
    ("/settings/emailSettings/signature", TEXT),
];

/// What each flow must have, in document order.
const REQUIRED: [&str; 6] = [
    "name",
    "direction",
    "agent",
    "initiationMessage",
    "prompt",
    "messageChannel",
];

fn create_members() -> Vec<Member> {
    let (before, after) = CREATE;

    [&before[..], &SETTINGS, &after].concat()
}

fn update_members() -> Vec<Member> {
    [&UPDATE[..], &SETTINGS].concat()
}

/// A value that a member must not have, and how messages describe it.
fn wrong(demanded: &str) -> (Value, &'static str) {
    match demanded {
        TEXT => (json!(7), "7"),
        NUMBER => (json!("5"), r#"the string "5""#),
        FLAG => (json!("yes"), r#"the string "yes""#),
        OBJECT => (json!([]), "an array"),
        _ => (json!("<string>"), r#"the string "<string>""#),
    }
}

/// The body with the value at this pointer, whose parents are made where they are missing.
fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    let steps = pointer.split('/').skip(1);
    *steps.fold(&mut body, |parent, step| &mut parent[step]) = value;

    body
}

/// Checks what is said when each member alone is wrong, and when each is null.
async fn check_alone(
    members: &[Member],
    body: Value,
    violations: impl AsyncFn(&Value) -> Vec<String>,
) {
    for (pointer, demanded) in members {
        let (value, found) = wrong(demanded);
        for (value, found) in [(value, found), (Value::Null, "null")] {
            assert_eq!(
                violations(&with(body.clone(), pointer, value)).await,
                [format!("{pointer}: must be {demanded}, but is {found}")]
            );
        }
    }
}

/// A body in which everything is wrong that holds no more members, and all that is said of it.
fn all_wrong(members: &[Member]) -> (Value, Vec<String>) {
    let leaves = members.iter().filter(|(_, demanded)| *demanded != OBJECT);

    let mut body = json!({});
    let mut said = Vec::new();
    for (pointer, demanded) in leaves {
        let (value, found) = wrong(demanded);
        body = with(body, pointer, value);
        said.push(format!("{pointer}: must be {demanded}, but is {found}"));
    }
    (body, said)
}

/// The pointers of all members that a schema declares, in document order.
fn declared(schema: &Schema, pointer: &str, found: &mut Vec<String>) {
    let Kind::Object { properties, .. } = schema.kind else {
        return;
    };
    for property in properties {
        let pointer = format!("{pointer}/{}", property.name);
        found.push(pointer.clone());
        declared(property.schema, &pointer, found);
    }
}

fn check_complete(schema: &Schema, members: &[Member]) {
    let mut found = Vec::new();
    declared(schema, "", &mut found);

    let listed: Vec<_> = members.iter().map(|(pointer, _)| *pointer).collect();
    assert_eq!(found, listed);
}

/// The violations of a flow with one member replaced.
async fn create_with(api: &Api, pointer: &str, value: Value) -> Vec<String> {
    let body = with(full_json(), pointer, value);

    api.create_raw(&body).await.violations()
}

#[test]
fn the_lists_of_this_file_name_every_member_of_the_contract() {
    check_complete(&CREATE_MESSAGE_FLOW_REQUEST, &create_members());
    check_complete(&UPDATE_MESSAGE_FLOW_REQUEST, &update_members());
}

#[tokio::test]
async fn create_refuses_each_member_of_another_type() {
    each_way(async |api| {
        let violations = async |body: &Value| api.create_raw(body).await.violations();

        check_alone(&create_members(), full_json(), violations).await;
    })
    .await;
}

#[tokio::test]
async fn update_refuses_each_member_of_another_type() {
    each_way(async |api| {
        let id = api.create(&request()).await.id;
        let violations = async |body: &Value| api.update_raw(&id, body).await.violations();

        check_alone(&update_members(), json!({}), violations).await;
    })
    .await;
}

#[tokio::test]
async fn create_tells_everything_that_is_wrong_at_once() {
    each_way(async |api| {
        let (body, said) = all_wrong(&create_members());

        assert_eq!(api.create_raw(&body).await.violations(), said);
    })
    .await;
}

#[tokio::test]
async fn update_tells_everything_that_is_wrong_at_once() {
    each_way(async |api| {
        let (body, said) = all_wrong(&update_members());

        assert_eq!(api.update_raw("x", &body).await.violations(), said);
    })
    .await;
}

#[tokio::test]
async fn create_demands_what_is_required() {
    each_way(async |api| {
        for name in REQUIRED {
            let mut body = full_json();
            body.as_object_mut().unwrap().remove(name);

            assert_eq!(
                api.create_raw(&body).await.violations(),
                [format!(": must have the property `{name}`")]
            );
        }
    })
    .await;
}

#[tokio::test]
async fn create_names_everything_that_is_missing() {
    each_way(async |api| {
        assert_eq!(
            api.create_raw(&json!({})).await.violations(),
            REQUIRED.map(|name| format!(": must have the property `{name}`"))
        );
    })
    .await;
}

#[tokio::test]
async fn a_body_must_be_an_object() {
    each_way(async |api| {
        for (body, found) in [
            (json!([]), "an array"),
            (json!("flow"), r#"the string "flow""#),
            (json!(null), "null"),
        ] {
            let said = [format!(": must be an object, but is {found}")];

            assert_eq!(api.create_raw(&body).await.violations(), said);
            assert_eq!(api.update_raw("x", &body).await.violations(), said);
        }
    })
    .await;
}

#[tokio::test]
async fn enums_are_told_letter_by_letter() {
    each_way(async |api| {
        for (pointer, demanded, found) in [
            ("/direction", DIRECTION, "Inbound"),
            ("/direction", DIRECTION, ""),
            ("/direction", DIRECTION, "inbound "),
            ("/messageChannel", CHANNEL, "sms"),
            ("/messageChannel", CHANNEL, "EMAIL"),
            ("/messageChannel", CHANNEL, "WhatsApp"),
        ] {
            assert_eq!(
                create_with(&api, pointer, json!(found)).await,
                [format!(
                    "{pointer}: must be {demanded}, but is the string {found:?}"
                )]
            );
        }
    })
    .await;
}

#[tokio::test]
async fn names_and_agents_must_not_be_empty() {
    each_way(async |api| {
        for pointer in ["/name", "/agent"] {
            assert_eq!(
                create_with(&api, pointer, json!("")).await,
                [format!(
                    "{pointer}: must have at least 1 character, but has 0"
                )]
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_delay_must_not_be_negative() {
    let pointer = "/settings/responseSettings/delay";

    each_way(async |api| {
        let id = api.create(&request()).await.id;
        for delay in [json!(-1), json!(-0.5), json!(-1e300)] {
            let said = [format!("{pointer}: must be at least 0, but is {delay}")];
            let change = with(json!({}), pointer, delay.clone());

            assert_eq!(create_with(&api, pointer, delay).await, said);
            assert_eq!(api.update_raw(&id, &change).await.violations(), said);
        }
    })
    .await;
}

#[tokio::test]
async fn values_at_the_limits_are_accepted() {
    each_way(async |api| {
        for (pointer, value) in [
            ("/name", json!("é")),
            ("/agent", json!("7")),
            ("/description", json!("")),
            ("/initiationMessage", json!("")),
            ("/prompt", json!("")),
            ("/settings", json!({})),
            ("/settings/responseSettings", json!({})),
            ("/settings/responseSettings/delay", json!(0)),
            ("/settings/responseSettings/delay", json!(0.25)),
        ] {
            let answer = api.create_raw(&with(full_json(), pointer, value)).await;

            assert_eq!(answer.status, 200, "{pointer}: {}", answer.body);
        }
    })
    .await;
}

#[tokio::test]
async fn rules_of_values_and_of_shape_are_told_together() {
    each_way(async |api| {
        let body = json!({
            "name": "",
            "direction": "<string>",
            "settings": {"responseSettings": {"delay": -1, "workingHours": {"enabled": "no"}}},
            "initiationMessage": 1,
            "prompt": null,
            "messageChannel": "<string>",
        });

        assert_eq!(
            api.create_raw(&body).await.violations(),
            [
                "/name: must have at least 1 character, but has 0".to_owned(),
                format!("/direction: must be {DIRECTION}, but is the string \"<string>\""),
                ": must have the property `agent`".to_owned(),
                "/settings/responseSettings/delay: must be at least 0, but is -1".to_owned(),
                "/settings/responseSettings/workingHours/enabled: must be a boolean, but is the string \"no\""
                    .to_owned(),
                "/initiationMessage: must be a string, but is 1".to_owned(),
                "/prompt: must be a string, but is null".to_owned(),
                format!("/messageChannel: must be {CHANNEL}, but is the string \"<string>\""),
            ]
        );
    })
    .await;
}
