//! Whether a struct keeps its schema, found in one look: the checks of single tokens ask no more where it says yes.
//!
//! It says yes only where they would; where it does not, they decide, and tell why.
//!
//! Constant evaluation looks through the whole of a function at each call, and takes a step for each operation. Hence what
//! every field comes through is small, and has what builds messages in functions of their own.

use super::super::fit::{Way, value_fits};
use super::super::shape::{Field, Shape, Struct};
use super::super::{NamedSchema, is_among, presence, same};
use super::{find, properties, way};
use crate::contract::{Additional, Kind, Property, Schema};

/// What was found of a struct with so many fields.
#[derive(Debug, Clone, Copy)]
pub struct Verdict<const FIELDS: usize> {
    /// Whether nothing is wrong with a field.
    pub kept: [bool; FIELDS],
    /// Whether no property is missing.
    pub complete: bool,
    /// Whether the fields hold all that the schema says of objects, so that they tell whether a value conforms.
    pub whole: bool,
    /// Where the properties stand that the fields read; zero for those that read none.
    pub positions: [usize; FIELDS],
}

impl<const FIELDS: usize> Verdict<FIELDS> {
    /// The schema of the property that a field reads.
    #[inline]
    pub fn schema_of<'s>(&self, field: usize, schema: &'s Schema) -> &'s Schema {
        schema.property(self.positions[field])
    }
}

/// More properties than this are left to the checks of single tokens.
const PROPERTIES: usize = 1024;

/// Which properties fields read, and which of them fields write under the same name.
struct Members {
    read: [bool; PROPERTIES],
    kept: [bool; PROPERTIES],
}

/// Looks at a struct.
pub const fn verdict<S: NamedSchema, const FIELDS: usize>(model: &Struct) -> Verdict<FIELDS> {
    let (mut kept, mut positions) = ([false; FIELDS], [0; FIELDS]);
    let (complete, whole) = look(
        S::SCHEMA,
        way::<S>().of(model),
        model,
        &mut kept,
        &mut positions,
    );
    Verdict {
        kept,
        complete,
        whole,
        positions,
    }
}

/// Looks at a struct; without type parameters, of which the compiler would make anew all that is here for each model.
const fn look(
    schema: &Schema,
    way: Way,
    model: &Struct,
    kept: &mut [bool],
    positions: &mut [usize],
) -> (bool, bool) {
    let Some(properties) = properties(schema) else {
        return (false, false);
    };
    if properties.len() > PROPERTIES {
        return (false, false);
    }
    let mut members = Members {
        read: [false; PROPERTIES],
        kept: [false; PROPERTIES],
    };
    let (mut index, mut next) = (0, 0);
    while index < model.fields.len() {
        let field = &model.fields[index];
        // Most fields stand in the order of the properties.
        let position = if next < properties.len() && same(properties[next].name, field.read) {
            next
        } else {
            position_of(properties, field)
        };
        if position < properties.len() && !field.presence.flattened {
            positions[index] = position;
            members.read[position] = true;
            if !field.split {
                members.kept[position] = true;
                kept[index] = is_kept(way, &properties[position], field);
            }
            next = position + 1;
        }
        index += 1;
    }
    (
        is_complete(schema, way, properties, &members, model),
        is_whole(schema, &members, model),
    )
}

/// The property that a field reads; past the last one where there is none.
const fn position_of(properties: &[Property], field: &Field) -> usize {
    match find(properties, field.read, 0) {
        Some(position) => position,
        None => properties.len(),
    }
}

const fn is_kept(way: Way, property: &Property, field: &Field) -> bool {
    let shape = match &field.shape {
        Shape::Option(inner) | Shape::Maybe(inner) => inner,
        shape => shape,
    };
    let fits = match (&property.schema.kind, shape) {
        (Kind::String(_), Shape::Text) | (Kind::Boolean, Shape::Boolean) => true,
        _ => value_fits(way, property.schema, shape.value()).is_yes(),
    };
    fits && presence::fault(way, property, field).is_none()
}

/// Whether each property has a field, or is left out on purpose, where the schema asks for one.
const fn is_complete(
    schema: &Schema,
    way: Way,
    properties: &[Property],
    members: &Members,
    model: &Struct,
) -> bool {
    let usage = way.usage;
    let mut index = 0;
    while index < properties.len() {
        let property = &properties[index];
        let asked = usage.request || property.required;
        if asked && !members.kept[index] && !is_among(property.name, model.omitted) {
            return false;
        }
        index += 1;
    }
    match schema.resolve().kind {
        _ if !usage.request => true,
        Kind::Object {
            additional: Additional::Refused,
            ..
        } => model.strict,
        _ => !model.strict,
    }
}

/// Whether fields hold all that a schema says of objects.
const fn is_whole(schema: &Schema, members: &Members, model: &Struct) -> bool {
    let Kind::Object {
        properties,
        additional,
        min: 0,
        max: usize::MAX,
    } = schema.target().kind
    else {
        return false;
    };
    let mut index = 0;
    while index < properties.len() {
        if !members.read[index] {
            return false;
        }
        index += 1;
    }
    match additional {
        Additional::Allowed => true,
        Additional::Refused => model.strict,
        // A map of them may be any container: the walk looks into it.
        Additional::Of(_) => false,
    }
}
