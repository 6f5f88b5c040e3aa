//! What a schema demands beyond its Rust type: [`Rule`]s, and the schemas they speak of ([`Assertion`]).

use super::{Numbers, Text, TypeId};

/// A demand that no Rust type makes; it is checked at run time.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Values of the JSON type of the assertion keep it; of others it says nothing (keywords without a `type`).
    OfType(Assertion),
    /// Every value keeps it (`allOf`, a second `oneOf`, an `enum` beside other keywords).
    Also(Assertion),
    /// No value keeps it (`not`).
    Not(Assertion),
    /// `if`, `then` and `else`.
    If {
        /// What decides.
        condition: Assertion,
        /// What a value keeps that keeps the condition.
        then: Assertion,
        /// What any other value keeps.
        otherwise: Assertion,
    },
    /// Arrays have so many items of this kind (`contains`).
    Contains {
        /// What counts.
        schema: Assertion,
        /// `minContains`
        min: u64,
        /// `maxContains`
        max: Option<u64>,
    },
    /// Objects have these members (`required`, of members that no property declares).
    Required(Vec<String>),
    /// The names of an object's members keep it (`propertyNames`).
    PropertyNames(Assertion),
    /// Objects with a member have these members too (`dependentRequired`).
    DependentRequired(Vec<(String, Vec<String>)>),
    /// Objects with a member keep this (`dependentSchemas`).
    DependentSchemas(Vec<(String, Assertion)>),
    /// Members by the pattern that their name matches (`patternProperties`).
    Patterns {
        /// The properties that the schema declares, which are no others.
        declared: Vec<String>,
        /// Patterns, known to compile, with what members keep whose name matches.
        patterns: Vec<(String, Assertion)>,
        /// What members keep that are neither declared nor matched; `Never` where there may be none.
        additional: Assertion,
    },
}

/// A schema without a Rust type: what holds of JSON values, as the contract states it.
#[derive(Debug, Clone, PartialEq)]
pub enum Assertion {
    /// Every value.
    Any,
    /// No value.
    Never,
    /// `null` only.
    Null,
    /// `true` and `false`.
    Boolean,
    /// Whole numbers.
    Integer(Numbers),
    /// Numbers.
    Number(Numbers),
    /// Text.
    String(Text),
    /// One of these values.
    Literals(Vec<serde_json::Value>),
    /// Arrays.
    Array {
        /// What the first items keep.
        prefix: Vec<Assertion>,
        /// What the other items keep.
        items: Box<Assertion>,
        /// `minItems`
        min: u64,
        /// `maxItems`
        max: Option<u64>,
        /// `uniqueItems`
        unique: bool,
    },
    /// Objects.
    Object {
        /// The properties: name, whether it is required, and what its value keeps.
        properties: Vec<(String, bool, Assertion)>,
        /// What other members keep; `Never` where there may be none.
        additional: Box<Assertion>,
        /// `minProperties`
        min: u64,
        /// `maxProperties`
        max: Option<u64>,
    },
    /// Exactly one of these holds.
    OneOf(Vec<Assertion>),
    /// At least one of these holds.
    AnyOf(Vec<Assertion>),
    /// One of the API's types.
    Named(TypeId),
    /// An assertion with rules beside it.
    Ruled(Box<Assertion>, Vec<Rule>),
}

impl Rule {
    /// The assertions of the rule.
    pub fn assertions(&self) -> Vec<&Assertion> {
        match self {
            Self::OfType(one)
            | Self::Also(one)
            | Self::Not(one)
            | Self::PropertyNames(one)
            | Self::Contains { schema: one, .. } => vec![one],
            Self::If {
                condition,
                then,
                otherwise,
            } => vec![condition, then, otherwise],
            Self::Required(_) | Self::DependentRequired(_) => Vec::new(),
            Self::DependentSchemas(list) => list.iter().map(|(_, one)| one).collect(),
            Self::Patterns {
                patterns,
                additional,
                ..
            } => patterns
                .iter()
                .map(|(_, one)| one)
                .chain([additional])
                .collect(),
        }
    }

    fn assertions_mut(&mut self) -> Vec<&mut Assertion> {
        match self {
            Self::OfType(one)
            | Self::Also(one)
            | Self::Not(one)
            | Self::PropertyNames(one)
            | Self::Contains { schema: one, .. } => vec![one],
            Self::If {
                condition,
                then,
                otherwise,
            } => vec![condition, then, otherwise],
            Self::Required(_) | Self::DependentRequired(_) => Vec::new(),
            Self::DependentSchemas(list) => list.iter_mut().map(|(_, one)| one).collect(),
            Self::Patterns {
                patterns,
                additional,
                ..
            } => patterns
                .iter_mut()
                .map(|(_, one)| one)
                .chain([additional])
                .collect(),
        }
    }

    /// Calls `visit` with every type that the rule names, outside the types themselves.
    pub fn named_types(&self, visit: &mut impl FnMut(TypeId)) {
        for assertion in self.assertions() {
            assertion.named_types(visit);
        }
    }

    /// Calls `change` with every type that the rule names, to put another in its place.
    pub fn rename_types(&mut self, change: &mut impl FnMut(&mut TypeId)) {
        for assertion in self.assertions_mut() {
            assertion.rename_types(change);
        }
    }
}

impl Assertion {
    fn named_types(&self, visit: &mut impl FnMut(TypeId)) {
        match self {
            Self::Named(id) => visit(*id),
            Self::Array { prefix, items, .. } => {
                prefix.iter().for_each(|one| one.named_types(visit));
                items.named_types(visit);
            }
            Self::Object {
                properties,
                additional,
                ..
            } => {
                let mut values = properties.iter().map(|(_, _, value)| value);
                values.by_ref().for_each(|value| value.named_types(visit));
                additional.named_types(visit);
            }
            Self::OneOf(branches) | Self::AnyOf(branches) => {
                branches.iter().for_each(|one| one.named_types(visit));
            }
            Self::Ruled(base, rules) => {
                base.named_types(visit);
                rules.iter().for_each(|rule| rule.named_types(visit));
            }
            _ => {}
        }
    }

    fn rename_types(&mut self, change: &mut impl FnMut(&mut TypeId)) {
        match self {
            Self::Named(id) => change(id),
            Self::Array { prefix, items, .. } => {
                prefix.iter_mut().for_each(|one| one.rename_types(change));
                items.rename_types(change);
            }
            Self::Object {
                properties,
                additional,
                ..
            } => {
                let mut values = properties.iter_mut().map(|(_, _, value)| value);
                values.by_ref().for_each(|value| value.rename_types(change));
                additional.rename_types(change);
            }
            Self::OneOf(branches) | Self::AnyOf(branches) => {
                branches.iter_mut().for_each(|one| one.rename_types(change));
            }
            Self::Ruled(base, rules) => {
                base.rename_types(change);
                rules.iter_mut().for_each(|rule| rule.rename_types(change));
            }
            _ => {}
        }
    }
}
