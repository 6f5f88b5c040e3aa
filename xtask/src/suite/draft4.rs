//! Schemas of draft 4 in the words of draft 2020-12, which are those of OpenAPI 3.1.
//!
//! What OpenAPI 3.0 has of draft 4 (`exclusiveMinimum: true`, `dependencies`) is left as it is.

use serde_json::{Map, Value};

/// Keywords whose values are data.
const DATA: [&str; 2] = ["enum", "default"];

/// A schema in newer words.
pub(super) fn upgraded(schema: &Value) -> Value {
    match schema {
        Value::Object(map) => Value::Object(object(map)),
        Value::Array(items) => items.iter().map(upgraded).collect(),
        other => other.clone(),
    }
}

fn object(map: &Map<String, Value>) -> Map<String, Value> {
    // Beside a reference nothing counts.
    if let Some(Value::String(reference)) = map.get("$ref") {
        let reference = reference.replace("#/items/", "#/prefixItems/");
        return Map::from_iter([("$ref".to_owned(), reference.into())]);
    }
    let is_tuple = matches!(map.get("items"), Some(Value::Array(_)));
    let members = map.iter().filter_map(|(key, value)| {
        let newer = match (key.as_str(), value) {
            ("id", Value::String(id)) if id.starts_with('#') => {
                return Some(("$anchor".to_owned(), id[1..].into()));
            }
            ("id", Value::String(_)) => "$id",
            ("items", _) if is_tuple => "prefixItems",
            ("additionalItems", _) if is_tuple => "items",
            // `additionalItems` says nothing beside `items` that is a schema.
            ("$schema", _) | ("additionalItems", Value::Bool(_) | Value::Object(_)) => return None,
            (key, _) => key,
        };
        let is_data = DATA.contains(&key.as_str());
        let value = if is_data {
            value.clone()
        } else {
            upgraded(value)
        };
        Some((newer.to_owned(), value))
    });
    members.collect()
}
