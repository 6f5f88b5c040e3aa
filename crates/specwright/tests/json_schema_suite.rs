//! The walk against the JSON Schema Test Suite (draft 2020-12), as far as the contract can state its schemas.
//!
//! The suite is unpacked by `cargo xtask shared`; where it is missing the tests say so and pass.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use specwright::contract::{Additional, Literal, Property, Schema};
use specwright::{Source, accepts, format, pattern, violations};

/// Keywords that change a verdict and that the contract does not state.
const LEFT_OUT: &[&str] = &[
    "$ref",
    "$dynamicRef",
    "$id",
    "$defs",
    "not",
    "if",
    "contains",
    "minContains",
    "maxContains",
    "patternProperties",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentMediaType",
    "contentEncoding",
    "contentSchema",
];

const TYPES: &[&str] = &["null", "boolean", "number", "string", "array", "object"];

fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("target/shared/json-schema-test-suite/tests/draft2020-12");
    if folder.is_dir() {
        return Some(folder);
    }
    println!(
        "skipped: {} is missing; run `cargo xtask shared`",
        folder.display()
    );
    None
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// A schema of the contract; none where a keyword has no place in it.
fn lower(schema: &Value) -> Option<&'static Schema> {
    let map = match schema {
        Value::Bool(true) => return Some(&Schema::ANY),
        Value::Bool(false) => return Some(&Schema::NEVER),
        schema => schema.as_object()?,
    };
    if LEFT_OUT.iter().any(|keyword| map.contains_key(*keyword)) {
        return None;
    }
    let mut all = vec![types(map)?];
    if let Some(value) = map.get("const") {
        all.push(literals(std::slice::from_ref(value)));
    }
    if let Some(values) = map.get("enum") {
        all.push(literals(values.as_array()?));
    }
    for (keyword, combine) in [
        (
            "allOf",
            Schema::all_of as fn(&'static [&'static Schema]) -> Schema,
        ),
        ("anyOf", Schema::any_of),
        ("oneOf", Schema::one_of),
    ] {
        if let Some(branches) = map.get(keyword) {
            all.push(leak(combine(branches_of(branches)?)));
        }
    }
    Some(match all.as_slice() {
        [one] => one,
        _ => leak(Schema::all_of(all.leak())),
    })
}

fn branches_of(branches: &Value) -> Option<&'static [&'static Schema]> {
    let branches = branches.as_array()?.iter().map(lower);
    Some(branches.collect::<Option<Vec<_>>>()?.leak())
}

fn literals(values: &[Value]) -> &'static Schema {
    let literals = values.iter().map(|value| match value {
        Value::Null => Literal::Null,
        Value::Bool(value) => Literal::Boolean(*value),
        Value::String(text) => Literal::String(text.clone().leak()),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => Literal::Integer(integer),
            None => Literal::Number(number.as_f64().unwrap()),
        },
        value => Literal::Json(value.to_string().leak()),
    });
    leak(Schema::literals(literals.collect::<Vec<_>>().leak()))
}

/// One branch for each type that the schema allows.
fn types(map: &Map<String, Value>) -> Option<&'static Schema> {
    let names: Vec<&str> = match map.get("type") {
        None => TYPES.to_vec(),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        Some(name) => vec![name.as_str()?],
    };
    let branches = names.into_iter().map(|name| typed(name, map));
    let branches = branches.collect::<Option<Vec<_>>>()?;
    Some(leak(Schema::any_of(branches.leak())))
}

fn typed(name: &str, map: &Map<String, Value>) -> Option<&'static Schema> {
    Some(leak(match name {
        "null" => Schema::NULL,
        "boolean" => Schema::BOOLEAN,
        "integer" => numbers(Schema::integer(), map)?,
        "number" => numbers(Schema::number(), map)?,
        "string" => text(map),
        "array" => array(map)?,
        _ => object(map)?,
    }))
}

/// The contract holds one bound of each side.
fn numbers(mut schema: Schema, map: &Map<String, Value>) -> Option<Schema> {
    let number = |keyword: &str| map.get(keyword).and_then(Value::as_f64);
    match (number("minimum"), number("exclusiveMinimum")) {
        (Some(_), Some(_)) => return None,
        (Some(least), None) => schema = schema.minimum(least),
        (None, Some(least)) => schema = schema.exclusive_minimum(least),
        (None, None) => {}
    }
    match (number("maximum"), number("exclusiveMaximum")) {
        (Some(_), Some(_)) => return None,
        (Some(most), None) => schema = schema.maximum(most),
        (None, Some(most)) => schema = schema.exclusive_maximum(most),
        (None, None) => {}
    }
    Some(number("multipleOf").map_or(schema, |divisor| schema.multiple_of(divisor)))
}

fn count(map: &Map<String, Value>, keyword: &str) -> Option<usize> {
    let count = map.get(keyword)?.as_f64()?;
    format!("{count}").parse().ok()
}

fn text(map: &Map<String, Value>) -> Schema {
    Schema::string()
        .min_length(count(map, "minLength").unwrap_or(0))
        .max_length(count(map, "maxLength").unwrap_or(usize::MAX))
}

