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
    /// A whole JSON Schema, as text that refers to nothing outside: what the runtime itself does not check.
    Json(String),
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
            Self::Required(_) | Self::DependentRequired(_) | Self::Json(_) => Vec::new(),
            Self::DependentSchemas(list) => list.iter().map(|(_, one)| one).collect(),
            Self::Patterns {
                patterns,
                additional,
                ..
            } => {
                let patterns = patterns.iter().map(|(_, one)| one);
                patterns.chain([additional]).collect()
            }
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
            Self::Required(_) | Self::DependentRequired(_) | Self::Json(_) => Vec::new(),
            Self::DependentSchemas(list) => list.iter_mut().map(|(_, one)| one).collect(),
            Self::Patterns {
                patterns,
                additional,
                ..
            } => {
                let patterns = patterns.iter_mut().map(|(_, one)| one);
                patterns.chain([additional]).collect()
            }
        }
    }

    /// Whether some of it is a JSON Schema that the runtime leaves to another validator.
    pub fn has_json_schema(&self) -> bool {
        matches!(self, Self::Json(_))
            || self
                .assertions()
                .into_iter()
                .any(Assertion::has_json_schema)
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
    /// The assertions directly inside this one.
    fn children(&self) -> Vec<&Self> {
        match self {
            Self::Array { prefix, items, .. } => prefix.iter().chain([&**items]).collect(),
            Self::Object {
                properties,
                additional,
                ..
            } => {
                let values = properties.iter().map(|(_, _, value)| value);
                values.chain([&**additional]).collect()
            }
            Self::OneOf(branches) | Self::AnyOf(branches) => branches.iter().collect(),
            Self::Ruled(base, rules) => {
                let ruled = rules.iter().flat_map(Rule::assertions);
                ruled.chain([&**base]).collect()
            }
            _ => Vec::new(),
        }
    }

    fn children_mut(&mut self) -> Vec<&mut Self> {
        match self {
            Self::Array { prefix, items, .. } => prefix.iter_mut().chain([&mut **items]).collect(),
            Self::Object {
                properties,
                additional,
                ..
            } => {
                let values = properties.iter_mut().map(|(_, _, value)| value);
                values.chain([&mut **additional]).collect()
            }
            Self::OneOf(branches) | Self::AnyOf(branches) => branches.iter_mut().collect(),
            Self::Ruled(base, rules) => {
                let ruled = rules.iter_mut().flat_map(Rule::assertions_mut);
                ruled.chain([&mut **base]).collect()
            }
            _ => Vec::new(),
        }
    }

    fn has_json_schema(&self) -> bool {
        let own = matches!(self, Self::Ruled(_, rules) if rules.iter().any(Rule::has_json_schema));
        own || self.children().into_iter().any(Self::has_json_schema)
    }

    fn named_types(&self, visit: &mut impl FnMut(TypeId)) {
        if let Self::Named(id) = self {
            visit(*id);
        }
        for child in self.children() {
            child.named_types(visit);
        }
    }

    fn rename_types(&mut self, change: &mut impl FnMut(&mut TypeId)) {
        if let Self::Named(id) = self {
            change(id);
        }
        for child in self.children_mut() {
            child.rename_types(change);
        }
    }
}
