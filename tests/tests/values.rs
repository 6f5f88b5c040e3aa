//! How values of generated types are read and written: what a golden cannot show.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fmt::Debug;

use pretty_assertions::assert_eq;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use specwright::contract::Schema;
use specwright::{Maybe, Refusal, Source, Validate, from_slice, from_value};
use specwright_tests::goldens::{
    constraints, directions, enums, formats, maps, recursion, structs, unions,
};

/// A value is read, and written as it was.
#[track_caller]
fn check_kept<T: Serialize + DeserializeOwned>(value: &Value) {
    check_written::<T>(value, value);
}

#[track_caller]
fn check_written<T: Serialize + DeserializeOwned>(read: &Value, written: &Value) {
    let value: T = serde_json::from_value(read.clone()).unwrap();
    assert_eq!(serde_json::to_value(value).unwrap(), *written);
}

/// What a request with this value is refused for, a line each; empty where it is accepted.
#[track_caller]
fn check_request<T: DeserializeOwned + Validate + Debug>(
    schema: &'static Schema,
    value: &Value,
    expected: &[&str],
) {
    let text = serde_json::to_vec(value).unwrap();
    let found = match from_slice::<T>(&text, schema) {
        Ok(_) => Vec::new(),
        Err(Refusal::Invalid(violations)) => violations,
        Err(other) => panic!("{other:?}"),
    };
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
    assert_eq!(
        from_value::<T>(value.clone(), schema, &Source::Body).is_ok(),
        expected.is_empty()
    );
}

#[test]
fn absence_null_and_a_value_are_three_things() {
    let book = |mark: Value| {
        let mut book = json!({"bookTitle": "A", "subTitle": null});
        book.as_object_mut()
            .unwrap()
            .extend(mark.as_object().unwrap().clone());
        book
    };
    let read = |mark| serde_json::from_value::<structs::models::Book>(book(mark)).unwrap();
    assert_eq!(read(json!({})).shelf_mark, Maybe::Absent);
    assert_eq!(read(json!({"shelfMark": null})).shelf_mark, Maybe::Null);
    assert_eq!(
        read(json!({"shelfMark": "B"})).shelf_mark,
        Maybe::Value("B".to_owned())
    );
    for mark in [
        json!({}),
        json!({"shelfMark": null}),
        json!({"shelfMark": "B"}),
    ] {
        check_kept::<structs::models::Book>(&book(mark));
    }
}

#[test]
fn a_required_nullable_member_must_be_there() {
    check_request::<structs::models::Book>(
        &structs::contract::schema::BOOK,
        &json!({"bookTitle": "A"}),
        &["#: must have the property `subTitle`"],
    );
}

#[test]
fn null_is_no_absence_where_it_is_not_allowed() {
    check_request::<structs::models::Book>(
        &structs::contract::schema::BOOK,
        &json!({"bookTitle": "A", "subTitle": null, "pageCount": null}),
        &["#/pageCount: must be an integer, but is null"],
    );
}

#[test]
fn a_json_value_keeps_null() {
    check_kept::<structs::models::Book>(
        &json!({"bookTitle": "A", "subTitle": null, "extra": null}),
    );
}

#[test]
fn a_default_is_read_and_not_written() {
    let book = json!({"bookTitle": "A", "subTitle": "B"});
    check_kept::<structs::models::Book>(&book);
    let book: structs::models::Book = serde_json::from_value(book).unwrap();
    assert_eq!(
        (book.condition_or_default(), book.copies_or_default()),
        ("good", 1)
    );
    assert!(!book.lent_out_or_default());
}

#[test]
fn other_members_are_ignored_kept_or_refused() {
    check_written::<constraints::models::Line>(
        &json!({"name": "A", "b": 1}),
        &json!({"name": "A"}),
    );
    check_kept::<maps::models::Open>(&json!({"additional_properties": "A", "b": [1]}));
    check_kept::<maps::models::Labelled>(&json!({"name": "A", "b": "c"}));
    check_request::<maps::models::Labelled>(
        &maps::contract::schema::LABELLED,
        &json!({"name": "A", "b": 1, "c": "more than ten characters"}),
        &[
            "#/b: must be a string, but is 1",
            "#/c: must have at most 10 characters, but has 24",
        ],
    );
    check_request::<maps::models::Closed>(
        &maps::contract::schema::CLOSED,
        &json!({"name": "A", "b": 1}),
        &["#/b: must not be there: no property \"b\" is declared, only `name`"],
    );
}

