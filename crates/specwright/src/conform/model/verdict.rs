//! Whether a struct keeps its schema, found in one look: the checks of single tokens ask no more where it says yes.
//!
//! It says yes only where they would; where it does not, they decide, and tell why.
//!
//! Constant evaluation looks through the whole of a function at each call, and takes a step for each operation. Hence what
//! every field comes through is small, calls little, and has what builds messages in functions of their own.

use std::marker::PhantomData;

use super::super::fit::{Way, plainly_fits, value_fits};
use super::super::message::{Message, is_nullable};
use super::super::shape::{Field, Shape, Struct, Travels};
use super::super::{NamedSchema, is_among, presence, same};
use super::{complete_of, find, property_of, type_of, way};
use crate::contract::{Additional, Kind, Property, Schema};

/// A struct with so many fields, and what was found of it when it was held against a schema.
#[derive(Debug)]
pub struct Verdict<S, const FIELDS: usize> {
    name: &'static str,
    fields: [Field; FIELDS],
    omitted: &'static [&'static str],
    strict: bool,
    travels: Travels,
    /// Whether nothing is wrong with a field.
    kept: [bool; FIELDS],
    /// Whether no property is missing.
    complete: bool,
    /// Whether the fields hold all that the schema says of objects, so that they tell whether a value conforms.
    pub whole: bool,
    /// Where the properties stand that the fields read; zero for those that read none.
    positions: [usize; FIELDS],
    schema: PhantomData<fn() -> S>,
}

impl<S: NamedSchema, const FIELDS: usize> Verdict<S, FIELDS> {
    /// Holds a struct against a schema; the parts are those of [`Struct`].
    pub const fn of(
        name: &'static str,
        fields: [Field; FIELDS],
        omitted: &'static [&'static str],
        strict: bool,
        travels: Travels,
    ) -> Self {
        let (mut kept, mut positions) = ([false; FIELDS], [0; FIELDS]);
        let look = Look {
            schema: S::SCHEMA,
            way: way::<S>().of(travels),
            fields: &fields,
            omitted,
            strict,
        };
        let (complete, whole) = look.through(&mut kept, &mut positions);
        Self {
            name,
            fields,
            omitted,
            strict,
            travels,
            kept,
            complete,
            whole,
            positions,
            schema: PhantomData,
        }
    }

    /// The schema of the property that a field reads.
    #[inline]
    pub fn schema_of<'s>(&self, field: usize, schema: &'s Schema) -> &'s Schema {
        schema.property(self.positions[field])
    }

    /// The name of a field is that of a property; called with the span of the name.
    #[track_caller]
    pub const fn property(&'static self, index: usize) {
        if !self.kept[index] {
            tell::<S>(property_of(self.way(), S::SCHEMA, &self.model(), index));
        }
    }

    /// The type of a field is that of its property; called with the span of the type.
    #[track_caller]
    pub const fn field(&'static self, index: usize) {
        if !self.kept[index] {
            tell::<S>(type_of(self.way(), S::SCHEMA, &self.model(), index));
        }
    }

    /// No property is missing; called with the span of the struct's name.
    #[track_caller]
    pub const fn complete(&'static self) {
        if !self.complete {
            tell::<S>(complete_of(self.way(), S::SCHEMA, &self.model()));
        }
    }

    const fn model(&'static self) -> Struct {
        Struct {
            name: self.name,
            fields: &self.fields,
            omitted: self.omitted,
            strict: self.strict,
            travels: self.travels,
        }
    }

    const fn way(&self) -> Way {
        way::<S>().of(self.travels)
    }
}

#[track_caller]
const fn tell<S: NamedSchema>(message: Option<Message>) {
    if let Some(message) = message {
        message.fail::<S::Api>()
    }
}

/// A struct beside the schema that it is held against; without type parameters, of which the compiler would make anew all
/// that is here for each model.
struct Look<'a> {
    schema: &'a Schema,
    way: Way,
    fields: &'a [Field],
    omitted: &'a [&'a str],
    strict: bool,
}

/// More properties than this are left to the checks of single tokens.
const PROPERTIES: usize = 1024;

/// Which properties fields read, and which of them fields write under the same name.
struct Members {
    read: [bool; PROPERTIES],
    kept: [bool; PROPERTIES],
}

/// Fields whose member cannot be told by one name.
const APART: u8 = Field::SPLIT | Field::FLATTENED;

impl Look<'_> {
    /// Finds which fields keep their properties, where these stand, whether no property is missing, and whether the fields
    /// hold the whole of the schema.
    const fn through(&self, kept: &mut [bool], positions: &mut [usize]) -> (bool, bool) {
        let Kind::Object { properties, .. } = &self.schema.resolve().kind else {
            return (false, false);
        };
        // Most structs have the properties in their order.
        let mut in_order = properties.len() == self.fields.len();
        let (mut index, mut next) = (0, 0);
        while index < self.fields.len() {
            let field = &self.fields[index];
            let mut position = next;
            if next >= properties.len() || !same(properties[next].name, field.read) {
                in_order = false;
                position = match find(properties, field.read, 0) {
                    Some(position) => position,
                    None => properties.len(),
                };
            }
            positions[index] = position;
            if field.manner & APART != 0 {
                in_order = false;
            } else if position < properties.len() {
                kept[index] = self.keeps(&properties[position], field);
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
    const fn keeps(&self, property: &Property, field: &Field) -> bool {
        let (shape, optional) = match &field.shape {
            Shape::Option(inner) | Shape::Maybe(inner) => (*inner, true),
            shape => (shape, false),
        };
        if !plainly_fits(self.way, property.schema, shape) {
            return self.keeps_otherwise(property, field);
        }
        let nullable = is_nullable(property.schema);
        let skipped = field.manner & Field::SKIPPED != 0;
        let may_be_absent = field.manner & Field::DEFAULTS != 0
            || field.manner & Field::DEMANDED == 0 && matches!(field.shape, Shape::Option(_));
        let read = may_be_absent != property.required && (optional || !nullable);
        let written = if skipped {
            !property.required
        } else {
            nullable || !optional
        };
        (read || !self.way.usage.request) && (written || !self.way.usage.response)
    }

    const fn keeps_otherwise(&self, property: &Property, field: &Field) -> bool {
        value_fits(self.way, property.schema, field.shape.value()).is_yes()
            && presence::fault(self.way, property, field).is_none()
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
        while index < self.fields.len() {
            let (position, manner) = (positions[index], self.fields[index].manner);
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
