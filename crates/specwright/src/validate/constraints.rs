//! Constraints of numbers and text, shared by the typed check and the walk: `must be at least 0, but is -3`

use std::fmt;

use serde_json::Number;

use super::decimal;
use crate::contract::schema::REFERENCES;
use crate::contract::{Kind, Numbers, Schema, Text};
use crate::format;

/// A number, wide enough for each that JSON and Rust types bring.
#[derive(Debug, Clone, Copy)]
pub(super) enum Quantity {
    Whole(i128),
    Float(f64),
}

/// The keyword that a number or a text misses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missed {
    Minimum,
    ExclusiveMinimum,
    Maximum,
    ExclusiveMaximum,
    MultipleOf,
    MinLength,
    MaxLength,
    Pattern,
    Format,
}

impl Quantity {
    /// A JSON number; a double without a fraction is a whole number.
    pub(super) fn of(number: &Number) -> Self {
        if let Some(whole) = number.as_i64() {
            return Self::Whole(i128::from(whole));
        }
        if let Some(whole) = number.as_u64() {
            return Self::Whole(i128::from(whole));
        }
        Self::float(number.as_f64().unwrap_or(f64::NAN))
    }

    /// A double; one without a fraction is a whole number.
    pub(super) fn float(float: f64) -> Self {
        is_integral(float).map_or(Self::Float(float), Self::Whole)
    }

    pub(super) fn is_whole(self) -> bool {
        match self {
            Self::Whole(_) => true,
            // Beyond 128 bits no double has a fraction.
            Self::Float(float) => float.is_finite() && float.fract() == 0.0,
        }
    }

    /// Whether the quantity is below the bound.
    fn is_below(self, bound: f64, rest: i16) -> bool {
        match self {
            // A bound with a rest is beyond what `exact` gives, and so is each double without a fraction.
            Self::Whole(whole) => match exact(whole) {
                Some(float) => float < bound,
                None => whole < to_i128(bound.ceil()).saturating_add(rest.into()),
            },
            Self::Float(float) => float < bound,
        }
    }

    /// Whether the quantity is above the bound.
    fn is_above(self, bound: f64, rest: i16) -> bool {
        match self {
            Self::Whole(whole) => match exact(whole) {
                Some(float) => float > bound,
                None => whole > to_i128(bound.floor()).saturating_add(rest.into()),
            },
            Self::Float(float) => float > bound,
        }
    }

    fn is_multiple(self, divisor: f64) -> bool {
        match self {
            Self::Whole(whole) => decimal::is_integer_multiple(whole, divisor),
            Self::Float(float) => decimal::is_multiple(float, divisor),
        }
    }
}

/// The whole number that a double stands for, where it has no fraction and 127 bits hold it.
pub(crate) fn is_integral(float: f64) -> Option<i128> {
    let in_range = float.abs() < 1.7e38;
    (in_range && float.fract() == 0.0).then(|| to_i128(float))
}

/// The double that is the whole number, where there is one for each number of its size.
fn exact(whole: i128) -> Option<f64> {
    i32::try_from(whole).ok().map(f64::from)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the callers drop the fraction first, and `as` keeps infinities at the ends of the range"
)]
fn to_i128(float: f64) -> i128 {
    float as i128
}

/// The first constraint that a number misses.
pub(super) fn number(quantity: Quantity, limits: &Numbers) -> Option<Missed> {
    if limits.minimum != f64::NEG_INFINITY {
        if quantity.is_below(limits.minimum, limits.minimum_rest) {
            return Some(if limits.exclusive_minimum {
                Missed::ExclusiveMinimum
            } else {
                Missed::Minimum
            });
        }
        if limits.exclusive_minimum && !quantity.is_above(limits.minimum, limits.minimum_rest) {
            return Some(Missed::ExclusiveMinimum);
        }
    }
    if limits.maximum != f64::INFINITY {
        if quantity.is_above(limits.maximum, limits.maximum_rest) {
            return Some(if limits.exclusive_maximum {
                Missed::ExclusiveMaximum
            } else {
                Missed::Maximum
            });
        }
        if limits.exclusive_maximum && !quantity.is_below(limits.maximum, limits.maximum_rest) {
            return Some(Missed::ExclusiveMaximum);
        }
    }
    if limits.multiple_of != 0.0 && !quantity.is_multiple(limits.multiple_of) {
        return Some(Missed::MultipleOf);
    }
    let fits = limits.format.is_empty() || fits(quantity, limits.format);
    (!fits).then_some(Missed::Format)
}

/// Whether a number is in the range that its format names.
fn fits(quantity: Quantity, format: &str) -> bool {
    let range = match format {
        "int8" => i128::from(i8::MIN)..=i128::from(i8::MAX),
        "int16" => i128::from(i16::MIN)..=i128::from(i16::MAX),
        "int32" => i128::from(i32::MIN)..=i128::from(i32::MAX),
        "int64" => i128::from(i64::MIN)..=i128::from(i64::MAX),
        "uint8" => 0..=i128::from(u8::MAX),
        "uint16" => 0..=i128::from(u16::MAX),
        "uint32" => 0..=i128::from(u32::MAX),
        "uint64" => 0..=i128::from(u64::MAX),
        "float" => return is_single(quantity),
        _ => return true,
    };
    match quantity {
        Quantity::Whole(whole) => range.contains(&whole),
        Quantity::Float(_) => false,
    }
}