#[test]
fn members_are_counted() {
    let schema = &maps::contract::schema::LIMITED;
    check_request::<maps::models::Limited>(schema, &json!({"name": "A", "b": 1}), &[]);
    check_request::<maps::models::Limited>(
        schema,
        &json!({"name": "A", "b": 1, "c": 2}),
        &["#: must have at most 2 properties, but has 3"],
    );
}

#[test]
fn an_open_enum_keeps_what_it_does_not_know() {
    let weather = json!({"wind": "hurricane", "level": 99});
    check_kept::<enums::models::ChangeWeatherResponse>(&weather);
    let weather: enums::models::ChangeWeatherResponse = serde_json::from_value(weather).unwrap();
    assert_eq!(weather.wind.unwrap().as_str(), "hurricane");
}

#[test]
fn a_request_is_refused_for_what_no_enum_knows() {
    check_request::<enums::models::ChangeWeatherRequest>(
        &enums::contract::schema::CHANGE_WEATHER_REQUEST,
        &json!({"wind": "hurricane", "sky": "green", "warning": ">="}),
        &[
            "#/sky: must be one of \"clear\", \"overcast\", but is the string \"green\"",
            "#/wind: must be one of \"calm\", \"storm\", but is the string \"hurricane\"",
        ],
    );
}

#[test]
fn a_discriminator_decides() {
    let circle = json!({"form": "round", "radius": 1.5});
    check_kept::<unions::models::Shape>(&circle);
    let shape: unions::models::Shape = serde_json::from_value(circle).unwrap();
    assert!(matches!(shape, unions::models::Shape::Circle(_)));
    let schema = &unions::contract::schema::SHAPE;
    check_request::<unions::models::Shape>(
        schema,
        &json!({"form": "squared", "radius": 1}),
        &["#: must have the property `side`"],
    );
    check_request::<unions::models::Shape>(
        schema,
        &json!({"form": "oval"}),
        &["#/form: must be one of \"round\", \"squared\", but is the string \"oval\""],
    );
    check_request::<unions::models::Shape>(
        schema,
        &json!({"radius": 1}),
        &["#: must have the property `form`"],
    );
}

#[test]
fn a_constant_tells_branches_apart() {
    let closed = json!({"kind": "closed", "reason": "late"});
    check_kept::<unions::models::Event>(&closed);
    let event: unions::models::Event = serde_json::from_value(closed).unwrap();
    assert!(matches!(event, unions::models::Event::Closed(_)));
    check_request::<unions::models::Event>(
        &unions::contract::schema::EVENT,
        &json!({"kind": "lost"}),
        &[
            "#: must match one of these: `EventOpened`: `/kind` must be \"opened\", but is the string \"lost\"; `EventClosed`: `/kind` must be \"closed\", but is the string \"lost\"",
        ],
    );
}

#[test]
fn one_of_accepts_one_branch_only() {
    let schema = &unions::contract::schema::ADDRESS;
    check_request::<unions::models::Address>(schema, &json!({"city": "A", "street": "B"}), &[]);
    check_request::<unions::models::Address>(
        schema,
        &json!({"city": "A", "street": "B", "box": 1}),
        &["#: must match one branch only, but matches `AddressStreet` and `AddressBox`"],
    );
    check_request::<unions::models::Address>(
        schema,
        &json!({"street": "B"}),
        &[
            "#: must match one of these: `AddressStreet`: must have the property `city`; `AddressBox`: must have the property `box`",
        ],
    );
}

#[test]
fn scalars_are_told_apart_by_type() {
    for value in [json!("a"), json!(1), json!(true)] {
        check_kept::<unions::models::Scalar>(&value);
    }
    check_request::<unions::models::Scalar>(
        &unions::contract::schema::SCALAR,
        &json!([]),
        &[
            "#: must match one of these: branch 1: must be a boolean, but is an array; branch 2: must be an integer, but is an array; branch 3: must be a string, but is an array",
        ],
    );
}

