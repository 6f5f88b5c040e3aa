//! Three states of a member that is optional and nullable: `{}`, `{"a": null}`, `{"a": 1}`.

use std::cmp::Ordering;

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::Validate;
use crate::contract::Schema;

/// A member that may be absent, `null`, or a value.
///
/// The field needs `#[serde(default, skip_serializing_if = "Maybe::is_absent")]`.
///
/// ```
/// use serde::{Deserialize, Serialize};
/// use specwright::Maybe;
///
/// #[derive(Serialize, Deserialize)]
/// struct Update {
///     #[serde(default, skip_serializing_if = "Maybe::is_absent")]
///     delay: Maybe<u32>,
/// }
///
/// let update: Update = serde_json::from_str(r#"{"delay": null}"#)?;
/// assert_eq!(update.delay, Maybe::Null);
/// let update: Update = serde_json::from_str("{}")?;
/// assert_eq!(update.delay, Maybe::Absent);
/// assert_eq!(serde_json::to_string(&update)?, "{}");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Maybe<T> {
    /// The member is not there.
    #[default]
    Absent,
    /// The member is `null`.
    Null,
    /// The member has a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Whether the member is not there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, where there is one.
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, where there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// What the member says to do: nothing, or to set the value or `null`.
    pub fn into_update(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// The same state with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(change(value)),
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Maybe<T> {
    /// `None` is `null`: leave the member out with [`Maybe::Absent`].
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Serialize> Serialize for Maybe<T> {
    /// An absent member is written as `null` where the field does not skip it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

impl<T: Validate> Validate for Maybe<T> {
    fn conforms(&self, schema: &Schema) -> bool {
        self.as_option().is_none_or(|value| value.conforms(schema))
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Value(left), Self::Value(right)) => left.order(right),
            // Both absent members and `null` are written as `null` where they are items.
            _ => Some(self.as_option().is_some().cmp(&other.as_option().is_some())),
        }
    }
}

#[cfg(feature = "schemars")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Maybe<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Option::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_null_from_a_value() {
        assert_eq!(
            serde_json::from_str::<Maybe<u8>>("null").unwrap(),
            Maybe::Null
        );
        assert_eq!(
            serde_json::from_str::<Maybe<u8>>("7").unwrap(),
            Maybe::Value(7)
        );
        assert_eq!(serde_json::to_string(&Maybe::Value(7)).unwrap(), "7");
        assert_eq!(serde_json::to_string(&Maybe::<u8>::Null).unwrap(), "null");
    }

    #[test]
    fn converts() {
        assert_eq!(Maybe::<u8>::from(None), Maybe::Null);
        assert_eq!(Maybe::<u8>::from(7), Maybe::Value(7));
        assert_eq!(
            Maybe::<u8>::from(7).map(i64::from).into_update(),
            Some(Some(7))
        );
        assert_eq!(Maybe::<u8>::Absent.into_update(), None);
    }
}
