//! What is sent for a Rust type, as data: `<Vec<u8> as HasShape>::SHAPE`.
//!
//! Shapes are shallow: a model's shape says which schema it was held against, once, where it is declared.
//! That cuts recursion, and keeps the checks linear.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::message::Message;
use super::{Api, NamedSchema, is_among, same};
use crate::contract::{Schema, Usage};
use crate::tuples::for_tuples;
use crate::{Base64, Binary, Maybe, Validate};

/// A type whose form on the wire is known.
///
/// `#[derive(Model)]` implements it for structs and enums; models that Specwright generated have it.
#[diagnostic::on_unimplemented(
    message = "the checks cannot see what is sent for `{Self}`",
    label = "no known form on the wire",
    note = "write `#[derive(specwright::Model)]` on `{Self}`, or use a type that has a known form"
)]
pub trait HasShape: Validate {
    /// The form.
    const SHAPE: Shape;

    /// The form by reference: one for each type, however many fields are of it.
    #[doc(hidden)]
    const FORM: &'static Shape = &Self::SHAPE;

    /// [`Validate::conforms`], as derived code calls it: a type that lacks this trait lacks the other too, and is told of
    /// once where both are asked of it by one name.
    #[doc(hidden)]
    fn keeps(&self, schema: &Schema) -> bool {
        self.conforms(schema)
    }
}

/// The form on the wire of a Rust type.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Any JSON value.
    Anything,
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A whole number.
    Integer {
        /// The Rust type.
        name: &'static str,
        /// Its least value.
        least: i128,
        /// Its greatest value, or a greater one that no schema asks for.
        greatest: i128,
    },
    /// Another number.
    Float {
        /// The Rust type.
        name: &'static str,
    },
    /// Any text.
    Text,
    /// A text of one format.
    Formatted {
        /// The Rust type.
        name: &'static str,
        /// The format in the vocabulary of JSON Schema and OpenAPI.
        format: &'static str,
    },
    /// An array of any length.
    Array(&'static Shape),
    /// Several values, each of its own form.
    Tuple(&'static [Shape]),
    /// An object with members of one form.
    Map(&'static Shape),
    /// A value or `null`; a member of this form may be absent.
    Option(&'static Shape),
    /// A value, `null` or nothing.
    Maybe(&'static Shape),
    /// What was held against a schema where it is declared.
    Model(Model),
    /// A struct that names no schema: it is held against the schema of each place where it is used.
    Struct(&'static Struct<'static>),
    /// An enum of texts that names no schema.
    Texts {
        /// The Rust type.
        name: &'static str,
        /// What is sent for each variant.
        values: &'static [&'static str],
    },
}

/// A type that models a schema.
#[derive(Debug, Clone, Copy)]
pub struct Model {
    /// Which API the schema is of: [`Api::ID`].
    pub api: u128,
    /// The schema.
    pub schema: &'static str,
    /// Where values of it travel: a schema that is split by `readOnly` and `writeOnly` has two tables of its name.
    pub usage: Usage,
    /// Other schemas that say the same.
    pub others: &'static [&'static str],
    /// The Rust type.
    pub name: &'static str,
}

/// A struct, as serde sends it.
#[derive(Debug, Clone, Copy)]
pub struct Struct<'a> {
    /// The Rust type.
    pub name: &'static str,
    /// The fields that are sent or read.
    pub fields: &'a [Field],
    /// Properties that are left out on purpose.
    pub omitted: &'static [&'static str],
    /// Whether undeclared members are refused (`deny_unknown_fields`).
    pub strict: bool,
    /// Whether serde reads and writes it.
    pub travels: Travels,
}

/// Whether values of a type are read, and whether they are written.
#[derive(Debug, Clone, Copy)]
pub struct Travels {
    /// It is `Deserialize`.
    pub read: bool,
    /// It is `Serialize`.
    pub written: bool,
}

impl Travels {
    /// Both, which is asked of a type where it is used.
    pub const BOTH: Self = Self {
        read: true,
        written: true,
    };
}

/// Whether serde reads and writes a type: the constants of the type itself where it does, else those of [`Still`].
pub struct Travelling<T>(core::marker::PhantomData<T>);

/// What holds of types that serde neither reads nor writes.
pub trait Still {
    /// It is not.
    const READ: bool = false;
    /// It is not.
    const WRITTEN: bool = false;
}

impl<T> Still for Travelling<T> {}

impl<T: Deserialize<'static>> Travelling<T> {
    /// It is read.
    pub const READ: bool = true;
}

impl<T: Serialize> Travelling<T> {
    /// It is written.
    pub const WRITTEN: bool = true;
}

