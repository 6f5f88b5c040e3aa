//! The `serde::Serializer` that makes a [`Tree`](super::Tree): JSON, and files where a [`Binary`](crate::Binary) is.

use bytes::Bytes;
use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::{Map, Value};

use super::{Error, Tree};
use crate::binary::{BINARY, handed};

/// Makes a tree of a value.
#[derive(Clone, Copy)]
pub(super) struct Encoder;

impl serde::ser::Error for Error {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        <Self as serde::de::Error>::custom(message)
    }
}

fn json(value: impl Into<Value>) -> Tree {
    Tree::Json(value.into())
}

/// `{"Variant": content}`
fn tagged(variant: &str, content: Tree) -> Tree {
    Tree::Object(vec![(variant.to_owned(), content)])
}

macro_rules! scalars {
    ($($method:ident($type:ty);)*) => {$(
        fn $method(self, value: $type) -> Result<Tree, Error> {
            Ok(json(value))
        }
    )*};
}

impl Serializer for Encoder {
    type Ok = Tree;
    type Error = Error;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = Members;

    scalars! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_str(&str);
    }

    fn serialize_char(self, value: char) -> Result<Tree, Error> {
        Ok(json(value.to_string()))
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Tree, Error> {
        Ok(Tree::Binary(Bytes::copy_from_slice(bytes).into()))
    }

    fn serialize_none(self) -> Result<Tree, Error> {
        Ok(json(Value::Null))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Tree, Error> {
        Ok(json(Value::Null))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Tree, Error> {
        Ok(json(Value::Null))
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Tree, Error> {
        Ok(json(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Tree, Error> {
        if name == BINARY
            && let Some(binary) = handed()
        {
            return Ok(Tree::Binary(binary));
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Tree, Error> {
        Ok(tagged(variant, value.serialize(self)?))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items, Error> {
        Ok(Items {
            variant: None,
            items: Vec::with_capacity(length.unwrap_or_default()),
        })
    }

    fn serialize_tuple(self, length: usize) -> Result<Items, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Items, Error> {
        Ok(Items {
            variant: Some(variant),
            items: Vec::with_capacity(length),
        })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members, Error> {
        Ok(Members::default())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members, Error> {
        Ok(Members::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members, Error> {
        Ok(Members {
            variant: Some(variant),
            ..Members::default()
        })
    }
}

/// The items of an array under way.
pub(super) struct Items {
    variant: Option<&'static str>,
    items: Vec<Tree>,
}

/// The members of an object under way.
#[derive(Default)]
pub(super) struct Members {
    variant: Option<&'static str>,
    name: String,
    members: Vec<(String, Tree)>,
}

impl Items {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.items.push(value.serialize(Encoder)?);
        Ok(())
    }

    fn finish(self) -> Tree {
        let items = Tree::Array(self.items);
        match self.variant {
            Some(variant) => tagged(variant, items),
            None => items,
        }
    }
}

impl Members {
    fn push<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        let value = value
            .serialize(Encoder)
            .map_err(|error| error.inside(name))?;
        self.members.push((name.to_owned(), value));
        Ok(())
    }

    fn finish(self) -> Tree {
        let members = Tree::Object(self.members);
        match self.variant {
            Some(variant) => tagged(variant, members),
            None => members,
        }
    }
}

macro_rules! items {
    ($($trait:ident: $method:ident;)*) => {$(
        impl $trait for Items {
            type Ok = Tree;
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.push(value)
            }

            fn end(self) -> Result<Tree, Error> {
                Ok(self.finish())
            }
        }
    )*};
}

items! {
    SerializeSeq: serialize_element;
    SerializeTuple: serialize_element;
    SerializeTupleStruct: serialize_field;
    SerializeTupleVariant: serialize_field;
}

macro_rules! members {
    ($($trait:ident)*) => {$(
        impl $trait for Members {
            type Ok = Tree;
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                self.push(name, value)
            }

            fn end(self) -> Result<Tree, Error> {
                Ok(self.finish())
            }
        }
    )*};
}

members!(SerializeStruct SerializeStructVariant);

impl SerializeMap for Members {
    type Ok = Tree;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Error> {
        self.name = match name.serialize(Encoder)? {
            Tree::Json(Value::String(name)) => name,
            Tree::Json(name) => name.to_string(),
            _ => return Err(Error::custom("the name of a member must be text")),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let name = std::mem::take(&mut self.name);
        self.push(&name, value)
    }

    fn end(self) -> Result<Tree, Error> {
        Ok(self.finish())
    }
}

impl Tree {
    /// The tree as JSON; bytes are text there, if they are UTF-8.
    pub(crate) fn into_json(self) -> Result<Value, Error> {
        match self {
            Self::Json(value) => Ok(value),
            Self::Binary(binary) => {
                let bytes = binary.content.read_now().map_err(Error::custom)?;
                String::from_utf8(bytes.into())
                    .map(Value::String)
                    .map_err(|_| Error::custom("bytes that are not UTF-8 have no form in JSON"))
            }
            Self::Array(items) => items.into_iter().map(Self::into_json).collect(),
            Self::Object(members) => {
                let members = members.into_iter();
                let members = members.map(|(name, tree)| Ok((name, tree.into_json()?)));
                members.collect::<Result<Map<_, _>, _>>().map(Value::Object)
            }
        }
    }
}
