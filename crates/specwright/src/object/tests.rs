use std::collections::BTreeMap;

use pretty_assertions::assert_eq;
use serde::de::DeserializeOwned;

use crate::{Date, Maybe, Value};

#[derive(Debug, Clone, PartialEq)]
struct Pet {
    id: i64,
    tag: Option<String>,
    r#type: Maybe<String>,
    owner: Option<String>,
    any: Option<Value>,
    born: Option<Date>,
}

#[derive(Debug, Clone, PartialEq)]
struct Strict {}

#[derive(Debug, Clone, PartialEq)]
struct Open {
    id: i64,
    others: BTreeMap<String, i64>,
}

crate::objects! {
    Pet(id, owner) skip {
        0 id: required "id", 1 tag: optional "tag", 2 r#type: maybe "type", 3 owner: required "owner",
        4 any: present "any", 5 born: optional_formatted "born",
    }
    Strict() refuse {}
    Open(id) keep(others) { 0 id: required "the id" }
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

fn error<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
    let error = serde_json::from_str::<T>(text).unwrap_err().to_string();
    let (message, _place) = error.split_once(" at line").unwrap();
    message.to_owned()
}

#[test]
fn members_are_read_and_written_by_their_kinds() {
    let text = r#"{"id":7,"type":null,"owner":null,"any":null,"born":"2024-02-29"}"#;
    let pet: Pet = read(text);
    assert_eq!((pet.tag.as_ref(), &pet.r#type), (None, &Maybe::Null));
    assert_eq!((pet.owner.as_ref(), &pet.any), (None, &Some(Value::Null)));
    assert_eq!(serde_json::to_string(&pet).unwrap(), text);
}

#[test]
fn members_come_in_any_order_and_others_are_passed_over() {
    let pet: Pet = read(r#"{"owner": "Eva", "what": [{}], "tag": null, "id": 7}"#);
    assert_eq!((pet.id, pet.owner.as_deref()), (7, Some("Eva")));
    assert_eq!((pet.tag, pet.r#type), (None, Maybe::Absent));
}

#[test]
fn what_is_missing_or_wrong_is_said_by_name() {
    assert_eq!(error::<Pet>(r#"{"id": 7}"#), "missing field `owner`");
    assert_eq!(error::<Pet>(r#"{"owner": null}"#), "missing field `id`");
    assert_eq!(
        error::<Pet>(r#"{"id": 7, "id": 7}"#),
        "duplicate field `id`"
    );
    assert_eq!(
        error::<Pet>(r#"{"id": "7"}"#),
        "invalid type: string \"7\", expected i64"
    );
    assert_eq!(error::<Pet>(r#"{"born": "20240229"}"#), "invalid `date`");
    assert_eq!(
        error::<Pet>("[7, null]"),
        "invalid type: sequence, expected an object"
    );
}

#[test]
fn other_members_are_refused_or_kept() {
    assert_eq!(read::<Strict>("{}"), Strict {});
    assert_eq!(
        error::<Strict>(r#"{"a": 1}"#),
        "unknown field `a`, there are no fields"
    );
    let text = r#"{"the id":7,"a":1,"b":2}"#;
    let open: Open = read(text);
    assert_eq!((open.id, open.others["b"]), (7, 2));
    assert_eq!(serde_json::to_string(&open).unwrap(), text);
}

/// More members than a word has bits.
#[test]
fn members_that_are_far_apart_are_told_apart() {
    let mut seen = super::reader::Seen::default();
    assert!(seen.insert(127) && seen.insert(128) && seen.insert(4));
    assert!(!seen.insert(128) && seen.contains(4) && !seen.contains(0));
}
