//! Objects as structs: [`objects!`](crate::objects) writes serde for many, each by its members' names and kinds.
//!
//! serde's own derives write some hundred lines for a struct, which the compiler checks again for each. Here a struct has a
//! call per member and direction, and what they have in common is in [`Reader`] and [`Writer`].

mod reader;
mod writer;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, MapAccess, Visitor};

use crate::Maybe;
pub use reader::{END, Reader};
pub use writer::Writer;

/// A struct that is read member by member.
pub trait Object: Sized {
    /// The names of the members, in document order.
    const MEMBERS: &'static [&'static str];

    /// Reads the members; nothing where one failed, or one that is required is not there.
    fn read<'de, A: MapAccess<'de>>(members: &mut Reader<'de, A>) -> Option<Self>;
}

/// Reads an object.
///
/// # Errors
///
/// The value is no object, a member cannot be read, or one that is required is not there.
pub fn deserialize<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(Members(PhantomData))
}

struct Members<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for Members<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        let mut reader = Reader::new(map, T::MEMBERS);
        match T::read(&mut reader) {
            Some(object) => reader.finish(object),
            None => Err(reader.failure(T::read)),
        }
    }
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident -> $slot:ty = $empty:expr;)*) => {$(
        $(#[$meta])*
        pub const fn $kind<T>() -> $slot {
            $empty
        }
    )*};
}

kinds! {
    /// A member that must be there, before it is read.
    required -> Option<T> = None;
    /// A member that may be absent, and whose `null` means that it is.
    optional -> Option<T> = None;
    /// A member that may be absent, and whose `null` is a value.
    present -> Option<T> = None;
    /// A member that may be absent or `null`.
    maybe -> Maybe<T> = Maybe::Absent;
    /// As [`required`], spelt in its format only.
    required_formatted -> Option<T> = None;
    /// As [`optional`], spelt in its format only.
    optional_formatted -> Option<T> = None;
    /// As [`maybe`], spelt in its format only.
    maybe_formatted -> Maybe<T> = Maybe::Absent;
}

/// serde both ways for structs, by the names and kinds of their members; written by the generator.
///
/// ```text
/// Pet(id) skip { 0 id: required "id", 1 tag: optional "tag" }
///     |    |     | |   |             \ the name on the wire
///     |    |     | |    \ whether it may be absent or `null`
///     |    |     |  \ the field
///     |    |      \ its place among the members
///     |     \ what happens to members that are not declared: `skip`, `refuse` or `keep(rest)`
///      \ the fields that must be there
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! objects {
    ($($name:ident($($required:ident),* $(,)?) $other:ident $(($rest:ident))? {
        $($index:literal $field:ident: $kind:ident $wire:literal),* $(,)?
    })*) => {$(
        impl $crate::serde::Serialize for $name {
            #[allow(unused_mut, reason = "an object may have no member")]
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                let mut members = $crate::object::Writer::new(serializer);
                $(members.$kind($wire, &self.$field);)*
                $(members.$other(&self.$rest);)?
                members.end()
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::object::deserialize(deserializer)
            }
        }

        impl $crate::object::Object for $name {
            const MEMBERS: &'static [&'static str] = &[$($wire),*];

            #[allow(irrefutable_let_patterns, reason = "an object may have no member that is required")]
            fn read<'de, A: $crate::serde::de::MapAccess<'de>>(
                members: &mut $crate::object::Reader<'de, A>,
            ) -> ::core::option::Option<Self> {
                $(let mut $field = $crate::object::$kind();)*
                $(let mut $rest = ::std::collections::BTreeMap::new();)?
                loop {
                    match members.next() {
                        $($index => members.$kind(&mut $field),)*
                        $crate::object::END => break,
                        _ => members.$other($(&mut $rest)?),
                    }
                }
                let ($(::core::option::Option::Some($required),)*) = ($($required,)*) else {
                    return ::core::option::Option::None;
                };
                ::core::option::Option::Some(Self { $($field,)* $($rest)? })
            }
        }
    )*};
}

/// Newtypes that are written and read as what they hold; written by the generator.
///
/// ```text
/// Name(String) plain       as the type is read
/// When(Timestamp) formatted  spelt in its format only
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! newtypes {
    ($($name:ident($inner:ty) $read:ident)*) => {$(
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                ::core::result::Result::map($crate::de::$read(deserializer), Self)
            }
        }

        impl ::core::convert::From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }
    )*};
}

#[cfg(test)]
mod tests;
