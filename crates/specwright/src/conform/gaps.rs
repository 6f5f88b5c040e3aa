//! What a schema asks for and a Rust type alone does not prove: `minLength` of a `String`.
//!
//! Types that were held against a schema where they are declared are not looked into: what they hold is then taken to
//! prove no more than the kinds of the values. An undeclared member that serde drops, and a `null` that it takes for
//! absence, are no gaps: a handler sees neither.

use super::shape::{Field, Shape};
use super::{fit, same};
use crate::contract::{
    Additional, At, Kind, Numbers, Parameter, ParameterLocation, Schema, Style, Text,
};
use crate::format;

/// A demand that nothing checks.
#[derive(Clone, Copy)]
pub(super) struct Gap {
    /// What the document says, as `minLength`.
    pub(super) keyword: &'static str,
    /// Where, as nearly as the tables know.
    pub(super) at: At,
}

/// How many schemas are looked at; where there are more, the rest is taken to demand something.
const STEPS: usize = 1000;

/// How many named schemas may be within each other.
const DEPTH: usize = 16;

/// The way to a schema.
#[derive(Clone, Copy)]
struct Walk {
    at: At,
    names: [&'static str; DEPTH],
    depth: usize,
}

/// The schemas that may still be looked at, or what was found.
type Found = Result<usize, Gap>;

/// What a type does not prove of a body.
pub(super) const fn of_schema(schema: &'static Schema, shape: &Shape, at: At) -> Option<Gap> {
    let walk = Walk {
        at,
        names: [""; DEPTH],
        depth: 0,
    };
    match value(walk, STEPS, schema, Some(shape)) {
        Ok(_) => None,
        Err(gap) => Some(gap),
    }
}

/// What axum's extractors do not do for a parameter: they know one style, and single values only.
pub(super) const fn of_parameter(parameter: &Parameter, shape: &Shape) -> Option<Gap> {
    let styled = match parameter.location {
        ParameterLocation::Path => !matches!(parameter.style, Style::Simple),
        ParameterLocation::Query => !matches!(parameter.style, Style::Form),
        ParameterLocation::Header | ParameterLocation::Cookie => true,
    };
    let keyword = if parameter.content.is_some() {
        "content"
    } else if styled {
        "style"
    } else {
        match parameter.schema.resolve().kind {
            Kind::Array { .. } => "type: array",
            Kind::Object { .. } => "type: object",
            _ => return of_schema(parameter.schema, shape.value(), parameter.at),
        }
    };
    Some(Gap {
        keyword,
        at: parameter.at,
    })
}

const fn value(walk: Walk, steps: usize, schema: &'static Schema, shape: Option<&Shape>) -> Found {
    let (mut walk, mut schema) = (walk, schema);
    if steps == 0 {
        return walk.gap("more schemas than the checks look at");
    }
    let steps = steps - 1;
    loop {
        if schema.at.line != 0 {
            walk.at = schema.at;
        }
        if !schema.name.is_empty() {
            if walk.is_inside(schema.name) {
                return Ok(steps);
            }
            if walk.depth == DEPTH {
                return walk.gap("more schemas than the checks look at");
            }
            walk.names[walk.depth] = schema.name;
            walk.depth += 1;
        }
        match schema.kind {
            Kind::Named(target) => schema = target,
            _ => break,
        }
    }
    of_kind(walk, steps, &schema.kind, held(shape))
}

/// The shape of a value that is there; none inside of a model.
const fn held(shape: Option<&Shape>) -> Option<&Shape> {
    match shape {
        Some(shape) => match shape.value() {
            Shape::Model(_) => None,
            shape => Some(shape),
        },
        None => None,
    }
}

const fn of_kind(walk: Walk, steps: usize, kind: &'static Kind, shape: Option<&Shape>) -> Found {
    match kind {
        Kind::Any | Kind::Never | Kind::Null | Kind::Boolean | Kind::Named(_) => Ok(steps),
        Kind::Integer(numbers) => walk.unless(steps, integer(numbers, shape)),
        Kind::Number(numbers) => walk.unless(steps, number(numbers, shape)),
        Kind::String(text) => walk.unless(steps, string(text, shape)),
        Kind::Enum(_) if matches!(shape, Some(Shape::Texts { .. })) => Ok(steps),
        Kind::Enum(_) => walk.gap("enum"),
        Kind::OneOf(_) => walk.gap("oneOf"),
        Kind::AnyOf(_) => walk.gap("anyOf"),
        Kind::AllOf(_) => walk.gap("allOf"),
        Kind::Ruled(_, [rule, ..]) => walk.gap(rule.keyword()),
        Kind::Ruled(schema, []) => value(walk, steps, schema, shape),
        Kind::Array { .. } => array(walk, steps, kind, shape),
        Kind::Object { .. } => object(walk, steps, kind, shape),
    }
}

const fn string(text: &Text, shape: Option<&Shape>) -> &'static str {
    let proven =
        matches!(shape, Some(Shape::Formatted { format, .. }) if same(format, text.format));
    if text.pattern.is_some() {
        "pattern"
    } else if text.max_length != usize::MAX {
        "maxLength"
    } else if text.min_length > 0 {
        "minLength"
    } else if !proven && format::is_known(text.format) {
        "format"
    } else {
        ""
    }
}

