//! Text to a JSON value by the schema, and back: `"7"` is the number 7 where an integer is wanted.

use serde_json::{Number, Value};

use crate::accepts;
use crate::contract::{Kind, Literal, Schema};
use crate::validate::is_null;

/// The JSON value that a text stands for; the text itself where it is none, so that the walk says what was wanted.
pub(crate) fn typed(text: String, schema: &Schema) -> Value {
    match read(&text, schema) {
        Some(value) => value,
        None if is_null(schema) && is_empty(&text) => Value::Null,
        None => Value::String(text),
    }
}

fn is_empty(text: &str) -> bool {
    matches!(text, "" | "null")
}

/// The value of a schema that a text stands for.
fn read(text: &str, schema: &Schema) -> Option<Value> {
    match &schema.resolve().kind {
        Kind::Boolean => text.parse().ok().map(Value::Bool),
        Kind::Null => is_empty(text).then_some(Value::Null),
        Kind::Integer(_) | Kind::Number(_) => number(text).map(Value::Number),
        Kind::Enum(literals) => literals.iter().find_map(|literal| matching(text, literal)),
        Kind::Array { .. } | Kind::Object { .. } => {
            let value = serde_json::from_str(text).ok();
            value.filter(|value: &Value| value.is_array() || value.is_object())
        }
        Kind::OneOf(union) | Kind::AnyOf(union) => first_accepted(text, union.branches),
        Kind::AllOf(branches) => branches
            .iter()
            .filter_map(|branch| read(text, branch))
            .find(|value| accepts(value, schema)),
        Kind::Any | Kind::Never | Kind::String(_) | Kind::Named(_) | Kind::Ruled(..) => None,
    }
}

/// The value of the first branch that accepts it.
fn first_accepted(text: &str, branches: &[&'static Schema]) -> Option<Value> {
    let candidates = branches.iter().map(|branch| {
        let value = read(text, branch).unwrap_or_else(|| Value::from(text));
        (value, branch)
    });
    let mut accepted = candidates.filter(|(value, branch)| accepts(value, branch));
    accepted.next().map(|(value, _)| value)
}

/// A number as JSON writes it.
fn number(text: &str) -> Option<Number> {
    let begins = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    let ends = text.ends_with(|last: char| last.is_ascii_digit());
    (begins && ends).then(|| serde_json::from_str(text).ok())?
}

fn matching(text: &str, literal: &Literal) -> Option<Value> {
    match *literal {
        Literal::Null => is_empty(text).then_some(Value::Null),
        Literal::String(value) => (value == text).then(|| Value::from(value)),
        Literal::Boolean(value) => (text.parse() == Ok(value)).then_some(Value::Bool(value)),
        Literal::Integer(value) => {
            let number = number(text)?;
            (number.as_i64() == Some(value)).then_some(Value::Number(number))
        }
        Literal::Number(value) => {
            let number = number(text)?;
            (number.as_f64() == Some(value)).then_some(Value::Number(number))
        }
        Literal::Json(value) => {
            let value: Value = serde_json::from_str(value).ok()?;
            (serde_json::from_str(text).ok() == Some(value.clone())).then_some(value)
        }
    }
}

/// The text of a value that stands alone; JSON where it is an array or object, none where it is `null`.
pub(crate) fn untyped(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        value => Some(value.to_string()),
    }
}
