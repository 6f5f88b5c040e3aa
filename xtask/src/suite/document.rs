//! The OpenAPI document around the schemas of the suite.

use serde_json::{Map, Value, json};
use specwright_cli::config::Reading;
use specwright_source::render::{Format, render};
use specwright_source::{Severity, Sources};
use specwright_spec::document::{MemoryLoader, load};
use specwright_spec::lower::{self, lower};
use specwright_spec::model::TypeDef;
use specwright_spec::validate::validate;

use super::cases::Group;

/// What becomes of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// The contract states all of it.
    Native,
    /// Some of it is left to the `jsonschema` crate.
    Fallback,
    /// It is refused, or something in it is not checked; with what is said of it.
    Refused(String),
}

/// Codes of what is accepted and then has no effect.
const NOT_CHECKED: [&str; 1] = ["ignored-keyword"];

/// The document with the schemas of these groups, each a property of a schema of its own.
pub(super) fn document<'g>(groups: impl Iterator<Item = &'g Group>) -> Value {
    let (mut schemas, mut paths) = (Map::new(), Map::new());
    for group in groups {
        schemas.insert(group.name.clone(), wrapped(group));
        paths.insert(format!("/{}", group.name), request(&group.name));
    }
    json!({
        "openapi": "3.1.0",
        "info": {"title": "JSON Schema Test Suite", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    })
}

/// What becomes of the schema of a group, taken alone.
pub(super) fn fate(group: &Group, reading: Reading) -> Fate {
    let text = document(std::iter::once(group)).to_string();
    let loader = MemoryLoader::new([("suite.json", text.as_bytes())]);
    let mut fate = Fate::Native;
    let mut sources = Sources::new();
    let (document, mut diagnostics) = load("suite.json", &loader, &mut sources);
    if let Some(document) = &document {
        diagnostics.extend(validate(document, &sources));
        let is_error = |severity| severity == Severity::Error;
        if !diagnostics.iter().any(|one| is_error(one.severity)) {
            let options = lower::Options {
                reading: reading.into(),
                ..lower::Options::default()
            };
            let (api, more) = lower(document, &options);
            diagnostics.extend(more);
            if api.types.iter().any(TypeDef::has_json_schema) {
                fate = Fate::Fallback;
            }
        }
    }
    diagnostics.retain(|one| one.severity == Severity::Error || NOT_CHECKED.contains(&one.code));
    if diagnostics.is_empty() {
        return fate;
    }
    Fate::Refused(render(&diagnostics, &sources, Format::Short))
}

/// An operation whose body is of this schema: what requests carry is held to all of it.
fn request(name: &str) -> Value {
    let schema = json!({"$ref": format!("#/components/schemas/{name}")});
    json!({"post": {
        "operationId": format!("send{name}"),
        "requestBody": {"required": true, "content": {"application/json": {"schema": schema}}},
        "responses": {"204": {"description": "It is accepted."}},
    }})
}

/// `{properties: {value: SCHEMA}, required: [value]}`
fn wrapped(group: &Group) -> Value {
    let mut schema = group.schema.clone();
    // A schema with an `$id` is a resource of its own, whose references start at it.
    if !mentions(&schema, "$id") {
        let root = format!("#/components/schemas/{}/properties/value", group.name);
        rebase(&mut schema, &root);
    }
    json!({"type": "object", "required": ["value"], "properties": {"value": schema}})
}

/// Makes references into the schema references into the document.
fn rebase(schema: &mut Value, root: &str) {
    match schema {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if key == "$ref" => {
                        if let Some(rest) = text.strip_prefix('#')
                            && (rest.is_empty() || rest.starts_with('/'))
                        {
                            *text = format!("{root}{rest}");
                        }
                    }
                    _ if key == "enum" || key == "const" => {}
                    other => rebase(other, root),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rebase(item, root)),
        _ => {}
    }
}

/// Whether a keyword occurs with a text as its value.
fn mentions(schema: &Value, keyword: &str) -> bool {
    match schema {
        Value::Object(map) => map.iter().any(|(key, value)| {
            (key == keyword && value.is_string())
                || (key != "enum" && key != "const" && mentions(value, keyword))
        }),
        Value::Array(items) => items.iter().any(|item| mentions(item, keyword)),
        _ => false,
    }
}
