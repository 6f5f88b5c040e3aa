//! Parameters in every style, there and back.

mod malformed;
mod property;
mod table;
mod vectors;

use pretty_assertions::assert_eq;
use serde_json::Value;

use super::*;
use crate::contract::{At, Parameter, ParameterLocation, Schema, Style};

/// A parameter named `color`.
fn parameter(
    location: ParameterLocation,
    style: Style,
    explode: bool,
    schema: &'static Schema,
) -> Parameter {
    Parameter {
        name: "color",
        location,
        style,
        explode,
        allow_reserved: false,
        required: false,
        content: None,
        schema,
        at: At::default(),
    }
}

fn text(encoded: Encoded) -> String {
    match encoded {
        Encoded::Path(text) | Encoded::Query(text) | Encoded::Cookie(text) => text,
        Encoded::Header(text) => text.unwrap_or_default(),
    }
}

/// Reads what stands at the parameter's place.
fn decoded(parameter: &Parameter, text: &str) -> Option<Value> {
    match parameter.location {
        ParameterLocation::Path => decode(parameter, Raw::Path(text)),
        ParameterLocation::Query => decode(parameter, Raw::Query(text)),
        ParameterLocation::Header => decode(parameter, Raw::Header(&[text])),
        ParameterLocation::Cookie => decode(parameter, Raw::Cookie(text)),
    }
    .unwrap()
}

/// What is written is this, and is read as what was written.
fn both_ways(parameter: &Parameter, value: &Value, expected: &str) {
    assert_eq!(text(encode(parameter, value)), expected, "{parameter:?}");
    assert_eq!(
        decoded(parameter, expected).as_ref(),
        Some(value),
        "{expected}"
    );
}

/// What others write so is read as this.
#[expect(clippy::needless_pass_by_value, reason = "the cases read better")]
fn reads(parameter: &Parameter, written: &str, expected: Option<Value>) {
    assert_eq!(decoded(parameter, written), expected, "{written}");
}
