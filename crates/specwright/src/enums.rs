//! Enums of texts and whole numbers, by macros that keep generated types short: [`string_enum!`](crate::string_enum),
//! [`integer_enum!`](crate::integer_enum).

mod integers;

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

/// The text of an enum value that the document does not declare.
///
/// Only deserialisation makes one, so a server cannot send a value that its document does not declare.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Undeclared(Box<str>);

/// The number of an enum value that the document does not declare.
///
/// Only deserialisation makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UndeclaredInteger(i64);

/// A text that is no value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    found: Box<str>,
    expected: &'static [&'static str],
}

/// A number that is no value of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownInteger {
    found: i64,
    expected: &'static [i64],
}

impl Undeclared {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl UndeclaredInteger {
    /// The number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Undeclared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for UndeclaredInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "must be one of `{}`, but is {:?}",
            self.expected.join("`, `"),
            self.found
        )
    }
}

impl fmt::Display for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected: Vec<String> = self.expected.iter().map(ToString::to_string).collect();
        write!(
            f,
            "must be one of {}, but is {}",
            expected.join(", "),
            self.found
        )
    }
}

impl std::error::Error for UnknownValue {}
impl std::error::Error for UnknownInteger {}

/// What [`string_enum!`](crate::string_enum) and [`open_string_enum!`](crate::open_string_enum) say of their types;
/// what they need more is made of it here, once.
#[doc(hidden)]
pub trait StringEnum: Clone + 'static {
    const VALUES: &'static [&'static str];
    /// The variants of the values, in the same order.
    const DECLARED: &'static [Self];
    /// The value of a text, where it is declared.
    fn declared(text: &str) -> Option<Self> {
        let index = Self::VALUES.iter().position(|value| *value == text)?;
        Some(Self::DECLARED[index].clone())
    }
    /// The value that stands for an undeclared text, in an open enum.
    fn undeclared(_: Undeclared) -> Option<Self> {
        None
    }
}

/// As [`StringEnum`], of whole numbers.
#[doc(hidden)]
pub trait IntegerEnum: Sized {
    const VALUES: &'static [i64];
    fn declared(number: i64) -> Option<Self>;
    fn undeclared(_: UndeclaredInteger) -> Option<Self> {
        None
    }
}

#[doc(hidden)]
pub fn parse<T: StringEnum>(text: &str) -> Result<T, UnknownValue> {
    T::declared(text).ok_or_else(|| UnknownValue {
        found: text.into(),
        expected: T::VALUES,
    })
}

#[doc(hidden)]
pub fn parse_integer<T: IntegerEnum>(number: i64) -> Result<T, UnknownInteger> {
    T::declared(number).ok_or(UnknownInteger {
        found: number,
        expected: T::VALUES,
    })
}

#[doc(hidden)]
pub fn deserialize<'de, T: StringEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Texts(std::marker::PhantomData))
}

#[doc(hidden)]
pub fn deserialize_integer<'de, T: IntegerEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let number = <i64 as serde::Deserialize>::deserialize(deserializer)?;
    T::declared(number)
        .or_else(|| T::undeclared(UndeclaredInteger(number)))
        .ok_or_else(|| {
            D::Error::custom(UnknownInteger {
                found: number,
                expected: T::VALUES,
            })
        })
}

struct Texts<T>(std::marker::PhantomData<T>);

impl<T: StringEnum> Visitor<'_> for Texts<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of `{}`", T::VALUES.join("`, `"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::declared(text)
            .or_else(|| T::undeclared(Undeclared(text.into())))
            .ok_or_else(|| {
                E::custom(UnknownValue {
                    found: text.into(),
                    expected: T::VALUES,
                })
            })
    }
}

/// A closed enum of texts: `enum Direction { Inbound = "inbound", Outbound = "outbound" }`
///
/// Makes the enum with the usual derives, `VALUES`, `as_str`, `Display`, `FromStr`, serde both ways and
/// [`Validate`](crate::Validate).
///
/// ```
/// specwright::string_enum! {
///     /// Where a message goes.
///     pub enum Direction {
///         /// To us.
///         Inbound = "inbound",
///         /// To them.
///         Outbound = "outbound",
///     }
/// }
///
/// assert_eq!(Direction::VALUES, ["inbound", "outbound"]);
/// assert_eq!("inbound".parse(), Ok(Direction::Inbound));
/// assert_eq!(Direction::Outbound.to_string(), "outbound");
/// assert_eq!(
///     "up".parse::<Direction>().unwrap_err().to_string(),
///     "must be one of `inbound`, `outbound`, but is \"up\"",
/// );
/// ```
#[macro_export]
macro_rules! string_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $text:literal),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$variant_meta])* $variant),* }

        impl $name {
            /// The values, in document order.
            $vis const VALUES: &'static [&'static str] = &[$($text),*];

            /// The value as it is sent.
            $vis const fn as_str(&self) -> &'static str {
                Self::VALUES[*self as usize]
            }
        }

        impl $crate::enums::StringEnum for $name {
            const VALUES: &'static [&'static str] = Self::VALUES;
            const DECLARED: &'static [Self] = &[$(Self::$variant),*];
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::enums::parse(text)
            }
        }

        impl $crate::Validate for $name {
            fn conforms(&self, schema: &$crate::contract::Schema) -> bool {
                !schema.is_ruled()
            }

            fn order(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        $crate::__string_enum!($name);
    };
}

/// An enum of texts that keeps what the document does not declare; the last name is that of the variant that does.
///
/// ```
/// specwright::open_string_enum! {
///     pub enum Direction { Inbound = "inbound", Outbound = "outbound"; Undeclared }
/// }
///
/// let direction: Direction = serde_json::from_str("\"up\"")?;
/// assert!(matches!(&direction, Direction::Undeclared(text) if text.as_str() == "up"));
/// assert_eq!(direction.as_str(), "up");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! open_string_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $text:literal),* $(,)?;
        $(#[$rest_meta:meta])* $rest:ident $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that the document does not declare.
            $(#[$rest_meta])*
            $rest($crate::Undeclared),
        }

        impl $name {
            /// The declared values, in document order.
            $vis const VALUES: &'static [&'static str] = &[$($text),*];

            /// The value as it is sent.
            $vis fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$rest(text) => text.as_str(),
                }
            }
        }

        impl $crate::enums::StringEnum for $name {
            const VALUES: &'static [&'static str] = Self::VALUES;
            const DECLARED: &'static [Self] = &[$(Self::$variant),*];

            fn undeclared(text: $crate::Undeclared) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::$rest(text))
            }
        }

        impl $crate::Validate for $name {
            fn conforms(&self, schema: &$crate::contract::Schema) -> bool {
                !::core::matches!(self, Self::$rest(_)) && !schema.is_ruled()
            }

            fn order(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        $crate::__string_enum!($name);
    };
}

/// What closed and open enums of texts have in common.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::enums::deserialize(deserializer)
            }
        }

        $crate::__enum_schema!($name, "string");
    };
}

/// `JsonSchema` of an enum, where this crate has the feature.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_schema {
    ($name:ident, $type:literal) => {
        impl $crate::__private::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::core::stringify!($name).into()
            }

            fn json_schema(
                _: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::__private::schemars::json_schema!({ "type": $type, "enum": Self::VALUES })
            }
        }
    };
}

/// `JsonSchema` of an enum, where this crate has the feature.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __enum_schema {
    ($($tokens:tt)*) => {};
}

#[cfg(test)]
mod tests;
