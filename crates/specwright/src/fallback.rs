//! Schemas that are checked by the `jsonschema` crate: `json_schema!(r#"{"unevaluatedProperties": false}"#)`
//!
//! Tables say what a value must be, keyword by keyword. What depends on the keywords that were looked at on the way
//! (`unevaluatedProperties`, `unevaluatedItems`, `$dynamicRef`), or is found by an `$id`, is stated as
//! JSON in the contract and checked here, for the types that need it.

use jsonschema::{Draft, Validator};
use serde_json::Value;

use crate::contract::Miss;

/// A compiled schema.
#[doc(hidden)]
#[derive(Debug)]
pub struct Compiled(Result<Validator, String>);

impl Compiled {
    /// Compiles a schema of a contract (JSON Schema 2020-12; formats are annotations there).
    ///
    /// One that cannot be compiled accepts nothing, and says so: a value is never taken unchecked.
    pub fn new(source: &str) -> Self {
        let schema = serde_json::from_str(source).map_err(|error| error.to_string());
        Self(schema.and_then(|schema: Value| {
            let options = jsonschema::options().offline();
            let options = options.should_validate_formats(false);
            let options = match schema.get("$schema") {
                Some(_) => options,
                None => options.with_draft(Draft::Draft202012),
            };
            options.build(&schema).map_err(|error| error.to_string())
        }))
    }

    /// Whether a value keeps the schema.
    pub fn accepts(&self, value: &Value) -> bool {
        self.0
            .as_ref()
            .is_ok_and(|validator| validator.is_valid(value))
    }

    /// What a value misses.
    pub fn misses(&self, value: &Value) -> Vec<Miss> {
        match &self.0 {
            Ok(validator) => validator
                .iter_errors(value)
                .map(|error| Miss {
                    pointer: error.instance_path().to_string(),
                    message: error.to_string(),
                })
                .collect(),
            Err(reason) => vec![Miss {
                pointer: String::new(),
                message: format!("cannot be checked, since its schema is not valid: {reason}"),
            }],
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::contract::{Rule, Schema};
    use crate::{Source, accepts, violations};

    static CLOSED: Schema = Schema::ruled(
        &Schema::ANY,
        &[Rule::Json(crate::json_schema!(
            r#"{"properties": {"a": true}, "unevaluatedProperties": false}"#
        ))],
    );

    #[test]
    fn what_the_schema_refuses_is_told_at_its_place() {
        assert!(accepts(&json!({"a": 1}), &CLOSED));
        let value = json!({"a": 1, "b": 2});
        assert!(!accepts(&value, &CLOSED));
        let found = violations(&value, &CLOSED, &Source::Body);
        insta::assert_snapshot!(found[0], @"#: Unevaluated properties are not allowed ('b' was unexpected)");
    }

    #[test]
    fn a_schema_that_is_none_accepts_nothing() {
        let compiled = Compiled::new(r#"{"type": 1}"#);
        assert!(!compiled.accepts(&json!(1)));
        assert_eq!(compiled.misses(&json!(1)).len(), 1);
    }

    #[test]
    fn nothing_is_fetched() {
        let compiled = Compiled::new(r#"{"$ref": "https://example.com/schema.json"}"#);
        assert!(!compiled.accepts(&json!(1)));
    }
}
