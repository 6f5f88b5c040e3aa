//! [`Validate`] for the types that generated fields are made of.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};

use jiff::{Timestamp, civil::Date};
use serde_json::Value;
use uuid::Uuid;

use super::constraints::{self, Quantity};
use super::{Validate, accepts, decimal};
use crate::contract::{Additional, Kind, Literal, Schema};
use crate::tuples::for_tuples;

impl Validate for str {
    fn conforms(&self, schema: &Schema) -> bool {
        match &schema.target().kind {
            Kind::Any => true,
            Kind::String(limits) => constraints::text(self, limits).is_none(),
            Kind::Enum(values) => values.contains_text(self),
            _ => accepts(&Value::from(self), schema),
        }
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Literals that hold a text.
trait ContainsText {
    fn contains_text(&self, text: &str) -> bool;
}

impl ContainsText for [Literal] {
    fn contains_text(&self, text: &str) -> bool {
        self.iter()
            .any(|literal| matches!(literal, Literal::String(value) if *value == text))
    }
}

impl Validate for String {
    fn conforms(&self, schema: &Schema) -> bool {
        self.as_str().conforms(schema)
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Validate for bool {
    fn conforms(&self, schema: &Schema) -> bool {
        match &schema.target().kind {
            Kind::Any | Kind::Boolean => true,
            _ => accepts(&Value::Bool(*self), schema),
        }
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Whole numbers of every width; those that JSON numbers do not reach are left to the walk.
macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Validate for $integer {
            fn conforms(&self, schema: &Schema) -> bool {
                match (&schema.target().kind, i128::try_from(*self)) {
                    (Kind::Any, _) => true,
                    (Kind::Integer(limits) | Kind::Number(limits), Ok(whole)) => {
                        constraints::number(Quantity::Whole(whole), limits).is_none()
                    }
                    _ => serde_json::to_value(self).is_ok_and(|value| accepts(&value, schema)),
                }
            }

            fn order(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
    )*};
}

integers!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize
);

impl Validate for f64 {
    fn conforms(&self, schema: &Schema) -> bool {
        let quantity = Quantity::float(*self);
        match &schema.target().kind {
            Kind::Any => true,
            Kind::Number(limits) => constraints::number(quantity, limits).is_none(),
            Kind::Integer(limits) => {
                quantity.is_whole() && constraints::number(quantity, limits).is_none()
            }
            _ => accepts(&Value::from(*self), schema),
        }
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        self.partial_cmp(other)
    }
}

impl Validate for f32 {
    fn conforms(&self, schema: &Schema) -> bool {
        match &schema.target().kind {
            // What was written is too large; whether that is allowed, the text tells.
            _ if self.is_infinite() => false,
            Kind::Any => true,
            Kind::Number(limits) if *limits == crate::contract::Numbers::UNLIMITED => true,
            _ => decimal::widen(*self).conforms(schema),
        }
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        self.partial_cmp(other)
    }
}

impl<T: Validate> Validate for Option<T> {
    fn conforms(&self, schema: &Schema) -> bool {
        match self {
            Some(value) => value.conforms(schema),
            // What accepts nothing stands for rules that absence may break too; the walk can tell.
            None => !matches!(schema.kind, Kind::Never),
        }
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Some(left), Some(right)) => left.order(right),
            _ => Some(self.is_some().cmp(&other.is_some())),
        }
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn conforms(&self, schema: &Schema) -> bool {
        (**self).conforms(schema)
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        (**self).order(other)
    }
}

impl<T: Validate + ?Sized> Validate for &T {
    fn conforms(&self, schema: &Schema) -> bool {
        (**self).conforms(schema)
    }

    fn order(&self, other: &Self) -> Option<Ordering> {
        (**self).order(other)
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn conforms(&self, schema: &Schema) -> bool {
        self.as_slice().conforms(schema)
    }
}

impl<T: Validate> Validate for [T] {
    fn conforms(&self, schema: &Schema) -> bool {
        match &schema.target().kind {
            Kind::Array {
                prefix,
                items,
                min,
                max,
                unique,
            } => {
                let schemas = prefix.iter().copied().chain(std::iter::repeat(*items));
                (*min..=*max).contains(&self.len())
                    && self
                        .iter()
                        .zip(schemas)
                        .all(|(item, schema)| item.conforms(schema))
                    && (!unique || are_unique(self))
            }
            // Items of any type: only the walk can tell in all other cases.
            kind => matches!(kind, Kind::Any),
        }
    }
}

/// Tuples, for arrays with a schema for each of their items.
macro_rules! tuples {
    ($($($item:ident $index:tt),+;)+) => {$(
        impl<$($item: Validate),+> Validate for ($($item,)+) {
            fn conforms(&self, schema: &Schema) -> bool {
                match &schema.target().kind {
                    Kind::Array {
                        prefix: schemas,
                        min,
                        max,
                        unique: false,
                        ..
                    } => {
                        let length = [$($index),+].len();
                        schemas.len() == length
                            && (*min..=*max).contains(&length)
                            $(&& self.$index.conforms(schemas[$index]))+
                    }
                    // Whether items differ only the walk can tell.
                    kind => matches!(kind, Kind::Any),
                }
            }
        }
    )+};
}

for_tuples!(tuples);

/// Up to so many items are compared each with each; more are sorted.
const FEW: usize = 12;

/// Whether no two items are the same; `false` also where the items have no order, for the walk to decide.
fn are_unique<T: Validate>(items: &[T]) -> bool {
    let differ = |left: &T, right: &T| left.order(right).is_some_and(Ordering::is_ne);
    if items.len() <= FEW {
        return items
            .iter()
            .enumerate()
            .all(|(index, left)| items[..index].iter().all(|right| differ(left, right)));
    }
    let mut sorted: Vec<&T> = items.iter().collect();
    sorted.sort_by(|left, right| left.order(right).unwrap_or(Ordering::Equal));
    sorted.windows(2).all(|pair| differ(pair[0], pair[1]))
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    fn conforms(&self, schema: &Schema) -> bool {
        let Kind::Object {
            properties,
            additional,
            min,
            max,
        } = &schema.target().kind
        else {
            return matches!(schema.target().kind, Kind::Any);
        };
        let declared = |name: &str| properties.iter().find(|property| property.name == name);
        (*min..=*max).contains(&self.len())
            && properties
                .iter()
                .all(|property| !property.required || self.contains_key(property.name))
            && self
                .iter()
                .all(|(name, value)| match (declared(name), additional) {
                    (Some(property), _) => value.conforms(property.schema),
                    (None, Additional::Allowed) => true,
                    (None, Additional::Refused) => false,
                    (None, Additional::Of(schema)) => value.conforms(schema),
                })
    }
}

impl Validate for Value {
    fn conforms(&self, schema: &Schema) -> bool {
        accepts(self, schema)
    }
}

impl Validate for () {
    fn conforms(&self, schema: &Schema) -> bool {
        accepts(&Value::Null, schema)
    }
}

/// Types whose every value is a text of the right format: true unless there are more constraints, which the walk checks.
macro_rules! formats {
    ($($format:ty),*) => {$(
        impl Validate for $format {
            fn conforms(&self, schema: &Schema) -> bool {
                is_only_formatted(schema)
            }

            fn order(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
    )*};
}

formats!(Timestamp, Date, Uuid, Ipv4Addr, Ipv6Addr);

/// Whether a schema asks nothing of a text but its format.
pub(crate) fn is_only_formatted(schema: &Schema) -> bool {
    match &schema.target().kind {
        Kind::Any => true,
        Kind::String(limits) => constraints::is_unlimited(limits),
        _ => false,
    }
}
