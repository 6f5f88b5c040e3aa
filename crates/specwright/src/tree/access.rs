//! Items, members and variants of a value that is being read.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde::{Deserializer, de::Unexpected};

use super::Error;
use super::decoder::Decoder;

/// The items of an array.
pub(super) struct Items<I> {
    items: I,
    index: usize,
}

impl<'de, I: Iterator<Item = Decoder<'de>>> Items<I> {
    pub(super) fn new(items: I) -> Self {
        Self { items, index: 0 }
    }

    /// The value that was read, where no item is left over.
    pub(super) fn end<T>(mut self, value: T) -> Result<T, Error> {
        match self.items.next() {
            None => Ok(value),
            Some(_) => Err(Error::custom(format!(
                "must have at most {} items",
                self.index
            ))),
        }
    }
}

impl<'de, I: Iterator<Item = Decoder<'de>>> SeqAccess<'de> for &mut Items<I> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let index = self.index;
        self.index += 1;
        let value = seed.deserialize(item);
        value.map(Some).map_err(|error| error.inside(&index))
    }

    fn size_hint(&self) -> Option<usize> {
        self.items.size_hint().1
    }
}

/// The members of an object.
pub(super) struct Members<'de, I> {
    members: I,
    member: Option<(&'de str, Decoder<'de>)>,
}

impl<'de, I: Iterator<Item = (&'de str, Decoder<'de>)>> Members<'de, I> {
    pub(super) fn new(members: I) -> Self {
        Self {
            members,
            member: None,
        }
    }
}

impl<'de, I: Iterator<Item = (&'de str, Decoder<'de>)>> MapAccess<'de> for Members<'de, I> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        self.member = self.members.next();
        let Some((name, _)) = self.member else {
            return Ok(None);
        };
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Some((name, value)) = self.member.take() else {
            return Err(Error::custom("a value without a name"));
        };
        seed.deserialize(value).map_err(|error| error.inside(name))
    }

    fn size_hint(&self) -> Option<usize> {
        self.members.size_hint().1
    }
}

/// A variant with content, as `{"circle": {…}}`.
pub(super) struct Variant<'de> {
    name: &'de str,
    content: Decoder<'de>,
}

impl<'de> Variant<'de> {
    pub(super) fn new(name: &'de str, content: Decoder<'de>) -> Self {
        Self { name, content }
    }
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let name: StrDeserializer<'_, Error> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Err(Error::invalid_type(Unexpected::Map, &"a text"))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        let value = seed.deserialize(self.content);
        value.map_err(|error| error.inside(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        let value = self.content.deserialize_any(visitor);
        value.map_err(|error| error.inside(self.name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.tuple_variant(0, visitor)
    }
}
