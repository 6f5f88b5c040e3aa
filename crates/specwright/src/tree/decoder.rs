//! The `serde::Deserializer` over a [`Tree`](super::Tree) or a JSON value.

use serde::de::{Deserializer, Error as _, IntoDeserializer, Unexpected, Visitor};
use serde_json::{Number, Value};

use super::access::{Items, Members, Variant};
use super::{Error, Tree};
use crate::Binary;
use crate::binary::{BINARY, handing};
use crate::validate::is_integral;

/// How large a file may be that is read for a type that may not even want it: as large as bodies are in general.
const BUFFERED: u64 = 2 * 1024 * 1024;

/// A value that is about to be read.
#[derive(Clone, Copy)]
pub(super) enum Decoder<'de> {
    Json(&'de Value),
    Binary(&'de Binary),
    Array(&'de [Tree]),
    Object(&'de [(String, Tree)]),
}

impl<'de> Decoder<'de> {
    pub(super) fn of(tree: &'de Tree) -> Self {
        match tree {
            Tree::Json(value) => Self::Json(value),
            Tree::Binary(binary) => Self::Binary(binary),
            Tree::Array(items) => Self::Array(items),
            Tree::Object(members) => Self::Object(members),
        }
    }

    /// Reads a whole number, also one that is written with a fraction of zero.
    fn integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Json(Value::Number(number)) => integer(number, visitor),
            _ => self.deserialize_any(visitor),
        }
    }
}

fn integer<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Error> {
    let whole = number
        .is_f64()
        .then(|| number.as_f64().and_then(is_integral));
    let Some(Some(whole)) = whole else {
        return visit_number(number, visitor);
    };
    match (i64::try_from(whole), u64::try_from(whole)) {
        (Ok(whole), _) => visitor.visit_i64(whole),
        (_, Ok(whole)) => visitor.visit_u64(whole),
        _ => visitor.visit_i128(whole),
    }
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Error> {
    if let Some(whole) = number.as_u64() {
        visitor.visit_u64(whole)
    } else if let Some(whole) = number.as_i64() {
        visitor.visit_i64(whole)
    } else {
        visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN))
    }
}

/// The bytes of a file, for a type that takes nothing else, or that only finds out later.
fn buffered(file: &Binary) -> Result<Vec<u8>, Error> {
    if file.size().is_none_or(|size| size > BUFFERED) {
        return Err(Error::custom("must not be a large file"));
    }
    let bytes = file.content.read_now().map_err(Error::custom)?;
    Ok(bytes.into())
}

macro_rules! integers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.integer(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Decoder<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Json(Value::Null) => visitor.visit_unit(),
            Self::Json(Value::Bool(value)) => visitor.visit_bool(*value),
            Self::Json(Value::Number(number)) => visit_number(number, visitor),
            Self::Json(Value::String(text)) => visitor.visit_borrowed_str(text),
            Self::Json(Value::Array(items)) => {
                let mut items = Items::new(items.iter().map(Self::Json));
                let value = visitor.visit_seq(&mut items)?;
                items.end(value)
            }
            Self::Json(Value::Object(map)) => {
                let members = map
                    .iter()
                    .map(|(name, value)| (name.as_str(), Self::Json(value)));
                visitor.visit_map(Members::new(members))
            }
            Self::Binary(binary) => match binary.as_bytes() {
                Some(bytes) => visitor.visit_borrowed_bytes(bytes),
                None => visitor.visit_byte_buf(buffered(binary)?),
            },
            Self::Array(items) => {
                let mut items = Items::new(items.iter().map(Self::of));
                let value = visitor.visit_seq(&mut items)?;
                items.end(value)
            }
            Self::Object(members) => {
                let members = members
                    .iter()
                    .map(|(name, tree)| (name.as_str(), Self::of(tree)));
                visitor.visit_map(Members::new(members))
            }
        }
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Json(Value::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Binary(binary) if name == BINARY => {
                handing(binary.clone(), || visitor.visit_newtype_struct(self))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    /// What is ignored is not looked at: a file would be read for it.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Json(Value::String(text)) => {
                visitor.visit_enum(text.as_str().into_deserializer())
            }
            Self::Json(Value::Object(map)) if map.len() == 1 => match map.iter().next() {
                Some((name, value)) => visitor.visit_enum(Variant::new(name, Self::Json(value))),
                None => Err(Error::custom("an empty object")),
            },
            _ => Err(Error::invalid_type(
                Unexpected::Other("another value"),
                &"a variant",
            )),
        }
    }

    serde::forward_to_deserialize_any! {
        bool f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier
    }
}