const fn integer(numbers: &Numbers, shape: Option<&Shape>) -> &'static str {
    if numbers.multiple_of != 0.0 {
        return "multipleOf";
    }
    let (least, greatest) = match shape {
        Some(Shape::Integer {
            least, greatest, ..
        }) => (*least, *greatest),
        // The type of a model's member is not known; that it is no wider than `i64` nearly always holds.
        _ => (i64::MIN as i128, i64::MAX as i128),
    };
    let (of_format, up_to) = fit::format_range(numbers.format);
    let (minimum, maximum) = fit::bounds(numbers);
    if least < minimum {
        "minimum"
    } else if greatest > maximum {
        "maximum"
    } else if !numbers.format.is_empty() && (least < of_format || greatest > up_to) {
        "format"
    } else {
        ""
    }
}

const fn number(numbers: &Numbers, shape: Option<&Shape>) -> &'static str {
    let narrow = matches!(shape, Some(Shape::Float { name }) if same(name, numbers_type(numbers)));
    if numbers.multiple_of != 0.0 {
        "multipleOf"
    } else if numbers.minimum != f64::NEG_INFINITY {
        "minimum"
    } else if numbers.maximum != f64::INFINITY {
        "maximum"
    } else if !narrow && !numbers.format.is_empty() && !same(numbers.format, "double") {
        "format"
    } else {
        ""
    }
}

const fn numbers_type(numbers: &Numbers) -> &'static str {
    if same(numbers.format, "float") {
        "f32"
    } else {
        "f64"
    }
}

const fn array(walk: Walk, steps: usize, kind: &'static Kind, shape: Option<&Shape>) -> Found {
    let Kind::Array {
        prefix,
        items,
        min,
        max,
        unique,
    } = kind
    else {
        return Ok(steps);
    };
    if !prefix.is_empty() {
        return walk.gap("prefixItems");
    }
    if *unique {
        return walk.gap("uniqueItems");
    }
    if *min > 0 {
        return walk.gap("minItems");
    }
    if *max != usize::MAX {
        return walk.gap("maxItems");
    }
    match shape {
        Some(Shape::Array(of)) => value(walk, steps, items, Some(of)),
        _ => value(walk, steps, items, None),
    }
}

const fn object(walk: Walk, steps: usize, kind: &'static Kind, shape: Option<&Shape>) -> Found {
    let Kind::Object {
        properties,
        additional,
        min,
        max,
    } = kind
    else {
        return Ok(steps);
    };
    if *min > 0 {
        return walk.gap("minProperties");
    }
    if *max != usize::MAX {
        return walk.gap("maxProperties");
    }
    let (mut steps, mut index) = (steps, 0);
    while index < properties.len() {
        let property = &properties[index];
        let mut walk = walk;
        if property.at.line != 0 {
            walk.at = property.at;
        }
        let found = match shape {
            // A member that no field reads is not seen.
            Some(Shape::Struct(found)) => match field(found.fields, property.name) {
                Some(field) => value(walk, steps, property.schema, Some(&field.shape)),
                None => Ok(steps),
            },
            _ => value(walk, steps, property.schema, None),
        };
        match found {
            Ok(left) => steps = left,
            gap => return gap,
        }
        index += 1;
    }
    match (additional, shape) {
        (Additional::Of(schema), Some(Shape::Map(of))) => value(walk, steps, schema, Some(of)),
        (Additional::Of(schema), None) => value(walk, steps, schema, None),
        _ => Ok(steps),
    }
}

const fn field<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    let mut index = 0;
    while index < fields.len() {
        if same(fields[index].read, name) {
            return Some(&fields[index]);
        }
        index += 1;
    }
    None
}

impl Walk {
    const fn gap(self, keyword: &'static str) -> Found {
        Err(Gap {
            keyword,
            at: self.at,
        })
    }

    /// A gap, where there is a keyword.
    const fn unless(self, steps: usize, keyword: &'static str) -> Found {
        if keyword.is_empty() {
            Ok(steps)
        } else {
            self.gap(keyword)
        }
    }

    /// Whether the way comes through the schema of this name.
    const fn is_inside(&self, name: &str) -> bool {
        let mut index = 0;
        while index < self.depth {
            if same(self.names[index], name) {
                return true;
            }
            index += 1;
        }
        false
    }
}

#[cfg(test)]
mod tests;
