//! Values in memory, between types and bodies: JSON, or the parts of a form some of which are bytes.
//!
//! Errors carry the JSON Pointer of the place, `1.0` is taken where a type wants an integer,
//! and nothing else differs from `serde_json::from_value`.

mod access;
mod decoder;
mod encoder;
mod error;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::decoder::Decoder;
use self::encoder::Encoder;
pub(crate) use self::error::Error;
use crate::Binary;
use crate::validate::is_integral;

/// A value whose leaves are JSON or files.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    Json(Value),
    Binary(Binary),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// Reads a JSON value into a type.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    T::deserialize(Decoder::Json(value)).or_else(|error| {
        // A flattened map is buffered by serde, which knows then no more that an integer is wanted.
        let mut value = value.clone();
        if !drop_zero_fractions(&mut value) {
            return Err(error);
        }
        T::deserialize(Decoder::Json(&value)).map_err(|_| error)
    })
}

/// Writes `1.0` as `1`, at any depth; whether there was such a number.
fn drop_zero_fractions(value: &mut Value) -> bool {
    match value {
        Value::Number(number) if number.is_f64() => {
            let whole = number.as_f64().and_then(is_integral);
            let whole = whole.and_then(|whole| i64::try_from(whole).ok());
            if let Some(whole) = whole {
                *number = whole.into();
            }
            whole.is_some()
        }
        Value::Array(items) => items
            .iter_mut()
            .fold(false, |any, it| drop_zero_fractions(it) | any),
        Value::Object(map) => map
            .values_mut()
            .fold(false, |any, it| drop_zero_fractions(it) | any),
        _ => false,
    }
}

/// Reads a tree into a type.
pub(crate) fn from_tree<T: DeserializeOwned>(tree: &Tree) -> Result<T, Error> {
    T::deserialize(Decoder::of(tree))
}

/// Makes a tree of a value.
pub(crate) fn to_tree<T: Serialize + ?Sized>(value: &T) -> Result<Tree, Error> {
    value.serialize(Encoder)
}
