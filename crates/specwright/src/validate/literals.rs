//! The values of `enum` and `const`: `Literal::String("inbound")`

use serde_json::{Number, Value};

use super::equality::same;
use crate::contract::Literal;

/// Whether a value is one of the literals.
pub(super) fn contain(literals: &[Literal], value: &Value) -> bool {
    literals.iter().any(|literal| is(literal, value))
}

/// Whether a value is of the JSON type of one of the literals.
pub(super) fn are_alike(literals: &[Literal], value: &Value) -> bool {
    literals
        .iter()
        .any(|literal| std::mem::discriminant(&to_value(literal)) == std::mem::discriminant(value))
}

fn is(literal: &Literal, value: &Value) -> bool {
    match (literal, value) {
        (Literal::Null, Value::Null) => true,
        (Literal::Boolean(literal), Value::Bool(value)) => literal == value,
        (Literal::String(literal), Value::String(value)) => literal == value,
        (Literal::Integer(literal), Value::Number(value)) if value.is_i64() => {
            value.as_i64() == Some(*literal)
        }
        (Literal::Integer(_) | Literal::Number(_), Value::Number(_))
        | (Literal::Json(_), Value::Array(_) | Value::Object(_)) => same(&to_value(literal), value),
        _ => false,
    }
}

/// A literal as a JSON value.
pub(super) fn to_value(literal: &Literal) -> Value {
    match *literal {
        Literal::Null => Value::Null,
        Literal::Boolean(value) => Value::Bool(value),
        Literal::Integer(value) => Value::Number(value.into()),
        Literal::Number(value) => Number::from_f64(value).map_or(Value::Null, Value::Number),
        Literal::String(value) => Value::String(value.to_owned()),
        Literal::Json(text) => serde_json::from_str(text).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn are_compared_as_json() {
        let literals = [
            Literal::Integer(1),
            Literal::Number(2.0),
            Literal::Json(r#"{"a": [1]}"#),
        ];
        let check = |value: &Value, expected| {
            assert_eq!(contain(&literals, value), expected, "{value}");
        };
        check(&json!(1.0), true);
        check(&json!(2), true);
        check(&json!({"a": [1.0]}), true);
        check(&json!("1"), false);
        check(&json!(true), false);
        check(&json!({"a": []}), false);
    }
}