/// Whether a number is not too large for single precision, where it would become infinite.
#[expect(
    clippy::cast_possible_truncation,
    reason = "that digits are lost is what single precision means"
)]
fn is_single(quantity: Quantity) -> bool {
    match quantity {
        // The largest `i128` is below the largest `f32`.
        Quantity::Whole(_) => true,
        Quantity::Float(float) => (float as f32).is_finite(),
    }
}

/// The first constraint that a text misses.
pub(super) fn text(text: &str, limits: &Text) -> Option<Missed> {
    if let Some(missed) = length(text, limits) {
        return Some(missed);
    }
    if let Some(pattern) = &limits.pattern
        && !(pattern.compiled)().is_match(text)
    {
        return Some(Missed::Pattern);
    }
    (!limits.format.is_empty() && !format::is_valid(limits.format, text)).then_some(Missed::Format)
}

/// Counts characters only where the number of bytes does not settle it.
fn length(text: &str, limits: &Text) -> Option<Missed> {
    let bytes = text.len();
    if bytes < limits.min_length {
        return Some(Missed::MinLength);
    }
    // A character has one to four bytes.
    if bytes <= limits.max_length && bytes / 4 >= limits.min_length {
        return None;
    }
    let characters = text.chars().count();
    if characters < limits.min_length {
        return Some(Missed::MinLength);
    }
    (characters > limits.max_length).then_some(Missed::MaxLength)
}

/// Whether a text has no constraint at all.
pub(super) fn is_unlimited(text: &Text) -> bool {
    text.min_length == 0 && text.max_length == usize::MAX && text.pattern.is_none()
}

/// Whether the schema, or a reference on the way to it, accepts `null` by itself.
pub(crate) fn is_null(schema: &Schema) -> bool {
    let mut schema = schema;
    for _ in 0..REFERENCES {
        if schema.nullable {
            return true;
        }
        match &schema.kind {
            Kind::Named(target) => schema = target,
            kind => return matches!(kind, Kind::Any | Kind::Null),
        }
    }
    false
}

/// A bound and its rest, to be read.
struct Bound(f64, i16);

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self(bound, 0) => bound.fmt(f),
            Self(bound, rest) => (to_i128(bound) + i128::from(rest)).fmt(f),
        }
    }
}

impl Missed {
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::ExclusiveMinimum => "exclusiveMinimum",
            Self::Maximum => "maximum",
            Self::ExclusiveMaximum => "exclusiveMaximum",
            Self::MultipleOf => "multipleOf",
            Self::MinLength => "minLength",
            Self::MaxLength => "maxLength",
            Self::Pattern => "pattern",
            Self::Format => "format",
        }
    }

    /// What the limits of a number demand, and what was found.
    pub(super) fn of_number(self, limits: &Numbers, found: &Number) -> String {
        let Numbers {
            multiple_of,
            format,
            ..
        } = limits;
        let minimum = Bound(limits.minimum, limits.minimum_rest);
        let maximum = Bound(limits.maximum, limits.maximum_rest);
        match self {
            Self::Minimum => format!("must be at least {minimum}, but is {found}"),
            Self::ExclusiveMinimum => format!("must be more than {minimum}, but is {found}"),
            Self::Maximum => format!("must be at most {maximum}, but is {found}"),
            Self::ExclusiveMaximum => format!("must be less than {maximum}, but is {found}"),
            Self::MultipleOf => format!("must be a multiple of {multiple_of}, but is {found}"),
            _ => format!("must be in the range of `{format}`, but is {found}"),
        }
    }

    /// What the limits of a text demand, and what was found.
    pub(super) fn of_text(self, limits: &Text, found: &str) -> String {
        match self {
            Self::MinLength => format!(
                "must have at least {}, but has {}",
                plural(limits.min_length, "character"),
                found.chars().count()
            ),
            Self::MaxLength => format!(
                "must have at most {}, but has {}",
                plural(limits.max_length, "character"),
                found.chars().count()
            ),
            Self::Pattern => {
                let source = limits.pattern.map_or("", |pattern| pattern.source);
                format!(
                    "must match `{source}`, but is {}",
                    super::walk::quoted(found)
                )
            }
            _ => format!(
                "must be a valid `{}`, but is {}",
                limits.format,
                super::walk::quoted(found)
            ),
        }
    }
}

/// `1 character`, `2 characters`
pub(crate) fn plural(count: usize, noun: &str) -> String {
    let ending = match (count, noun.strip_suffix('y')) {
        (1, _) => return format!("1 {noun}"),
        (_, Some(stem)) => return format!("{count} {stem}ies"),
        _ => "s",
    };
    format!("{count} {noun}{ending}")
}
