//! Whether a struct keeps its schema, found in one look.
//!
//! It says yes only where the checks of single tokens would; where it does not, they decide, and tell why.
//!
//! Constant evaluation takes a step for each operation, many for each call, and looks through the whole of a function at each.
//! Hence what every field comes through calls little, and has what builds messages in functions of their own.

use super::super::fit::{Way, plainly_fits, value_fits};
use super::super::message::is_nullable;
use super::super::shape::{Field, Shape};
use super::super::{is_among, presence, same};
use super::find;
use crate::contract::{Additional, Kind, Property, Schema};

/// A struct beside the schema that it is held against; without type parameters, of which the compiler would make anew all
/// that is here for each model.
pub(super) struct Look<'a> {
    pub(super) schema: &'a Schema,
    pub(super) way: Way,
    pub(super) read: &'a [&'a str],
    pub(super) shapes: &'a [&'a Shape],
    pub(super) manners: &'a [u8],
    pub(super) omitted: &'a [&'a str],
    pub(super) strict: bool,
}

/// More properties than this are left to the checks of single tokens.
const PROPERTIES: usize = 1024;

/// Which properties fields read, and which of them fields write under the same name.
struct Members {
    read: [bool; PROPERTIES],
    kept: [bool; PROPERTIES],
}

/// The range of an `i64`, in which every whole number fits whose schema states no format.
const WIDE_LEAST: i128 = i64::MIN as i128;
const WIDE_GREATEST: i128 = i64::MAX as i128;

/// Fields whose member cannot be told by one name.
const APART: u8 = Field::SPLIT | Field::FLATTENED;

impl Look<'_> {
    /// Finds which fields keep their properties, where these stand, whether no property is missing, and whether the fields
    /// hold the whole of the schema.
    pub(super) const fn through(&self, kept: &mut [bool], positions: &mut [usize]) -> (bool, bool) {
        let Kind::Object { properties, .. } = &self.schema.resolve().kind else {
            return (false, false);
        };
        // Most structs have the properties in their order.
        let (declared, fields) = (properties.len(), self.read.len());
        let mut in_order = declared == fields;
        let (mut index, mut next) = (0, 0);
        while index < fields {
            let read = self.read[index];
            let mut position = next;
            if next >= declared || !same(properties[next].name, read) {
                in_order = false;
                position = match find(properties, read, 0) {
                    Some(position) => position,
                    None => declared,
                };
            }
            positions[index] = position;
            if self.manners[index] & APART != 0 {
                in_order = false;
            } else if position < declared {
                kept[index] = self.keeps(
                    &properties[position],
                    self.shapes[index],
                    self.manners[index],
                );
                next = position + 1;
            }
            index += 1;
        }
        if in_order {
            return (self.is_as_strict(), self.is_of_object());
        }
        self.compare(properties, positions)
    }

    /// Whether a field is what its property demands.
    ///
    /// What most fields are is found here, with hardly a call; it says again what [`value_fits`] and [`presence::fault`] say.
    const fn keeps(&self, property: &Property, outer: &Shape, manner: u8) -> bool {
        let (shape, optional) = match outer {
            Shape::Option(inner) | Shape::Maybe(inner) => (*inner, true),
            _ => (outer, false),
        };
        let target = match &property.schema.kind {
            Kind::Named(target) => target,
            _ => property.schema,
        };
        let fits = match (&target.kind, shape) {
            (Kind::Any | Kind::Null | Kind::Named(_) | Kind::Ruled(..), _) => false,
            (Kind::String(_), Shape::Text) | (Kind::Boolean, Shape::Boolean) => true,
            (_, Shape::Model(model)) => {
                model.api == self.way.api
                    && same(target.name, model.schema)
                    && model.travels_as(target.usage)
            }
            (
                Kind::Integer(numbers),
                Shape::Integer {
                    least: WIDE_LEAST,
                    greatest: WIDE_GREATEST,
                    ..
                },
            ) => matches!(numbers.format.as_bytes(), b"" | b"int64"),
            (Kind::String(text), Shape::Formatted { format, .. }) => same(text.format, format),
            (
                Kind::Array {
                    prefix: [], items, ..
                },
                Shape::Array(found),
            ) => !is_nullable(items) && plainly_fits(self.way, items, found),
            (Kind::Number(_), Shape::Float { name }) => same(name, "f64"),
            _ => false,
        };
        if !fits {
            return self.keeps_otherwise(property, outer, manner);
        }
        let nullable = property.schema.nullable || target.nullable;
        let may_be_absent = manner & Field::DEFAULTS != 0
            || manner & Field::DEMANDED == 0 && matches!(outer, Shape::Option(_));
        let read = may_be_absent != property.required && (optional || !nullable);
        let written = if manner & Field::SKIPPED != 0 {
            !property.required
        } else {
            nullable || !optional
        };
        (read || !self.way.usage.request) && (written || !self.way.usage.response)
    }

    const fn keeps_otherwise(&self, property: &Property, shape: &Shape, manner: u8) -> bool {
        let field = Field {
            shape: *shape,
            manner,
            ..Field::UNNAMED
        };
        value_fits(self.way, property.schema, shape.value()).is_yes()
            && presence::fault(self.way, property, &field).is_none()
    }

    /// Whether the struct treats undeclared members as the schema does.
    const fn is_as_strict(&self) -> bool {
        if !self.way.usage.request {
            return true;
        }
        let refuses = matches!(
            self.schema.resolve().kind,
            Kind::Object {
                additional: Additional::Refused,
                ..
            }
        );
        refuses == self.strict
    }

    /// Whether properties are all that the schema says of objects.
    const fn is_of_object(&self) -> bool {
        match &self.schema.target().kind {
            Kind::Object {
                additional,
                min: 0,
                max: usize::MAX,
                ..
            } => match additional {
                Additional::Allowed => true,
                Additional::Refused => self.strict,
                // A map of them may be any container: the walk looks into it.
                Additional::Of(_) => false,
            },
            _ => false,
        }
    }

    /// Whether no property is missing, and whether the fields hold the whole of the schema, where they have an order of
    /// their own.
    const fn compare(&self, properties: &[Property], positions: &mut [usize]) -> (bool, bool) {
        if properties.len() > PROPERTIES {
            return (false, false);
        }
        let mut members = Members {
            read: [false; PROPERTIES],
            kept: [false; PROPERTIES],
        };
        let mut index = 0;
        while index < self.manners.len() {
            let (position, manner) = (positions[index], self.manners[index]);
            if position == properties.len() || manner & Field::FLATTENED != 0 {
                positions[index] = 0;
            } else {
                members.read[position] = true;
                members.kept[position] |= manner & Field::SPLIT == 0;
            }
            index += 1;
        }
        let (mut complete, mut whole) = (self.is_as_strict(), self.is_of_object());
        index = 0;
        while index < properties.len() {
            let property = &properties[index];
            let asked = self.way.usage.request || property.required;
            if asked && !members.kept[index] && !is_among(property.name, self.omitted) {
                complete = false;
            }
            whole &= members.read[index];
            index += 1;
        }
        (complete, whole)
    }
}

#[cfg(test)]
mod tests;