/// A field, as serde sends it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in Rust.
    pub name: &'static str,
    /// The member that it is written as; empty where it is not written.
    pub written: &'static str,
    /// The member that it is read from; empty where it is not read.
    pub read: &'static str,
    /// Its form.
    pub shape: Shape,
    /// What serde does beside it: a sum of [`DEFAULTS`](Self::DEFAULTS) and the like.
    pub manner: u8,
}

impl Field {
    /// One of no name, which holds nothing.
    pub(super) const UNNAMED: Self = Self {
        name: "",
        written: "",
        read: "",
        shape: Shape::Null,
        manner: 0,
    };

    /// It may be absent where it is read: `default`.
    pub const DEFAULTS: u8 = 1;
    /// It must be there where it is read, even for an `Option`: `deserialize_with = "specwright::de::required"`.
    pub const DEMANDED: u8 = 2;
    /// It is left out in some cases where it is written: `skip_serializing_if`.
    pub const SKIPPED: u8 = 4;
    /// It is a struct or map whose members are members of the struct around it: `flatten`.
    pub const FLATTENED: u8 = 8;
    /// It is written as another member than it is read from, or is only written or only read.
    pub const SPLIT: u8 = 16;

    /// Whether it may be absent where it is read.
    pub(super) const fn has_default(&self) -> bool {
        self.manner & Self::DEFAULTS != 0
    }

    /// Whether it is written as another member than it is read from, or is only written or only read.
    pub(super) const fn is_split(&self) -> bool {
        self.manner & Self::SPLIT != 0
    }

    /// Whether its members are members of the struct around it.
    pub(super) const fn is_flattened(&self) -> bool {
        self.manner & Self::FLATTENED != 0
    }
}

impl Shape {
    /// The shape of a model of this schema.
    pub const fn model<S: NamedSchema>(name: &'static str) -> Self {
        Self::shared_model::<S>(name, &[])
    }

    /// The shape of a model of this schema, and of others that say the same.
    pub const fn shared_model<S: NamedSchema>(
        name: &'static str,
        others: &'static [&'static str],
    ) -> Self {
        Self::Model(Model {
            api: <S::Api as Api>::ID,
            schema: S::NAME,
            usage: S::USAGE,
            others,
            name,
        })
    }

    /// The shape without the state that stands for absence or `null`.
    pub(super) const fn value(&self) -> &Self {
        match self {
            Self::Option(inner) | Self::Maybe(inner) => inner.value(),
            _ => self,
        }
    }

    /// The model in it, if it is one or holds some.
    pub(super) const fn modelled(&self) -> Option<Model> {
        match self {
            Self::Model(model) => Some(*model),
            Self::Option(inner) | Self::Maybe(inner) | Self::Array(inner) | Self::Map(inner) => {
                inner.modelled()
            }
            _ => None,
        }
    }

    /// Whether `null` can be read into it.
    pub(super) const fn takes_null(&self) -> bool {
        matches!(
            self,
            Self::Anything | Self::Null | Self::Option(_) | Self::Maybe(_)
        )
    }
}

impl Model {
    /// Whether it models this schema.
    pub(super) const fn is_of(&self, schema: &Schema) -> bool {
        self.is_called(schema.name) && self.travels_as(schema.usage)
    }

    /// Whether it models a schema of this name, of one direction at least.
    pub(super) const fn is_called(&self, schema: &str) -> bool {
        same(schema, self.schema) || is_among(schema, self.others)
    }

    /// Whether its values are those of a schema that travels so.
    pub(super) const fn travels_as(&self, usage: Usage) -> bool {
        self.usage.request == usage.request && self.usage.response == usage.response
    }
}

impl Struct<'_> {
    /// What it is as a model of a schema.
    pub(super) const fn shape(&self, api: u128, schema: &Schema) -> Shape {
        Shape::Model(Model {
            api,
            schema: schema.name,
            usage: schema.usage,
            others: &[],
            name: self.name,
        })
    }
}

impl Message {
    /// A shape as a Rust type.
    pub(super) const fn shape(self, shape: &Shape) -> Self {
        match shape {
            Shape::Anything => self.text("serde_json::Value"),
            Shape::Null => self.text("()"),
            Shape::Boolean => self.text("bool"),
            Shape::Integer { name, .. }
            | Shape::Float { name }
            | Shape::Formatted { name, .. }
            | Shape::Texts { name, .. } => self.text(name),
            Shape::Text => self.text("String"),
            Shape::Array(items) => self.text("Vec<").shape(items).text(">"),
            Shape::Tuple(_) => self.text("(..)"),
            Shape::Map(values) => self.text("BTreeMap<String, ").shape(values).text(">"),
            Shape::Option(inner) => self.text("Option<").shape(inner).text(">"),
            Shape::Maybe(inner) => self.text("Maybe<").shape(inner).text(">"),
            Shape::Model(model) => self.text(model.name),
            Shape::Struct(model) => self.text(model.name),
        }
    }
}

