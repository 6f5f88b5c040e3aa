//! Values in memory, between types and bodies: JSON, or the parts of a form some of which are bytes.
//!
//! Errors carry the JSON Pointer of the place, `1.0` is taken where a type wants an integer,
//! and nothing else differs from `serde_json::from_value`.

mod access;
mod decoder;
mod encoder;
mod error;

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::decoder::Decoder;
use self::encoder::Encoder;
pub(crate) use self::error::Error;

/// A value whose leaves are JSON or bytes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    Json(Value),
    Bytes(Bytes),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// Reads a JSON value into a type.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    T::deserialize(Decoder::Json(value))
}

/// Reads a tree into a type.
pub(crate) fn from_tree<T: DeserializeOwned>(tree: &Tree) -> Result<T, Error> {
    T::deserialize(Decoder::of(tree))
}

/// Makes a tree of a value.
pub(crate) fn to_tree<T: Serialize + ?Sized>(value: &T) -> Result<Tree, Error> {
    value.serialize(Encoder)
}
