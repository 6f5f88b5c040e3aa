//! What a schema demands beside the values of one kind: `Rule::Not(&Schema::string())`

use serde_json::Value;

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
    /// Every value keeps a whole JSON Schema, which the `jsonschema` crate checks.
    Json(JsonSchema),
}

/// A JSON Schema for the `jsonschema` crate; written by [`json_schema!`](macro@crate::json_schema).
#[derive(Debug, Clone, Copy)]
pub struct JsonSchema {
    /// The schema, which refers to nothing outside of itself.
    pub source: &'static str,
    /// Whether a value keeps it.
    pub accepts: fn(&Value) -> bool,
    /// What a value misses.
    pub misses: fn(&Value) -> Vec<Miss>,
}

/// What a value misses of a [`JsonSchema`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The place in the value, as a JSON Pointer.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
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
            Self::Json(_) => "schema",
        }
    }
}

/// A [`JsonSchema`] of a contract, compiled when first used; with the feature `fallback`.
///
/// ```
/// use specwright::contract::{Rule, Schema};
/// use specwright::{accepts, json_schema};
///
/// static CLOSED: Schema = Schema::ruled(
///     &Schema::ANY,
///     &[Rule::Json(json_schema!(r#"{"properties": {"a": true}, "unevaluatedProperties": false}"#))],
/// );
/// assert!(!accepts(&serde_json::json!({"b": 1}), &CLOSED));
/// ```
#[cfg(feature = "fallback")]
#[macro_export]
macro_rules! json_schema {
    ($source:expr) => {{
        static COMPILED: ::std::sync::LazyLock<$crate::fallback::Compiled> =
            ::std::sync::LazyLock::new(|| $crate::fallback::Compiled::new($source));
        $crate::contract::JsonSchema {
            source: $source,
            accepts: |value| COMPILED.accepts(value),
            misses: |value| COMPILED.misses(value),
        }
    }};
}

/// A [`JsonSchema`] of a contract; with the feature `fallback`.
#[cfg(not(feature = "fallback"))]
#[macro_export]
macro_rules! json_schema {
    ($source:expr) => {
        ::core::compile_error!(
            "this contract has schemas that are checked by the `jsonschema` crate: switch on the feature `fallback` of `specwright`"
        )
    };
}