#[test]
fn every_constraint_that_is_missed_is_told() {
    check_request::<constraints::models::Order>(
        &constraints::contract::schema::ORDER,
        &json!({
            "code": "a",
            "share": 0,
            "amount": 102,
            "lines": [{"name": "A"}, {"name": "A"}, {"name": ""}, {}],
            "tags": {},
            "note": "too long",
            "contact": "nobody",
            "reply": "no",
        }),
        &[
            "#/code: must have at least 2 characters, but has 1",
            "#/share: must be more than 0, but is 0",
            "#/amount: must be less than 100, but is 102",
            "#/lines: must have at most 3 items, but has 4",
            "#/lines/2/name: must have at least 1 character, but has 0",
            "#/lines/3: must have the property `name`",
            "#/tags: must have at least 1 property, but has 0",
            "#/note: must have at most 5 characters, but has 8",
            "#/contact: must be a valid `email`, but is \"nobody\"",
            "#/reply: must be \"please\", but is the string \"no\"",
        ],
    );
}

#[test]
fn a_good_order_is_accepted() {
    let order = json!({
        "code": "AB", "share": 0.5, "amount": 95, "lines": [{"name": "A"}], "tags": {"a": "b"},
        "note": null, "contact": "a@example.com", "reply": "please",
    });
    check_request::<constraints::models::Order>(&constraints::contract::schema::ORDER, &order, &[]);
    check_kept::<constraints::models::Order>(&order);
}

/// The Rust types of these formats take more than the formats have.
#[test]
fn other_spellings_of_a_format_are_refused() {
    check_request::<formats::models::Formats>(
        &formats::contract::schema::FORMATS,
        &json!({"date-time": "2026-02-03 04:05:06Z", "date": "20260203", "uuid": "6f3b1f0e7f0c4b7f9a570f7a4a1a9b11"}),
        &[
            "#/date-time: must be a valid `date-time`, but is \"2026-02-03 04:05:06Z\"",
            "#/date: must be a valid `date`, but is \"20260203\"",
            "#/uuid: must be a valid `uuid`, but is \"6f3b1f0e7f0c4b7f9a570f7a4a1a9b11\"",
        ],
    );
}

#[test]
fn formats_are_kept_and_checked() {
    check_kept::<formats::models::Formats>(&json!({
        "date-time": "2026-02-03T04:05:06Z", "date": "2026-02-03", "uuid": "6f3b1f0e-7f0c-4b7f-9a57-0f7a4a1a9b11",
        "ipv4": "127.0.0.1", "ipv6": "::1", "byte": "aGk=", "wide": u64::MAX,
    }));
    check_request::<formats::models::Formats>(
        &formats::contract::schema::FORMATS,
        &json!({"date": "2026-02-30", "uuid": "no", "time": "25:00:00Z", "uint32": -1, "int8": 300}),
        &[
            "#/date: must be a valid `date`, but is \"2026-02-30\"",
            "#/time: must be a valid `time`, but is \"25:00:00Z\"",
            "#/uuid: must be a valid `uuid`, but is \"no\"",
            "#/int8: must be in the range of `int8`, but is 300",
            "#/uint32: must be in the range of `uint32`, but is -1",
        ],
    );
}

#[test]
fn a_request_has_what_only_requests_have() {
    check_kept::<directions::models::TeamRequest>(
        &json!({"lead": {"name": "A", "password": "B"}, "room": {}}),
    );
    check_kept::<directions::models::Team>(
        &json!({"lead": {"id": 1, "name": "A"}, "room": {"number": "2"}}),
    );
}

#[test]
fn recursive_types_hold_themselves() {
    check_kept::<recursion::models::Tree>(&json!({"children": [{"byName": {"a": {}}}]}));
    check_kept::<recursion::models::Hen>(
        &json!({"lays": {"hatches": {"lays": {"warmedBy": null}}}}),
    );
    check_kept::<recursion::models::Term>(&json!({"left": 1, "right": {"left": 2, "right": 3}}));
}