fn array(map: &Map<String, Value>) -> Option<Schema> {
    let prefix = map
        .get("prefixItems")
        .map_or(Some([].as_slice()), branches_of)?;
    let items = map.get("items").map_or(Some(&Schema::ANY), lower)?;
    let schema = Schema::tuple(prefix, items)
        .min(count(map, "minItems").unwrap_or(0))
        .max(count(map, "maxItems").unwrap_or(usize::MAX));
    let is_unique = map.get("uniqueItems").and_then(Value::as_bool);
    Some(if is_unique == Some(true) {
        schema.unique()
    } else {
        schema
    })
}

fn object(map: &Map<String, Value>) -> Option<Schema> {
    let required: Vec<&str> = map
        .get("required")
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let empty = Map::new();
    let declared = map
        .get("properties")
        .and_then(Value::as_object)
        .unwrap_or(&empty);
    let additional = match map.get("additionalProperties") {
        None | Some(Value::Bool(true)) => Additional::Allowed,
        Some(Value::Bool(false)) => Additional::Refused,
        Some(schema) => Additional::Of(lower(schema)?),
    };
    let mut properties = Vec::new();
    for (name, schema) in declared {
        let is_required = required.contains(&name.as_str());
        let make = if is_required {
            Property::required
        } else {
            Property::optional
        };
        properties.push(make(name.clone().leak(), lower(schema)?));
    }
    for name in required {
        if !declared.contains_key(name) {
            // A member that only `required` names is undeclared for `additionalProperties`.
            let schema = match additional {
                Additional::Allowed => &Schema::ANY,
                Additional::Refused => &Schema::NEVER,
                Additional::Of(schema) => schema,
            };
            properties.push(Property::required(name.to_owned().leak(), schema));
        }
    }
    let schema = Schema::object(properties.leak())
        .additional(additional)
        .min(count(map, "minProperties").unwrap_or(0))
        .max(count(map, "maxProperties").unwrap_or(usize::MAX));
    Some(schema)
}

fn groups(file: &Path) -> Vec<Value> {
    let groups: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    groups.as_array().unwrap().clone()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    files
}

/// Every case of every group, with what is expected of it.
fn cases(groups: &[Value]) -> impl Iterator<Item = (&Value, &Value, bool, String)> {
    groups.iter().flat_map(|group| {
        let cases = group["tests"].as_array().unwrap().iter();
        cases.map(move |case| {
            let name = format!("{}: {}", group["description"], case["description"]);
            (&group["schema"], &case["data"], case["valid"] == true, name)
        })
    })
}

#[test]
fn verdicts_are_those_of_the_suite() {
    let Some(folder) = folder() else { return };
    let (mut checked, mut wrong) = (0, Vec::new());
    for file in files(&folder) {
        let groups = groups(&file);
        for (schema, data, expected, name) in cases(&groups) {
            let is_pattern = schema.to_string().contains("\"pattern\"");
            let Some(schema) = lower(schema).filter(|_| !is_pattern) else {
                continue;
            };
            checked += 1;
            let verdict = accepts(data, schema);
            let listed = violations(data, schema, &Source::Body).is_empty();
            if verdict != expected || listed != expected {
                wrong.push(format!("{}: {name}", file.display()));
            }
        }
    }
    assert!(checked > 500, "only {checked} cases could be stated");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Cases of formats that are decided otherwise here, with the reason.
const OTHERWISE: &[(&str, &str)] = &[
    // The finer rules of RFC 5892 (contextual characters, scripts, normal forms) are left to resolvers.
    ("idn-hostname", ""),
    // A-labels are not decoded.
    ("hostname", "--"),
    ("hostname", "Hangul"),
];

#[test]
fn formats_are_those_of_the_suite() {
    let Some(folder) = folder() else { return };
    let (mut checked, mut wrong) = (0, Vec::new());
    for file in files(&folder.join("optional/format")) {
        let groups = groups(&file);
        for (schema, data, expected, name) in cases(&groups) {
            let (Some(text), Some(format)) = (data.as_str(), schema["format"].as_str()) else {
                continue;
            };
            let is_left = |(left, part): &(&str, &str)| *left == format && text.contains(part);
            if OTHERWISE.iter().any(is_left) {
                continue;
            }
            checked += 1;
            if format::is_valid(format, text) != expected {
                wrong.push(format!("{format}: {name} {text:?}"));
            }
        }
    }
    assert!(checked > 400, "only {checked} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn patterns_are_those_of_the_suite() {
    let Some(folder) = folder() else { return };
    let mut wrong = Vec::new();
    for file in [
        "pattern.json",
        "optional/ecmascript-regex.json",
        "optional/non-bmp-regex.json",
    ] {
        let groups = groups(&folder.join(file));
        for (schema, data, expected, name) in cases(&groups) {
            if let (Some(text), Some(source)) = (data.as_str(), schema["pattern"].as_str()) {
                let regex = pattern::Regex::new(source).unwrap();
                if regex.is_match(text) != expected {
                    wrong.push(format!("{file}: {name} {source:?} {text:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
