//! A model checks the constraints of its schema.

use serde::{Deserialize, Serialize};
use specwright::Model;
use specwright::Refusal;
use specwright_tests::goldens::conformance::{contract as api, models};

#[derive(Serialize, Deserialize, Model)]
#[serde(rename_all = "camelCase")]
#[model(schema = api::schema::NewFlow)]
struct NewFlow {
    display_name: String,
    kind: models::Kind,
    max_retries: Option<i32>,
    tags: Option<Vec<String>>,
}

#[test]
fn is_so() {
    let read =
        |text: &str| specwright::from_slice::<NewFlow>(text.as_bytes(), &api::schema::NEW_FLOW);
    assert!(read(r#"{"displayName": "a", "kind": "sms"}"#).is_ok());
    let Err(Refusal::Invalid(found)) = read(r#"{"displayName": "", "kind": "sms"}"#) else {
        panic!("an empty name is refused");
    };
    assert_eq!(found[0].pointer, "/displayName");
}
