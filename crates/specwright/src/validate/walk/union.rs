//! `oneOf`, `anyOf` and `allOf`: which branches accept a value, and what the others miss.

use serde_json::Value;

use super::report::{Quiet, Report, described};
use super::{Place, Walk, first_in};
use crate::contract::{Discriminator, Kind, Schema, Union};

impl<R: Report> Walk<'_, R> {
    pub(super) fn combined(&mut self, value: &Value, schema: &Schema, place: &Place<'_>) -> bool {
        let key = (
            std::ptr::from_ref(schema).addr(),
            std::ptr::from_ref(value).addr(),
        );
        let nested = R::QUIET && self.unions >= 2;
        if nested {
            if let Some(known) = self.known.get(&key) {
                return *known;
            }
            // A schema that refers to itself without a value in between asks its own question.
            self.known.insert(key, false);
        }
        // Rules beside a schema are no choice that a message would have to list.
        let is_choice = !matches!(schema.kind, Kind::Ruled(..));
        self.unions += usize::from(is_choice);
        let kept = match &schema.kind {
            Kind::OneOf(union) => self.union(value, union, true, place),
            Kind::AnyOf(union) => self.union(value, union, false, place),
            Kind::AllOf(branches) => self.every(value, branches, place),
            Kind::Ruled(base, rules) => self.ruled(value, base, rules, place),
            _ => true,
        };
        self.unions -= usize::from(is_choice);
        if nested {
            self.known.insert(key, kept);
        }
        kept
    }

    fn every(&mut self, value: &Value, branches: &[&'static Schema], place: &Place<'_>) -> bool {
        let mut kept = true;
        for branch in branches {
            kept &= self.value(value, branch, place);
            if !kept && R::FIRST_ONLY {
                return false;
            }
        }
        kept
    }

    fn union(&mut self, value: &Value, union: &Union, exclusive: bool, place: &Place<'_>) -> bool {
        if let Some(discriminator) = &union.discriminator
            && let Some(tag) = value.as_object().map(|map| map.get(discriminator.property))
        {
            return self.discriminated(value, union, discriminator, tag, place);
        }
        let Some(first) = self.accepting(value, union, 0) else {
            return self.none(value, union, exclusive, place);
        };
        if !exclusive || self.lenient {
            return true;
        }
        match self.accepting(value, union, first + 1) {
            None => true,
            Some(second) => self.miss(place, "oneOf", || {
                format!(
                    "must match one branch only, but matches {} and {}",
                    name(union, first),
                    name(union, second)
                )
            }),
        }
    }

    /// The first branch that accepts the value, from this one on.
    fn accepting(&mut self, value: &Value, union: &Union, from: usize) -> Option<usize> {
        (from..union.branches.len()).find(|index| self.branch(value, union.branches[*index]))
    }

    /// Whether a branch accepts the value; says nothing.
    pub(super) fn branch(&mut self, value: &Value, schema: &Schema) -> bool {
        let mut quiet = Walk {
            report: &mut Quiet,
            lenient: self.lenient,
            depth: self.depth,
            unions: self.unions + 1,
            known: std::mem::take(&mut self.known),
        };
        let kept = quiet.value(value, schema, &Place::Root);
        self.known = quiet.known;
        kept
    }

    fn discriminated(
        &mut self,
        value: &Value,
        union: &Union,
        discriminator: &Discriminator,
        tag: Option<&Value>,
        place: &Place<'_>,
    ) -> bool {
        let property = discriminator.property;
        let Some(tag) = tag else {
            return self.miss(place, "required", || {
                format!("must have the property `{property}`")
            });
        };
        let branch = discriminator
            .mapping
            .iter()
            .find(|(name, _)| tag.as_str() == Some(name))
            .and_then(|(_, index)| union.branches.get(*index));
        match branch {
            Some(branch) => self.value(value, branch, place),
            None => self.miss(&Place::Member(place, property), "discriminator", || {
                let names: Vec<String> = discriminator
                    .mapping
                    .iter()
                    .map(|(name, _)| format!("{name:?}"))
                    .collect();
                format!(
                    "must be one of {}, but is {}",
                    names.join(", "),
                    described(tag)
                )
            }),
        }
    }

    /// No branch accepts the value: says what the only branch of its type misses, else what each one misses.
    fn none(&mut self, value: &Value, union: &Union, exclusive: bool, place: &Place<'_>) -> bool {
        let mut alike = union
            .branches
            .iter()
            .filter(|branch| is_alike(value, branch));
        if let (Some(only), None) = (alike.next(), alike.next())
            && !R::FIRST_ONLY
        {
            self.value(value, only, place);
            return false;
        }
        let keyword = if exclusive { "oneOf" } else { "anyOf" };
        let unions = self.unions;
        self.miss(place, keyword, || missed(value, union, unions))
    }
}

/// What each branch misses; the names alone inside of another union.
fn missed(value: &Value, union: &Union, unions: usize) -> String {
    let branches = (0..union.branches.len()).map(|index| {
        let name = name(union, index);
        if unions > 1 {
            return name;
        }
        match first_in(value, union.branches[index], unions) {
            Some(reason) => format!("{name}: {reason}"),
            None => name,
        }
    });
    let branches: Vec<String> = branches.collect();
    format!("must match one of these: {}", branches.join("; "))
}

/// The name of a branch: its schema's, else its number.
pub(super) fn name(union: &Union, index: usize) -> String {
    let mut schema = union.branches[index];
    if let (true, Kind::Named(_)) = (schema.name.is_empty(), schema.kind) {
        schema = schema.resolve();
    }
    match schema.name {
        "" => format!("branch {}", index + 1),
        name => format!("`{name}`"),
    }
}

/// Whether the branch is of the value's JSON type, as far as one look tells.
fn is_alike(value: &Value, branch: &Schema) -> bool {
    match (&branch.resolve().kind, value) {
        (Kind::Never, _) => false,
        (Kind::Null, value) => value.is_null(),
        (Kind::Boolean, value) => value.is_boolean(),
        (Kind::Integer(_) | Kind::Number(_), value) => value.is_number(),
        (Kind::String(_), value) => value.is_string(),
        (Kind::Array { .. }, value) => value.is_array(),
        (Kind::Object { .. }, value) => value.is_object(),
        _ => true,
    }
}
