//! Readers of fields where serde alone would take too much, absence for `null` and any spelling for a date: `deserialize_with = "specwright::de::present"`.

mod formatted;

use serde::de::{Deserialize, Deserializer};

pub(crate) use self::formatted::Element;
pub use self::formatted::{Formatted, formatted};

/// Reads a value as its type is read.
///
/// # Errors
///
/// Those of `T`.
#[doc(hidden)]
pub fn plain<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}

/// Reads a member that may be absent but not `null`.
///
/// ```
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Pet {
///     #[serde(default, deserialize_with = "specwright::de::present")]
///     age: Option<u8>,
/// }
///
/// assert_eq!(serde_json::from_str::<Pet>("{}").unwrap().age, None);
/// assert_eq!(serde_json::from_str::<Pet>(r#"{"age": 7}"#).unwrap().age, Some(7));
/// assert!(serde_json::from_str::<Pet>(r#"{"age": null}"#).is_err());
/// ```
///
/// # Errors
///
/// Those of `T`, which does not take `null`.
pub fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Reads a member that may be `null` but not absent: serde takes absence for `None` unless a function like this reads the field.
///
/// ```
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Pet {
///     #[serde(deserialize_with = "specwright::de::required")]
///     age: Option<u8>,
/// }
///
/// assert_eq!(serde_json::from_str::<Pet>(r#"{"age": null}"#).unwrap().age, None);
/// assert!(serde_json::from_str::<Pet>("{}").is_err());
/// ```
///
/// # Errors
///
/// Those of `T`.
pub fn required<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer)
}
