//! Text of a request to a JSON value: `id=3&id=4` is `[3, 4]` where the schema wants integers.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::input::Input;
use super::reader::Reader;
use super::style::{Escape, Spec};
use crate::contract::{Header, Kind, Parameter, ParameterLocation};
use crate::{Source, Violation, from_value};

/// The part of a request that a parameter is read from.
#[derive(Debug, Clone, Copy)]
pub enum Raw<'a> {
    /// The text that stands for the parameter in the path, still percent-encoded.
    Path(&'a str),
    /// The whole query, still percent-encoded, without the question mark.
    Query(&'a str),
    /// The values of the header fields of the parameter's name; empty where there is none.
    Header(&'a [&'a str]),
    /// The value of the `Cookie` header field; several are joined by `; `.
    Cookie(&'a str),
}

/// Reads a parameter as the JSON value that its schema makes of the text; `None` where it is absent.
///
/// The value is not yet held against the schema: a text that the schema's type cannot hold stays a string,
/// so that [`violations`](crate::violations) says what was wanted.
///
/// # Errors
///
/// Where the text has no meaning at all: not UTF-8, or not the media type that `content` states.
pub fn decode(parameter: &Parameter, raw: Raw<'_>) -> Result<Option<Value>, Vec<Violation>> {
    decode_among(parameter, &[], raw)
}

/// As [`decode`], beside the other parameters of the operation: an exploded object takes what none of them names.
///
/// # Errors
///
/// As [`decode`].
pub fn decode_among(
    parameter: &Parameter,
    siblings: &[Parameter],
    raw: Raw<'_>,
) -> Result<Option<Value>, Vec<Violation>> {
    let spec = Spec::of_parameter(parameter);
    let input = Input::of(&spec, raw);
    let named = |name: &str| {
        siblings
            .iter()
            .any(|sibling| sibling.location == parameter.location && sibling.name == name)
    };
    let reader = Reader {
        spec: &spec,
        escape: Escape::of(parameter.location),
        named: &named,
    };
    reader
        .value(&input)
        .map_err(|fault| vec![fault.of(parameter.source())])
}

/// Reads a parameter into a type and holds it against its schema; `None` where it is absent.
///
/// # Errors
///
/// Every violation of the schema; [`missing`](Parameter::missing) where the parameter is required and absent.
pub fn read<T: DeserializeOwned>(
    parameter: &Parameter,
    siblings: &[Parameter],
    raw: Raw<'_>,
) -> Result<Option<T>, Vec<Violation>> {
    match decode_among(parameter, siblings, raw)? {
        Some(value) => from_value(value, parameter.schema, &parameter.source()).map(Some),
        None if parameter.required => Err(vec![parameter.missing()]),
        None => Ok(None),
    }
}

/// Reads a header of a response as a JSON value; `None` where it is absent.
///
/// # Errors
///
/// As [`decode`].
pub fn decode_header(header: &Header, values: &[&str]) -> Result<Option<Value>, Vec<Violation>> {
    match &header.schema.resolve().kind {
        // They cannot be joined, for they may have commas (RFC 9110, 5.3).
        Kind::Array { items, .. } if header.name.eq_ignore_ascii_case("set-cookie") => {
            let of_item = Header {
                schema: items,
                ..*header
            };
            let items = values.iter().map(|value| one_header(&of_item, &[value]));
            let items: Vec<_> = items.collect::<Result<_, _>>()?;
            let items: Vec<_> = items.into_iter().flatten().collect();
            Ok((!items.is_empty()).then_some(Value::Array(items)))
        }
        _ => one_header(header, values),
    }
}

fn one_header(header: &Header, values: &[&str]) -> Result<Option<Value>, Vec<Violation>> {
    let spec = Spec::of_header(header);
    let reader = Reader {
        spec: &spec,
        escape: Escape::None,
        named: &|_| false,
    };
    reader
        .value(&Input::of(&spec, Raw::Header(values)))
        .map_err(|fault| vec![fault.of(Source::Header(header.name.into()))])
}

impl Parameter {
    /// The part of the request that the parameter is read from.
    pub fn source(&self) -> Source {
        let name = self.name.into();
        match self.location {
            ParameterLocation::Path => Source::Path(name),
            ParameterLocation::Query => Source::Query(name),
            ParameterLocation::Header => Source::Header(name),
            ParameterLocation::Cookie => Source::Cookie(name),
        }
    }

    /// The violation of its absence.
    pub fn missing(&self) -> Violation {
        Violation::new(self.source(), "required", "must be there, but is missing")
    }
}
