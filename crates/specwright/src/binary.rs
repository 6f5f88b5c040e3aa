//! Bytes: as base64 text in JSON ([`Base64`]), as they are in multipart forms ([`Binary`]).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};

use crate::Validate;
use crate::contract::Schema;
use crate::validate::is_only_formatted;

/// Bytes that are written as base64 text (`format: byte`, `contentEncoding: base64`; RFC 4648, section 4, with padding).
///
/// ```
/// let bytes: specwright::Base64 = serde_json::from_str(r#""aGk=""#)?;
/// assert_eq!(&*bytes.0, b"hi");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Base64(pub Bytes);

/// Bytes that are sent as they are (`format: binary`): a part of a multipart form, or a whole body.
///
/// Inside of JSON, where bytes have no form, they are text if they are UTF-8.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Binary(pub Bytes);

/// The name by which the serialiser of multipart forms knows a [`Binary`].
pub(crate) const BINARY: &str = "specwright::Binary";

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        let bytes = STANDARD
            .decode(text.as_bytes())
            .map_err(|error| D::Error::custom(format!("must be base64 text: {error}")))?;
        Ok(Self(bytes.into()))
    }
}

impl Validate for Base64 {
    fn conforms(&self, schema: &Schema) -> bool {
        is_only_formatted(schema)
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Binary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(BINARY, &Content(&self.0))
    }
}

struct Content<'a>(&'a [u8]);

impl Serialize for Content<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return serializer.serialize_bytes(self.0);
        }
        match std::str::from_utf8(self.0) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => Err(S::Error::custom(
                "bytes that are not UTF-8 have no form in JSON",
            )),
        }
    }
}

impl<'de> Deserialize<'de> for Binary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As text, what is JSON is held to its grammar; bytes would let control characters pass.
        let bytes = if deserializer.is_human_readable() {
            deserializer.deserialize_string(BytesVisitor)
        } else {
            deserializer.deserialize_byte_buf(BytesVisitor)
        };
        bytes.map(Self)
    }
}

struct BytesVisitor;

impl Visitor<'_> for BytesVisitor {
    type Value = Bytes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes or text")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
        Ok(Bytes::copy_from_slice(bytes))
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Bytes, E> {
        Ok(bytes.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Bytes, E> {
        Ok(Bytes::copy_from_slice(text.as_bytes()))
    }

    fn visit_string<E>(self, text: String) -> Result<Bytes, E> {
        Ok(text.into())
    }
}

impl Validate for Binary {
    fn conforms(&self, schema: &Schema) -> bool {
        is_only_formatted(schema)
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `From` in both directions, and borrowing.
macro_rules! conversions {
    ($($name:ident),*) => {$(
        impl<T: Into<Bytes>> From<T> for $name {
            fn from(bytes: T) -> Self {
                Self(bytes.into())
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }
    )*};
}

conversions!(Base64, Binary);

#[cfg(feature = "schemars")]
macro_rules! schemas {
    ($($name:ident: $schema:tt),*) => {$(
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    )*};
}

#[cfg(feature = "schemars")]
schemas!(
    Base64: { "type": "string", "format": "byte", "contentEncoding": "base64" },
    Binary: { "type": "string", "format": "binary" }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_padded() {
        let bytes = Base64::from(vec![0xff, 0xfe]);
        assert_eq!(serde_json::to_string(&bytes).unwrap(), r#""//4=""#);
        assert_eq!(
            serde_json::from_str::<Base64>(r#""\/\/4=""#).unwrap(),
            bytes
        );
        assert!(serde_json::from_str::<Base64>(r#""//4""#).is_err());
        assert!(serde_json::from_str::<Base64>(r#""__4=""#).is_err());
    }

    #[test]
    fn binary_is_text_in_json() {
        let bytes = Binary::from("hi");
        assert_eq!(serde_json::to_string(&bytes).unwrap(), r#""hi""#);
        assert_eq!(serde_json::from_str::<Binary>(r#""hi""#).unwrap(), bytes);
        assert!(serde_json::to_string(&Binary::from(vec![0xff])).is_err());
        let control_character = "\"\u{1}\"";
        assert!(serde_json::from_str::<Binary>(control_character).is_err());
    }
}
