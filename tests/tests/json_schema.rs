//! What schemars reads off the generated types, held against the schemas that they were generated from.

use message_flows::models;
use pretty_assertions::assert_eq;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use specwright_source::Sources;
use specwright_spec::document;

/// The keywords that a Rust type and its attributes carry.
const CARRIED: [&str; 8] = [
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "uniqueItems",
];

fn components() -> Value {
    let text = include_bytes!("../../spec/message-flows.yaml").to_vec();
    let (_, tree, diagnostics) =
        document::parse("spec/message-flows.yaml", text, &mut Sources::new());
    assert_eq!(diagnostics, []);
    let tree = tree.expect("the document is well formed");
    tree.to_json()["components"]["schemas"].take()
}

fn described<T: schemars::JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12();
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// Compares type, enum, required, properties and constraints of a component with those of its Rust type.
#[track_caller]
fn check<T: schemars::JsonSchema>(component: &str) {
    let components = components();
    let expected = outline(&components[component], &components, "#/components/schemas/");
    let root = described::<T>();
    let actual = outline(&root, &root["$defs"], "#/$defs/");
    assert_eq!(actual, expected, "{component}");
}

/// What both sides can say of a schema, one level of properties deep; references are replaced by what they name.
fn outline(schema: &Value, named: &Value, prefix: &str) -> Value {
    let mut outline = kind(schema, named, prefix);
    if let Some(properties) = schema["properties"].as_object() {
        let kinds = properties
            .iter()
            .map(|(name, property)| (name.clone(), Value::Object(kind(property, named, prefix))));
        outline.insert("properties".to_owned(), Value::Object(kinds.collect()));
        outline.insert("required".to_owned(), sorted(&schema["required"]));
    }
    Value::Object(outline)
}

/// Type, enum and constraints of a schema; of an object no more than that it is one.
fn kind(schema: &Value, named: &Value, prefix: &str) -> Map<String, Value> {
    let schema = behind_references(schema, named, prefix);
    let mut kind = Map::new();
    kind.insert("type".to_owned(), without_null(&schema["type"]));
    for key in CARRIED.iter().copied().chain(["enum"]) {
        if let Some(value) = schema.get(key) {
            let number = value.as_f64().map(Value::from);
            kind.insert(key.to_owned(), number.unwrap_or_else(|| value.clone()));
        }
    }
    if schema["type"] == "array" || schema["type"] == json!(["array", "null"]) {
        kind.insert(
            "items".to_owned(),
            Value::Object(self::kind(&schema["items"], named, prefix)),
        );
    }
    kind
}

fn behind_references<'a>(schema: &'a Value, named: &'a Value, prefix: &str) -> &'a Value {
    let union = [&schema["anyOf"], &schema["allOf"]]
        .into_iter()
        .find_map(Value::as_array);
    let wrapped =
        union.and_then(|branches| branches.iter().find(|branch| branch["type"] != "null"));
    match (schema["$ref"].as_str(), wrapped) {
        (Some(reference), _) => {
            let name = reference
                .strip_prefix(prefix)
                .expect("references stay in the document");
            behind_references(&named[name], named, prefix)
        }
        (None, Some(branch)) => behind_references(branch, named, prefix),
        (None, None) => schema,
    }
}

/// An optional member may be `null` in Rust's eyes; whether it may be sent is the contract's affair.
fn without_null(types: &Value) -> Value {
    let Some(list) = types.as_array() else {
        return types.clone();
    };
    let others: Vec<_> = list.iter().filter(|one| *one != "null").cloned().collect();
    if let [only] = others.as_slice() {
        only.clone()
    } else {
        Value::Array(others)
    }
}

fn sorted(required: &Value) -> Value {
    let mut names: Vec<_> = required.as_array().cloned().unwrap_or_default();
    names.sort_by_key(|name| name.as_str().map(str::to_owned));
    Value::Array(names)
}

#[test]
fn requests_are_described_as_the_document_does() {
    check::<models::CreateMessageFlowRequest>("CreateMessageFlowRequest");
    check::<models::UpdateMessageFlowRequest>("UpdateMessageFlowRequest");
}

#[test]
fn responses_are_described_as_the_document_does() {
    check::<models::MessageFlow>("MessageFlow");
    check::<models::ErrorResponse>("ErrorResponse");
}

#[test]
fn nested_types_are_described_as_the_document_does() {
    check::<models::WorkingHours>("WorkingHours");
    check::<models::Violation>("Violation");
}

#[test]
fn closed_and_open_enums_have_the_same_values() {
    check::<models::Direction>("Direction");
    check::<models::FlowDirection>("FlowDirection");
}

#[test]
fn a_type_that_says_less_is_noticed() {
    #[derive(schemars::JsonSchema)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Violation {
        pointer: Option<String>,
        message: String,
    }
    let components = components();
    let expected = outline(
        &components["Violation"],
        &components,
        "#/components/schemas/",
    );
    let root = described::<Violation>();
    assert_ne!(outline(&root, &root["$defs"], "#/$defs/"), expected);
}