/// The Rust type of a text of this format.
pub(super) const fn type_of_format(format: &str) -> &'static str {
    let known = [
        ("date-time", "specwright::Timestamp"),
        ("date", "specwright::Date"),
        ("uuid", "specwright::Uuid"),
        ("ipv4", "std::net::Ipv4Addr"),
        ("ipv6", "std::net::Ipv6Addr"),
        ("byte", "specwright::Base64"),
        ("binary", "specwright::Binary"),
    ];
    let mut index = 0;
    while index < known.len() {
        if super::same(known[index].0, format) {
            return known[index].1;
        }
        index += 1;
    }
    "String"
}

/// Types with a shape of their own.
macro_rules! shapes {
    ($($type:ty => $shape:expr),* $(,)?) => {$(
        impl HasShape for $type {
            const SHAPE: Shape = $shape;
        }
    )*};
}

shapes! {
    Value => Shape::Anything,
    () => Shape::Null,
    bool => Shape::Boolean,
    f32 => Shape::Float { name: "f32" },
    f64 => Shape::Float { name: "f64" },
    str => Shape::Text,
    String => Shape::Text,
    Timestamp => Shape::Formatted { name: "Timestamp", format: "date-time" },
    Date => Shape::Formatted { name: "Date", format: "date" },
    Uuid => Shape::Formatted { name: "Uuid", format: "uuid" },
    Ipv4Addr => Shape::Formatted { name: "Ipv4Addr", format: "ipv4" },
    Ipv6Addr => Shape::Formatted { name: "Ipv6Addr", format: "ipv6" },
    Base64 => Shape::Formatted { name: "Base64", format: "byte" },
    Binary => Shape::Formatted { name: "Binary", format: "binary" },
}

macro_rules! integers {
    ($($integer:ident),*) => {$(
        impl HasShape for $integer {
            const SHAPE: Shape = Shape::Integer {
                name: stringify!($integer),
                least: $integer::MIN as i128,
                greatest: $integer::MAX as i128,
            };
        }
    )*};
}

integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, usize);

impl HasShape for u128 {
    const SHAPE: Shape = Shape::Integer {
        name: "u128",
        least: 0,
        greatest: i128::MAX,
    };
}

/// Types that are sent as what they hold.
macro_rules! transparent {
    ($($type:ty),* $(,)?) => {$(
        impl<T: HasShape + ?Sized> HasShape for $type {
            const SHAPE: Shape = T::SHAPE;
        }
    )*};
}

transparent!(Box<T>, Arc<T>, &T);

impl<T: HasShape + ToOwned + ?Sized> HasShape for Cow<'_, T> {
    const SHAPE: Shape = T::SHAPE;
}

impl<T: HasShape> HasShape for Option<T> {
    const SHAPE: Shape = Shape::Option(T::FORM);
}

impl<T: HasShape> HasShape for Maybe<T> {
    const SHAPE: Shape = Shape::Maybe(T::FORM);
}

impl<T: HasShape> HasShape for Vec<T> {
    const SHAPE: Shape = Shape::Array(T::FORM);
}

impl<T: HasShape> HasShape for [T] {
    const SHAPE: Shape = Shape::Array(T::FORM);
}

impl<T: HasShape> HasShape for BTreeSet<T> {
    const SHAPE: Shape = Shape::Array(T::FORM);
}

impl<T: HasShape> HasShape for BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Map(T::FORM);
}

#[expect(clippy::disallowed_types, reason = "models of users may have them")]
impl<T: HasShape, S> HasShape for std::collections::HashMap<String, T, S> {
    const SHAPE: Shape = Shape::Map(T::FORM);
}

impl HasShape for serde_json::Map<String, Value> {
    const SHAPE: Shape = Shape::Map(&Shape::Anything);
}

/// Tuples, of which paths are made: as many values as there are tuples with [`Validate`].
macro_rules! tuples {
    ($($($item:ident $index:tt),+;)+) => {$(
        impl<$($item: HasShape),+> HasShape for ($($item,)+) {
            const SHAPE: Shape = Shape::Tuple(&[$($item::SHAPE),+]);
        }
    )+};
}

for_tuples!(tuples);
