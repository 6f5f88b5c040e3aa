//! How a [`Binary`] is read and written: whole by multipart forms, as bytes or text by any other format.

use std::fmt;

use bytes::Bytes;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};

use super::{BINARY, Binary, handed, handing};

impl Serialize for Binary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        handing(self.clone(), || {
            serializer.serialize_newtype_struct(BINARY, &Plain(self))
        })
    }
}

/// The bytes alone.
struct Plain<'a>(&'a Binary);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = self.0.content.read_now().map_err(S::Error::custom)?;
        if !serializer.is_human_readable() {
            return serializer.serialize_bytes(&bytes);
        }
        match std::str::from_utf8(&bytes) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => Err(S::Error::custom(
                "bytes that are not UTF-8 have no form in JSON",
            )),
        }
    }
}

impl<'de> Deserialize<'de> for Binary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(BINARY, BinaryVisitor)
    }
}

struct BinaryVisitor;

impl<'de> Visitor<'de> for BinaryVisitor {
    type Value = Binary;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes or text")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Binary, D::Error> {
        if let Some(binary) = handed() {
            return Ok(binary);
        }
        // As text, what is JSON is held to its grammar; bytes would let control characters pass.
        if deserializer.is_human_readable() {
            deserializer.deserialize_string(self)
        } else {
            deserializer.deserialize_byte_buf(self)
        }
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Binary, E> {
        Ok(Bytes::copy_from_slice(bytes).into())
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Binary, E> {
        Ok(bytes.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Binary, E> {
        Ok(Bytes::copy_from_slice(text.as_bytes()).into())
    }

    fn visit_string<E>(self, text: String) -> Result<Binary, E> {
        Ok(text.into())
    }
}
