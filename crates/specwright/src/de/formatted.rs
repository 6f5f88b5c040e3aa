//! Readers of texts whose types take spellings that their format does not have: `20240229` is no `date`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};

use jiff::{Timestamp, civil::Date};
use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Value;
use uuid::Uuid;

use crate::tuples::for_tuples;
use crate::{Base64, Maybe, format};

/// Reads a member whose texts are of a format (RFC 3339 dates and times, hyphenated UUIDs), at any depth of lists, maps and tuples.
///
/// ```
/// use serde::Deserialize;
/// use specwright::Date;
///
/// #[derive(Deserialize)]
/// struct Pet {
///     #[serde(default, deserialize_with = "specwright::de::formatted")]
///     born: Option<Date>,
/// }
///
/// assert!(serde_json::from_str::<Pet>(r#"{"born": "2024-02-29"}"#).is_ok());
/// assert!(serde_json::from_str::<Pet>(r#"{"born": "20240229"}"#).is_err());
/// assert!(serde_json::from_str::<Pet>("{}").is_ok());
/// ```
///
/// # Errors
///
/// A text is not of its format.
pub fn formatted<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Formatted<'de>,
{
    T::read(deserializer)
}

/// What [`formatted`] reads: types of formats, and containers of them.
pub trait Formatted<'de>: Sized {
    /// Reads a value, texts in the spelling of their format only.
    ///
    /// # Errors
    ///
    /// A text is not of its format.
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// An element of a container, read in the same way.
pub(crate) struct Element<T>(pub(crate) T);

impl<'de, T: Formatted<'de>> Deserialize<'de> for Element<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

macro_rules! formatted {
    ($($type:ty = $format:literal),*) => {$(
        impl<'de> Formatted<'de> for $type {
            fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<'de, str>::deserialize(deserializer)?;
                if !format::is_valid($format, &text) {
                    return Err(D::Error::custom(concat!("invalid `", $format, "`")));
                }
                text.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

formatted!(Timestamp = "date-time", Date = "date", Uuid = "uuid");

/// Types that stand beside those of formats, in tuples.
macro_rules! plain {
    ($($type:ty),*) => {$(
        impl<'de> Formatted<'de> for $type {
            fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize(deserializer)
            }
        }
    )*};
}

plain!(
    (),
    bool,
    i8,
    i16,
    i32,
    i64,
    u8,
    u16,
    u32,
    u64,
    f32,
    f64,
    String,
    Value,
    Base64,
    Ipv4Addr,
    Ipv6Addr
);

macro_rules! tuples {
    ($($($item:ident $index:tt),+;)+) => {$(
        impl<'de, $($item: Formatted<'de>),+> Formatted<'de> for ($($item,)+) {
            #[allow(non_snake_case, reason = "the names are those of the types")]
            fn read<De: Deserializer<'de>>(deserializer: De) -> Result<Self, De::Error> {
                let ($(Element($item),)+) = Deserialize::deserialize(deserializer)?;
                Ok(($($item,)+))
            }
        }
    )*};
}

for_tuples!(tuples);

impl<'de, T: Formatted<'de>> Formatted<'de> for Option<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let element = Option::<Element<T>>::deserialize(deserializer)?;
        Ok(element.map(|Element(value)| value))
    }
}

impl<'de, T: Formatted<'de>> Formatted<'de> for Maybe<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::<T>::read(deserializer)?;
        Ok(value.map_or(Self::Null, Self::Value))
    }
}

impl<'de, T: Formatted<'de>> Formatted<'de> for Box<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self::new)
    }
}

impl<'de, T: Formatted<'de>> Formatted<'de> for Vec<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let elements = Vec::<Element<T>>::deserialize(deserializer)?;
        Ok(elements.into_iter().map(|Element(value)| value).collect())
    }
}

impl<'de, T: Formatted<'de>> Formatted<'de> for BTreeMap<String, T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let elements = BTreeMap::<String, Element<T>>::deserialize(deserializer)?;
        let members = elements.into_iter();
        Ok(members
            .map(|(name, Element(value))| (name, value))
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check<T: for<'de> Formatted<'de>>(value: &Value, expected: bool) {
        assert_eq!(T::read(value).is_ok(), expected, "{value}");
    }

    #[test]
    fn spellings_of_the_format_only() {
        check::<Date>(&json!("2024-02-29"), true);
        check::<Date>(&json!("20240229"), false);
        check::<Timestamp>(&json!("2024-02-29T10:00:00+01:00"), true);
        check::<Timestamp>(&json!("2024-02-29 10:00:00Z"), false);
        check::<Timestamp>(&json!("2024-02-29T10:00Z"), false);
        check::<Uuid>(&json!("67e55044-10b1-426f-9247-bb680e5fe0c8"), true);
        check::<Uuid>(&json!("67e5504410b1426f9247bb680e5fe0c8"), false);
        check::<Uuid>(&json!("{67e55044-10b1-426f-9247-bb680e5fe0c8}"), false);
    }

    #[test]
    fn inside_of_containers() {
        check::<Vec<Option<Date>>>(&json!(["2024-02-29", null]), true);
        check::<Vec<Date>>(&json!(["2024-02-29", "20240229"]), false);
        check::<BTreeMap<String, Box<Date>>>(&json!({"a": "20240229"}), false);
        check::<Maybe<Date>>(&json!(null), true);
        check::<Maybe<Date>>(&json!("20240229"), false);
        check::<(Date, f64)>(&json!(["2024-02-29", 1.5]), true);
        check::<Vec<(i64, Date)>>(&json!([[1, "20240229"]]), false);
    }
}
