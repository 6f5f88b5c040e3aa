//! Whether what is sent for a Rust type is what a schema demands.
//!
//! What is read must hold every value that the schema has; what is written must be nothing else than the schema has.

use super::message::{Message, called, is_nullable};
use super::shape::Shape;
use super::{model, same, shape, values};
use crate::contract::{Additional, Kind, Numbers, Schema, Text, Union, Usage};

/// Where a value travels, and by which contract.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// [`Api::ID`](super::Api::ID)
    pub(super) api: u128,
    pub(super) usage: Usage,
}

/// Whether a type is what a schema demands.
#[expect(
    clippy::large_enum_variant,
    reason = "it lives during constant evaluation only"
)]
#[derive(Clone, Copy)]
pub(super) enum Fit {
    Yes,
    No,
    /// Something inside of the type is at fault.
    Because(Message),
}

impl Fit {
    const fn when(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    pub(super) const fn is_yes(&self) -> bool {
        matches!(self, Self::Yes)
    }
}

/// Holds a shape against a schema, `null` included.
pub(super) const fn fits(way: Way, schema: &Schema, shape: &Shape) -> Fit {
    if is_open(schema) {
        return Fit::Yes;
    }
    let nullable = is_nullable(schema);
    if nullable && way.usage.request && !shape.takes_null() {
        return Fit::No;
    }
    match shape {
        Shape::Option(inner) if nullable => value_fits(way, schema, inner),
        Shape::Option(_) | Shape::Maybe(_) => Fit::No,
        _ => value_fits(way, schema, shape),
    }
}

/// Whether a shape plainly is what a schema demands, `null` aside: most are, and nothing is told of them.
///
/// It says yes only where [`value_fits`] does; what it does not say yes to is for that to decide.
pub(super) const fn plainly_fits(way: Way, schema: &Schema, shape: &Shape) -> bool {
    let target = match &schema.kind {
        Kind::Named(target) => target,
        _ => schema,
    };
    match (&target.kind, shape) {
        (Kind::Any | Kind::Named(_), _) => false,
        (Kind::String(_), Shape::Text) | (Kind::Boolean, Shape::Boolean) => true,
        (_, Shape::Model(model)) => {
            model.api == way.api
                && same(target.name, model.schema)
                && model.travels_as(target.usage)
        }
        (
            Kind::Integer(numbers),
            Shape::Integer {
                least, greatest, ..
            },
        ) => range_fits(way.usage, numbers, *least, *greatest),
        (Kind::String(text), Shape::Formatted { format, .. }) => same(text.format, format),
        _ => false,
    }
}

/// Whether a schema accepts everything.
const fn is_open(schema: &Schema) -> bool {
    matches!(schema.resolve().kind, Kind::Any)
}

/// Holds a shape against a schema, `null` aside.
pub(super) const fn value_fits(way: Way, schema: &Schema, shape: &Shape) -> Fit {
    if let Shape::Model(found) = shape {
        return Fit::when(is_open(schema) || models(way.api, schema, found));
    }
    kind_fits(way, schema.resolve(), shape)
}

/// Holds a shape against a schema that is no reference; each kind in a function of its own, for the whole of a function is
/// looked through at each call.
const fn kind_fits(way: Way, target: &Schema, shape: &Shape) -> Fit {
    match &target.kind {
        Kind::Any => Fit::Yes,
        Kind::Boolean => Fit::when(matches!(shape, Shape::Boolean)),
        Kind::Null => Fit::when(matches!(shape, Shape::Null)),
        Kind::String(text) => text_fits(way, text, shape),
        Kind::Integer(numbers) => integer_fits(way.usage, numbers, shape),
        Kind::Number(numbers) => number_fits(way.usage, numbers, shape),
        Kind::Enum(_) => enum_fits(target, shape),
        Kind::Array {
            prefix: [], items, ..
        } => match shape {
            Shape::Array(found) => fits(way, items, found),
            _ => Fit::No,
        },
        Kind::Object { .. } => object_fits(way, target, shape),
        Kind::OneOf(union) | Kind::AnyOf(union) => {
            Fit::when(!way.usage.request && fits_some(way, union, shape))
        }
        _ => Fit::No,
    }
}

const fn text_fits(way: Way, text: &Text, shape: &Shape) -> Fit {
    Fit::when(match shape {
        Shape::Text => true,
        Shape::Formatted { format, .. } => {
            same(text.format, format) || !way.usage.request && text.format.is_empty()
        }
        _ => false,
    })
}

const fn number_fits(usage: Usage, numbers: &Numbers, shape: &Shape) -> Fit {
    Fit::when(match shape {
        Shape::Float { name } => {
            !usage.request || same(name, "f64") || same(numbers.format, "float")
        }
        Shape::Integer { .. } => !usage.request,
        _ => false,
    })
}

const fn enum_fits(target: &Schema, shape: &Shape) -> Fit {
    let Shape::Texts { name, values } = shape else {
        return Fit::No;
    };
    match values::texts(target, name, values) {
        None => Fit::Yes,
        Some(message) => Fit::Because(message),
    }
}

const fn object_fits(way: Way, target: &Schema, shape: &Shape) -> Fit {
    match shape {
        Shape::Map(values) => map_fits(way, target, values),
        Shape::Struct(found) => match model::structure(way, target, found) {
            None => Fit::Yes,
            Some(message) => Fit::Because(message),
        },
        _ => Fit::No,
    }
}

const fn map_fits(way: Way, target: &Schema, values: &Shape) -> Fit {
    match &target.kind {
        Kind::Object {
            properties: [],
            additional: Additional::Of(schema),
            ..
        } => fits(way, schema, values),
        Kind::Object {
            properties: [],
            additional: Additional::Allowed,
            ..
        } => Fit::when(matches!(values, Shape::Anything) || !way.usage.request),
        _ => Fit::No,
    }
}

/// Whether a shape fits a branch of a union.
pub(super) const fn fits_some(way: Way, union: &Union, shape: &Shape) -> bool {
    let mut index = 0;
    while index < union.branches.len() {
        if fits(way, union.branches[index], shape).is_yes() {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether a type models a schema, or one that the schema is another name of.
const fn models(api: u128, schema: &Schema, model: &shape::Model) -> bool {
    if model.api != api {
        return false;
    }
    let mut schema = schema;
    let mut steps = 0;
    while steps < 64 {
        if model.is_of(schema) {
            return true;
        }
        match schema.kind {
            Kind::Named(target) => schema = target,
            _ => return false,
        }
        steps += 1;
    }
    false
}

const fn integer_fits(usage: Usage, numbers: &Numbers, shape: &Shape) -> Fit {
    let Shape::Integer {
        least, greatest, ..
    } = shape
    else {
        return Fit::No;
    };
    Fit::when(range_fits(usage, numbers, *least, *greatest))
}

const fn range_fits(usage: Usage, numbers: &Numbers, least: i128, greatest: i128) -> bool {
    let (format_least, format_greatest) = format_range(numbers.format);
    if usage.request {
        let (minimum, maximum) = bounds(numbers);
        let is_too_high = least > minimum && least > format_least;
        if is_too_high || greatest < maximum && greatest < format_greatest {
            return false;
        }
    }
    // Without a format a document means any whole number.
    !usage.response
        || numbers.format.is_empty()
        || least >= format_least && greatest <= format_greatest
}

/// The least and the greatest whole number within the bounds of a document; all that there are where it states none.
pub(super) const fn bounds(numbers: &Numbers) -> (i128, i128) {
    let Numbers {
        minimum,
        maximum,
        minimum_rest,
        maximum_rest,
        exclusive_minimum,
        exclusive_maximum,
        ..
    } = *numbers;
    let greatest = least(-maximum, -maximum_rest, exclusive_maximum).saturating_neg();
    (least(minimum, minimum_rest, exclusive_minimum), greatest)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "the cast to a whole number saturates, and only a whole number comes back as it was"
)]
const fn least(stated: f64, rest: i16, exclusive: bool) -> i128 {
    let whole = stated as i128;
    if (whole as f64) < stated {
        whole.saturating_add(1)
    } else if whole as f64 > stated {
        whole
    } else {
        whole.saturating_add(rest as i128 + exclusive as i128)
    }
}

/// The values of an integer format; those of an `i64` where there is none.
pub(super) const fn format_range(format: &str) -> (i128, i128) {
    match format.as_bytes() {
        b"int8" => (i8::MIN as i128, i8::MAX as i128),
        b"int16" => (i16::MIN as i128, i16::MAX as i128),
        b"int32" => (i32::MIN as i128, i32::MAX as i128),
        b"uint8" => (0, u8::MAX as i128),
        b"uint16" => (0, u16::MAX as i128),
        b"uint32" => (0, u32::MAX as i128),
        b"uint64" => (0, u64::MAX as i128),
        _ => (i64::MIN as i128, i64::MAX as i128),
    }
}

impl Message {
    /// `is schema A, but TEXT is B`, with which schema B models where it models one.
    pub(super) const fn differs(
        self,
        api: u128,
        schema: &Schema,
        who: &str,
        shape: &Shape,
    ) -> Self {
        let message = self
            .text(" is ")
            .schema(schema)
            .text(", but ")
            .text(who)
            .text(" `")
            .shape(shape)
            .text("`");
        let target = called(schema);
        match shape.value() {
            Shape::Model(model) if model.api != api => message
                .text(", which models ")
                .name(model.schema)
                .text(" of another API"),
            Shape::Model(model) if model.is_called(target.name) => {
                let message = message.text(", which models ").name(target.name);
                if model.travels_as(target.usage) {
                    return message;
                }
                let way = if model.usage.request {
                    "requests"
                } else {
                    "responses"
                };
                message
                    .text(" of ")
                    .text(way)
                    .text(", where `readOnly` and `writeOnly` make it another")
            }
            Shape::Model(model) if !same(model.schema, model.name) => {
                message.text(", which models ").name(model.schema)
            }
            _ => message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(schema: Schema, least: i128, greatest: i128) {
        let Kind::Integer(numbers) = schema.kind else {
            panic!("no integer");
        };
        assert_eq!(bounds(&numbers), (least, greatest));
    }

    #[test]
    fn bounds_are_exact() {
        // 2⁶³ - 1, which no double is
        let large = Schema::integer().maximum(9_223_372_036_854_775_808.0);
        check(
            large.minimum(-0.5).maximum_rest(-1),
            0,
            i128::from(i64::MAX),
        );
        check(
            Schema::integer()
                .exclusive_minimum(-1.0)
                .exclusive_maximum(256.0),
            0,
            255,
        );
        check(Schema::integer().minimum(0.5).maximum(1.5), 1, 1);
        check(
            Schema::integer().exclusive_minimum(0.5).maximum(1e300),
            1,
            i128::MAX,
        );
        check(Schema::integer(), i128::MIN, i128::MAX);
    }

    #[test]
    fn a_type_holds_what_the_document_lets_through() {
        let usage = Usage {
            request: true,
            response: false,
        };
        let schema = Schema::integer().minimum(0.0).exclusive_maximum(256.0);
        let Kind::Integer(numbers) = schema.kind else {
            panic!("no integer");
        };
        assert!(range_fits(usage, &numbers, 0, 255));
        assert!(!range_fits(usage, &numbers, 0, 254));
    }
}
