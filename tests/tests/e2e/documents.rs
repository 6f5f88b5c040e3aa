//! Examples as documentation shows them: answers are decoded and encoded without loss, requests with placeholders refused.
//!
//! What is checked here of our own fixtures, [`seeds`](crate::seeds) checks of the pages.

use message_flows::contract::schema::MESSAGE_FLOW;
use message_flows::models::MessageFlow;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use specwright::Source;

use crate::harness::each_way;

/// Checks that a flow, or each flow of a list, is a [`MessageFlow`] of which nothing is lost.
pub(crate) fn check_answer(document: &Value) {
    let Value::Array(flows) = document else {
        return check_flow(document);
    };

    assert!(!flows.is_empty());
    flows.iter().for_each(check_flow);
}

fn check_flow(document: &Value) {
    assert_eq!(
        specwright::violations(document, &MESSAGE_FLOW, &Source::Body),
        []
    );

    let flow: MessageFlow = serde_json::from_value(document.clone()).unwrap();
    let encoded = serde_json::to_value(flow).unwrap();
    assert_eq!(floats(encoded), floats(document.clone()));
}

/// The same document with every number as a float: `5` and `5.0` are one number.
fn floats(document: Value) -> Value {
    match document {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.into_iter().map(floats).collect(),
        Value::Object(members) => {
            let members = members.into_iter();
            members.map(|(name, value)| (name, floats(value))).collect()
        }
        other => other,
    }
}

/// Checks that a request is refused because a placeholder stands where only some values may, and accepted without.
pub(crate) async fn check_request(placeholder: &str, request: &Value) {
    let said = |pointer, values| {
        format!("{pointer}: must be one of {values}, but is the string {placeholder:?}")
    };
    let said = [
        said("/direction", r#""inbound", "outbound", "bidirectional""#),
        said("/messageChannel", r#""SMS", "Email""#),
    ];
    let mut filled = request.clone();
    filled["direction"] = json!("bidirectional");
    filled["messageChannel"] = json!("SMS");

    each_way(async |api| {
        assert_eq!(api.create_raw(request).await.violations(), said);

        let answer = api.create_raw(&filled).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        check_flow(&answer.body);
        check_stored(&filled, &answer.body);
    })
    .await;
}

/// Checks that everything of a request is in the flow, with its flat working hours nested.
fn check_stored(request: &Value, flow: &Value) {
    let mut expected = request.clone();
    let response = &mut expected["settings"]["responseSettings"];
    let delay = response.as_object_mut().unwrap().remove("delay");
    *response = json!({"delay": delay, "workingHours": response});

    let mut stored = flow.clone();
    let members = stored.as_object_mut().unwrap();
    members.retain(|name, _| expected.get(name).is_some());
    assert_eq!(floats(stored), floats(expected));
}

fn fixture(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

macro_rules! fixture {
    ($name:literal) => {
        fixture(include_str!(concat!(
            "../../fixtures/message-flows/",
            $name,
            ".json"
        )))
    };
}

#[test]
fn a_created_flow_is_kept_whole() {
    check_answer(&fixture!("created"));
}

#[test]
fn the_revision_that_some_answers_carry_is_kept() {
    check_answer(&fixture!("created-with-revision"));
}

#[test]
fn an_updated_flow_without_initiation_message_is_kept_whole() {
    check_answer(&fixture!("updated"));
}

#[test]
fn a_list_of_flows_without_settings_is_kept_whole() {
    check_answer(&fixture!("listed"));
}

#[test]
fn values_of_later_versions_are_kept() {
    let document: Vec<MessageFlow> = serde_json::from_value(fixture!("listed-later")).unwrap();

    assert_eq!(
        document[0].direction.as_ref().unwrap().as_str(),
        "broadcast"
    );
    assert_eq!(document[0].message_channel.as_str(), "Carrier pigeon");
    assert_eq!(
        floats(serde_json::to_value(document).unwrap()),
        floats(fixture!("listed-later"))
    );
}

#[tokio::test]
async fn placeholders_are_refused_until_they_are_filled_in() {
    check_request("<text>", &fixture!("placeholders")).await;
}
