//! What was found of a struct when it was held against its schema, and the checks of single tokens, which ask no more where
//! nothing is wrong.

use std::marker::PhantomData;

use super::super::NamedSchema;
use super::super::fit::Way;
use super::super::message::Message;
use super::super::shape::{Field, Shape, Struct, Travels};
use super::look::Look;
use super::{complete_of, property_of, type_of, way};
use crate::contract::Schema;

/// The fields of a struct, as serde sends them: what [`Field`] says of each, side by side.
#[derive(Debug)]
pub struct Fields<const FIELDS: usize> {
    /// Their names in Rust.
    pub names: [&'static str; FIELDS],
    /// The members that they are read from; empty where these have the names of the fields.
    pub read: &'static [&'static str],
    /// The members that they are written as; empty where they are written as what they are read from.
    pub written: &'static [&'static str],
    /// Their forms.
    pub shapes: [&'static Shape; FIELDS],
    /// What serde does beside each: [`Field::manner`].
    pub manners: &'static [u8; FIELDS],
}

/// A struct with so many fields, and what was found of it when it was held against a schema.
#[derive(Debug)]
pub struct Verdict<S, const FIELDS: usize> {
    name: &'static str,
    fields: Fields<FIELDS>,
    omitted: &'static [&'static str],
    strict: bool,
    travels: Travels,
    /// Whether nothing is wrong with a field.
    kept: [bool; FIELDS],
    /// Whether no property is missing.
    complete: bool,
    /// Whether the fields hold all that the schema says of objects, so that they tell whether a value conforms.
    whole: bool,
    /// Where the properties stand that the fields read; zero for those that read none.
    positions: [usize; FIELDS],
    schema: PhantomData<fn() -> S>,
}

impl<S: NamedSchema, const FIELDS: usize> Verdict<S, FIELDS> {
    /// Holds a struct against a schema; the parts are those of [`Struct`].
    pub const fn of(
        name: &'static str,
        fields: Fields<FIELDS>,
        omitted: &'static [&'static str],
        strict: bool,
        travels: Travels,
    ) -> Self {
        let (mut kept, mut positions) = ([false; FIELDS], [0; FIELDS]);
        let look = Look {
            schema: S::SCHEMA,
            way: way::<S>().of(travels),
            read: fields.members().0,
            shapes: &fields.shapes,
            manners: fields.manners,
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
}

/// A verdict by reference, whose methods are the checks of single tokens.
///
/// They take it by value: of each borrow in a constant the compiler finds out whether what is borrowed may change.
#[derive(Debug)]
pub struct Checks<S: 'static, const FIELDS: usize> {
    /// The verdict.
    pub of: &'static Verdict<S, FIELDS>,
}

impl<S, const FIELDS: usize> Clone for Checks<S, FIELDS> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, const FIELDS: usize> Copy for Checks<S, FIELDS> {}

impl<S: NamedSchema, const FIELDS: usize> Checks<S, FIELDS> {
    /// The name of a field is that of a property; called with the span of the name.
    #[track_caller]
    pub const fn property(self, index: usize) {
        let Self { of } = self;
        if !of.kept[index] {
            let fields = of.fields.each();
            tell::<S>(property_of(of.way(), S::SCHEMA, &of.model(&fields), index));
        }
    }

    /// The type of a field is that of its property; called with the span of the type.
    #[track_caller]
    pub const fn field(self, index: usize) {
        let Self { of } = self;
        if !of.kept[index] {
            let fields = of.fields.each();
            tell::<S>(type_of(of.way(), S::SCHEMA, &of.model(&fields), index));
        }
    }

    /// No property is missing; called with the span of the struct's name.
    #[track_caller]
    pub const fn complete(self) {
        let Self { of } = self;
        if !of.complete {
            let fields = of.fields.each();
            tell::<S>(complete_of(of.way(), S::SCHEMA, &of.model(&fields)));
        }
    }

    /// Whether the fields tell whether a value conforms.
    #[inline]
    pub fn is_whole(self) -> bool {
        self.of.whole
    }

    /// The schema of the property that a field reads.
    #[inline]
    pub fn schema_of(self, field: usize, schema: &Schema) -> &Schema {
        schema.property(self.of.positions[field])
    }
}

impl<S: NamedSchema, const FIELDS: usize> Verdict<S, FIELDS> {
    const fn model<'a>(&self, fields: &'a [Field]) -> Struct<'a> {
        Struct {
            name: self.name,
            fields,
            omitted: self.omitted,
            strict: self.strict,
            travels: self.travels,
        }
    }

    const fn way(&self) -> Way {
        way::<S>().of(self.travels)
    }
}

impl<const FIELDS: usize> Fields<FIELDS> {
    /// The members that the fields are read from, and those that they are written as.
    const fn members(&self) -> (&[&'static str], &[&'static str]) {
        let read = if self.read.is_empty() {
            &self.names
        } else {
            self.read
        };
        (
            read,
            if self.written.is_empty() {
                read
            } else {
                self.written
            },
        )
    }

    /// Each of them.
    const fn each(&self) -> [Field; FIELDS] {
        let (read, written) = self.members();
        let mut fields = [Field::UNNAMED; FIELDS];
        let mut index = 0;
        while index < FIELDS {
            fields[index] = Field {
                name: self.names[index],
                read: read[index],
                written: written[index],
                shape: *self.shapes[index],
                manner: self.manners[index],
            };
            index += 1;
        }
        fields
    }
}

#[track_caller]
const fn tell<S: NamedSchema>(message: Option<Message>) {
    if let Some(message) = message {
        message.fail::<S::Api>()
    }
}
