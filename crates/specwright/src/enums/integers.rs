//! Enums of whole numbers: [`integer_enum!`](crate::integer_enum).

/// A closed enum of whole numbers: `enum Level { Low = 1, High = 2 }`
///
/// ```
/// specwright::integer_enum! {
///     pub enum Level { Low = 1, High = 2 }
/// }
///
/// assert_eq!(Level::try_from(2), Ok(Level::High));
/// assert_eq!(serde_json::to_string(&Level::Low).unwrap(), "1");
/// assert!(serde_json::from_str::<Level>("3").is_err());
/// ```
#[macro_export]
macro_rules! integer_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $number:literal),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$variant_meta])* $variant),* }

        impl $name {
            /// The values, in document order.
            $vis const VALUES: &'static [i64] = &[$($number),*];

            /// The value as it is sent.
            $vis const fn get(&self) -> i64 {
                match *self { $(Self::$variant => $number),* }
            }
        }

        impl $crate::enums::IntegerEnum for $name {
            const VALUES: &'static [i64] = Self::VALUES;

            fn declared(number: i64) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match number {
                    $($number => Self::$variant,)*
                    _ => return ::core::option::Option::None,
                })
            }
        }

        impl ::core::convert::TryFrom<i64> for $name {
            type Error = $crate::UnknownInteger;

            fn try_from(number: i64) -> ::core::result::Result<Self, $crate::UnknownInteger> {
                $crate::enums::parse_integer(number)
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

        $crate::__integer_enum!($name);
    };
}

/// An enum of whole numbers that keeps what the document does not declare.
///
/// ```
/// specwright::open_integer_enum! {
///     pub enum Level { Low = 1, High = 2; Undeclared }
/// }
///
/// let level: Level = serde_json::from_str("3").unwrap();
/// assert_eq!(level.get(), 3);
/// ```
#[macro_export]
macro_rules! open_integer_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $number:literal),* $(,)?;
        $(#[$rest_meta:meta])* $rest:ident $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that the document does not declare.
            $(#[$rest_meta])*
            $rest($crate::UndeclaredInteger),
        }

        impl $name {
            /// The declared values, in document order.
            $vis const VALUES: &'static [i64] = &[$($number),*];

            /// The value as it is sent.
            $vis const fn get(&self) -> i64 {
                match *self {
                    $(Self::$variant => $number,)*
                    Self::$rest(number) => number.get(),
                }
            }
        }

        impl $crate::enums::IntegerEnum for $name {
            const VALUES: &'static [i64] = Self::VALUES;

            fn declared(number: i64) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match number {
                    $($number => Self::$variant,)*
                    _ => return ::core::option::Option::None,
                })
            }

            fn undeclared(number: $crate::UndeclaredInteger) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::$rest(number))
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

        $crate::__integer_enum!($name);
    };
}

/// What closed and open enums of whole numbers have in common.
#[doc(hidden)]
#[macro_export]
macro_rules! __integer_enum {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.get(), f)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.get())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::enums::deserialize_integer(deserializer)
            }
        }

        $crate::__enum_schema!($name, "integer");
    };
}
