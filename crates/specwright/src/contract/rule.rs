//! What a schema demands beside the values of one kind: `Rule::Not(&Schema::string())`

use super::{Additional, Pattern, Schema};

/// A demand of JSON Schema that stands beside the [`Kind`](super::Kind) of a schema.
///
/// ```
/// use specwright::contract::{Rule, Schema};
/// use specwright::{Value, accepts};
///
/// static WORD: Schema = Schema::ruled(&Schema::string(), &[Rule::Not(&Schema::string().max_length(1))]);
/// assert!(accepts(&Value::from("two"), &WORD));
/// assert!(!accepts(&Value::from("1"), &WORD));
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// Values of the JSON type of this schema keep it; of others it says nothing (keywords without a `type`).
    OfType(&'static Schema),
    /// Every value keeps this schema too (`allOf`, a second `oneOf`, an `enum` beside other keywords).
    Also(&'static Schema),
    /// No value keeps this schema (`not`).
    Not(&'static Schema),
    /// `if`, `then` and `else`.
    If {
        /// What decides.
        condition: &'static Schema,
        /// What a value keeps that keeps the condition.
        then: &'static Schema,
        /// What any other value keeps.
        otherwise: &'static Schema,
    },
    /// Arrays have so many items of this schema (`contains`).
    Contains {
        /// What counts.
        schema: &'static Schema,
        /// `minContains`
        min: usize,
        /// `maxContains`
        max: usize,
    },
    /// Objects have these members (`required`, of members that no property declares).
    Required(&'static [&'static str]),
    /// The names of an object's members keep this schema (`propertyNames`).
    PropertyNames(&'static Schema),
    /// Objects with a member have these members too (`dependentRequired`).
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// Objects with a member keep this schema (`dependentSchemas`).
    DependentSchemas(&'static [(&'static str, &'static Schema)]),
    /// Members by the pattern that their name matches, and what the others may be (`patternProperties`).
    Patterns {
        /// The properties that the schema declares, which are no others.
        declared: &'static [&'static str],
        /// The schemas of members whose name matches.
        patterns: &'static [(Pattern, &'static Schema)],
        /// What members may be that are neither declared nor matched.
        additional: Additional,
    },
}

impl Rule {
    /// The keyword that demands it.
    pub const fn keyword(&self) -> &'static str {
        match self {
            Self::OfType(_) => "type",
            Self::Also(_) => "allOf",
            Self::Not(_) => "not",
            Self::If { .. } => "if",
            Self::Contains { .. } => "contains",
            Self::Required(_) => "required",
            Self::PropertyNames(_) => "propertyNames",
            Self::DependentRequired(_) => "dependentRequired",
            Self::DependentSchemas(_) => "dependentSchemas",
            Self::Patterns { .. } => "patternProperties",
        }
    }
}
