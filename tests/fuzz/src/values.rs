//! Bytes as a JSON body for a type of the golden cases; the first byte says which.
//!
//! What the fast path takes, the walk over the schema takes too, and it is written as it was read, but for members that
//! the type passes over.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use specwright::contract::Schema;
use specwright::{Refusal, Validate, accepts, from_slice};
use specwright_tests::goldens::{
    all_of, constraints, directions, enums, formats, maps, newtypes, recursion, structs, unions,
};

macro_rules! types {
    ($($case:ident::$name:ident = $schema:ident,)*) => {
        [$(|text| read::<$case::models::$name>(text, &$case::contract::schema::$schema),)*]
    };
}

/// A type for each way to state a schema.
pub const TYPES: [fn(&[u8]); 16] = types! {
    constraints::Order = ORDER,
    structs::Book = BOOK,
    unions::Shape = SHAPE,
    unions::Event = EVENT,
    unions::Scalar = SCALAR,
    unions::Address = ADDRESS,
    formats::Formats = FORMATS,
    maps::Labelled = LABELLED,
    maps::Closed = CLOSED,
    maps::Limited = LIMITED,
    recursion::Tree = TREE,
    recursion::Term = TERM,
    directions::TeamRequest = TEAM_REQUEST,
    newtypes::Age = AGE,
    all_of::Kennel = KENNEL,
    enums::ChangeWeatherRequest = CHANGE_WEATHER_REQUEST,
};

/// Reads the bytes after the first one as a value of the type that it names.
pub fn check(input: &[u8]) {
    if let Some((kind, text)) = input.split_first() {
        TYPES[usize::from(*kind) % TYPES.len()](text);
    }
}

fn read<T>(text: &[u8], schema: &'static Schema)
where
    T: DeserializeOwned + Serialize + Validate + PartialEq + Debug,
{
    let json = serde_json::from_slice::<Value>(text);
    match (from_slice::<T>(text, schema), json) {
        (Ok(value), json) => {
            match &json {
                Ok(json) => assert!(accepts(json, schema), "the walk refuses {json}"),
                // The grammar allows half a surrogate pair (RFC 8259, section 8.2), and members that are passed over are held to
                // the grammar only.
                Err(_) => assert!(
                    serde_json::from_slice::<IgnoredAny>(text).is_ok(),
                    "what is read is JSON"
                ),
            }
            check_written(&value, json.ok().as_ref(), schema);
        }
        (Err(Refusal::Invalid(violations)), Ok(json)) => {
            assert!(!violations.is_empty(), "{json} is refused without a word");
            for violation in &violations {
                let at = json.pointer(&violation.pointer);
                assert!(at.is_some(), "{json} has nothing at {}", violation.pointer);
            }
        }
        (Err(Refusal::Syntax { .. }), Err(_)) => {}
        (refusal, json) => panic!("{refusal:?} of {json:?}"),
    }
}

fn check_written<T>(value: &T, read: Option<&Value>, schema: &'static Schema)
where
    T: DeserializeOwned + Serialize + Validate + PartialEq + Debug,
{
    let written = serde_json::to_vec(value).expect("a value is written");
    let text = String::from_utf8_lossy(&written);
    match from_slice::<T>(&written, schema) {
        Ok(again) => assert_eq!(&again, value, "{text}"),
        // Members that are passed over may be all that told items apart.
        Err(Refusal::Invalid(violations)) => {
            let repeats = violations.iter().all(|one| one.keyword == "uniqueItems");
            let lost = serde_json::from_slice(&written).ok().as_ref() != read;
            assert!(repeats && lost, "{violations:?} in {text}");
        }
        Err(refusal) => panic!("{refusal:?} of {text}"),
    }
}
