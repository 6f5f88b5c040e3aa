//! Defaults that their own schema refuses are left out: `{type: integer, default: ten}` has none.
//!
//! Validation says which they are. What only text tells, a pattern or a format, is left to it.

use serde_json::Value;

use crate::model::{Definition, Kind, Numbers, Schema, Text, TypeDef};

/// References are followed this far; beyond, everything fits.
const DEEPEST: usize = 16;

/// Whether a default is a value of its schema.
pub(super) fn fits(types: &[TypeDef], schema: &Schema, value: &Value) -> bool {
    Fit { types }.schema(schema, value, DEEPEST)
}

struct Fit<'t> {
    types: &'t [TypeDef],
}

impl Fit<'_> {
    fn schema(&self, schema: &Schema, value: &Value, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return true;
        };
        match (&schema.kind, value) {
            (Kind::Any, _) => true,
            (_, Value::Null) => schema.nullable || schema.kind == Kind::Null,
            (Kind::Boolean, value) => value.is_boolean(),
            (Kind::Integer(numbers), Value::Number(number)) => {
                let number = number.as_f64().unwrap_or_default();
                number.fract() == 0.0 && in_range(numbers, number)
            }
            (Kind::Number(numbers), Value::Number(number)) => {
                in_range(numbers, number.as_f64().unwrap_or_default())
            }
            (Kind::String(text), Value::String(value)) => is_long_enough(text, value),
            (Kind::Literals(values), value) => values.contains(value),
            (Kind::Array { items, prefix, .. }, Value::Array(values)) => {
                let mut values = values.iter().skip(prefix.len());
                values.all(|value| self.schema(items, value, depth))
            }
            (Kind::Map { values, .. }, Value::Object(members)) => members
                .values()
                .all(|value| self.schema(values, value, depth)),
            (Kind::Named(id), value) => {
                self.definition(&self.types[id.0 as usize].definition, value, depth)
            }
            _ => false,
        }
    }

    fn definition(&self, definition: &Definition, value: &Value, depth: usize) -> bool {
        match definition {
            Definition::Struct(_) => value.is_object(),
            Definition::Enum(list) => list.values.iter().any(|known| known.value == *value),
            Definition::Union(union) => {
                let mut variants = union.variants.iter();
                variants.any(|variant| self.schema(&variant.schema, value, depth))
            }
            Definition::Newtype(schema) | Definition::Alias(schema) => {
                self.schema(schema, value, depth)
            }
        }
    }
}

pub(super) fn in_range(numbers: &Numbers, number: f64) -> bool {
    let above = numbers.minimum.is_none_or(|minimum| {
        number > minimum.near || (number >= minimum.near && !numbers.exclusive_minimum)
    });
    let below = numbers.maximum.is_none_or(|maximum| {
        number < maximum.near || (number <= maximum.near && !numbers.exclusive_maximum)
    });
    above && below
}

pub(super) fn is_long_enough(text: &Text, value: &str) -> bool {
    let length = value.chars().count() as u64;
    length >= text.min_length && text.max_length.is_none_or(|most| length <= most)
}
