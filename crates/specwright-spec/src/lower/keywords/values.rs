//! What keywords say of the values of a schema: their types, and whether they need a type with a name.

use specwright_source::Span;

use super::{Additional, Keywords};
use crate::lower::enums;
use crate::lower::types::Types;
use crate::model::Kind;

impl Keywords<'_> {
    /// The types of the values other than `null`: as stated, else as the other keywords suggest.
    pub(in crate::lower) fn value_types(&self) -> Vec<Types> {
        if let Some(types) = self.types {
            return types.values();
        }
        let text = self.text.pattern.is_some()
            || self.text.max_length.is_some()
            || self.text.min_length > 0
            || self.text.format.as_deref() == Some("binary");
        let numbers = self.numbers.minimum.is_some() || self.numbers.maximum.is_some();
        let object = !self.properties.is_empty() || self.additional.is_some();
        let array = !self.items.is_empty() || !self.prefix.is_empty();
        match (
            object,
            array,
            text,
            numbers || self.numbers.multiple_of.is_some(),
        ) {
            (true, ..) => vec![Types::OBJECT],
            (_, true, ..) => vec![Types::ARRAY],
            (_, _, true, _) => vec![Types::STRING],
            (_, _, _, true) => vec![Types::NUMBER],
            _ => Vec::new(),
        }
    }

    /// What is left where no value other than `null` is.
    pub(in crate::lower) fn none(&self) -> Kind {
        if self.nullable {
            Kind::Null
        } else {
            Kind::Never
        }
    }

    /// The place of the first part.
    pub(in crate::lower) fn location(&self) -> Span {
        self.parts
            .first()
            .map(|part| part.at.location())
            .expect("keywords are read from a part")
    }

    /// Whether the schema becomes a type with a name.
    pub(in crate::lower) fn becomes_item(&self) -> bool {
        if self.never || self.untyped {
            return false;
        }
        if let Some(literals) = &self.literals {
            return enums::has_rust_form(literals, self.types);
        }
        if self.union.is_some() {
            return true;
        }
        match self.value_types().as_slice() {
            [Types::OBJECT] => self.is_struct(),
            [] | [_] => false,
            _ => true,
        }
    }

    /// Whether an object has fields, or is known to have none.
    pub(in crate::lower) fn is_struct(&self) -> bool {
        !self.properties.is_empty() || matches!(self.additional, Some(Additional::Refused))
    }
}
