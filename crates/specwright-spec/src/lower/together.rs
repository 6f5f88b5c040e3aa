//! Schemas that hold together: what several `allOf` say of one member, and a branch beside what stands beside its union.
//!
//! Each of them may be a type by itself, and be part of other compositions; hence what they are together is a type of
//! its own, named by the way to it.

use super::keywords::{Additional, Keywords, Part, is_words};
use super::schemas::{DEEPEST, Lowering};
use crate::document::tree::NodeId;
use crate::document::{Cursor, Value};
use crate::model::{Kind, Schema};

/// What tells schemas that hold together from others: which they are, whether `null` is added to each, and whether its
/// union is left out.
pub(super) type Key = Vec<(NodeId, bool, bool)>;

/// From a schema to one inside of it.
#[derive(Debug)]
pub(super) enum Step<'a> {
    /// A property.
    Property(&'a str),
    /// The items of an array.
    Item,
    /// The other members of an object.
    Value,
    /// A branch of a union, by its word.
    Branch(String),
}

/// So many compositions are read. Schemas that hold compositions of each other make more than anybody could name; real
/// documents have some hundreds.
const MOST: usize = 4096;

/// Names that are longer do not go on with what is inside.
const LONGEST_NAME: usize = 160;

impl<'a> Lowering<'a> {
    /// The use of schemas that hold together inside of what is being made.
    pub(super) fn inside(&mut self, step: Step<'a>, parts: &[Part<'a>]) -> Schema {
        self.within.push(step);
        let schema = self.conjunction(parts);
        self.within.pop();
        schema
    }

    /// The type of several schemas that hold together.
    pub(super) fn together(&mut self, parts: &[Part<'a>]) -> Kind {
        let key = self.key(parts);
        if let Some(id) = self.by_parts.get(&key) {
            return Kind::Named(*id);
        }
        let at = first_of(parts);
        if self.by_parts.len() == MOST {
            let message =
                format!("more than {MOST} compositions are not read: this one takes any value");
            let warning = at.warning("composition-too-deep", message);
            self.diagnostics.push(warning);
            return Kind::Any;
        }
        let mut name = self.name_within();
        if name.len() > LONGEST_NAME {
            name = self.places.proposal(at, &mut self.names);
        }
        let ident = self.take_name(&name);
        let id = self.reserve(at, ident.clone(), ident);
        self.by_parts.insert(key, id);
        self.define_in_turn(id, parts.to_vec());
        Kind::Named(id)
    }

    /// The kind of a list or map, unless it is inside of itself: an array of arrays like it, which have something more in
    /// common, would have no end, and becomes a type. So does what is very deep inside of others.
    pub(super) fn in_turn(
        &mut self,
        parts: &[Part<'a>],
        keywords: &Keywords<'a>,
        lower: impl FnOnce(&mut Self) -> Kind,
    ) -> Kind {
        let of_others = matches!(keywords.additional, Some(Additional::Of(_)));
        if keywords.items.is_empty() && keywords.prefix.is_empty() && !of_others {
            return lower(self);
        }
        let key = self.key(parts);
        if let Some(id) = self.by_parts.get(&key) {
            return Kind::Named(*id);
        }
        if self.around.len() == DEEPEST || self.around.contains(&key) {
            return self.together(parts);
        }
        self.around.push(key);
        let kind = lower(self);
        self.around.pop();
        kind
    }

    /// The parts that say something of values, each once; one at least. A branch of a union is one whatever it says.
    pub(super) fn telling(&self, parts: &[Part<'a>]) -> Vec<Part<'a>> {
        let is_branch = parts.iter().any(|part| part.without_union);
        let mut known: Key = Vec::new();
        let mut told: Vec<Part<'a>> = Vec::new();
        for (part, key) in parts.iter().zip(self.key(parts)) {
            if !known.contains(&key) && (is_branch || !says_nothing(&part.at)) {
                known.push(key);
                told.push(part.clone());
            }
        }
        if told.is_empty() {
            told.extend(parts.first().cloned());
        }
        told
    }

    /// A schema that only refers to another is that one.
    fn key(&self, parts: &[Part<'a>]) -> Key {
        let key = |part: &Part<'a>| match self.sole_reference(&part.at) {
            Some((target, nullable)) => (target.id(), nullable, part.without_union),
            None => (part.at.id(), false, part.without_union),
        };
        parts.iter().map(key).collect()
    }

    fn name_within(&mut self) -> String {
        let mut name = self.name_of_outer();
        for step in &self.within {
            name.push_str(match step {
                Step::Property(key) => self.names.of_type(key),
                Step::Item => "Item",
                Step::Value => "Value",
                Step::Branch(word) => word,
            });
        }
        name
    }
}

/// Where schemas that hold together stand: the first that is no reference, and of a branch together with what stands
/// beside its union, the branch.
fn first_of<'p, 'a>(parts: &'p [Part<'a>]) -> &'p Cursor<'a> {
    let own = |part: &&Part<'_>| part.at.reference().is_none() && !part.without_union;
    let first = parts.iter().find(own).or(parts.first());
    &first.expect("a conjunction has a part").at
}

fn says_nothing(at: &Cursor<'_>) -> bool {
    matches!(at.node.value, Value::Bool(true)) || is_words(at)
}
