//! The examples of RFC 6570, as far as its expressions are styles of OpenAPI, there and back.
//!
//! They are unpacked by `cargo xtask shared`; where they are missing the test says so and passes.

use std::fs;
use std::path::Path;

use super::*;

static ANY: Schema = Schema::ANY;

/// The parameter of an expression with one variable: `;list*`
fn of_expression(expression: &str) -> Option<Parameter> {
    let inner = expression.strip_prefix('{')?.strip_suffix('}')?;
    let (name, explode) = match inner.strip_suffix('*') {
        Some(name) => (name, true),
        None => (inner, false),
    };
    let (style, name) = match name.split_at_checked(1)? {
        (";", name) => (Style::Matrix, name),
        (".", name) => (Style::Label, name),
        ("?", name) => (Style::Form, name),
        _ => (Style::Simple, name),
    };
    let is_name = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let location = if style == Style::Form {
        ParameterLocation::Query
    } else {
        ParameterLocation::Path
    };
    is_name.then(|| Parameter {
        name: name.to_owned().leak(),
        ..parameter(location, style, explode, &ANY)
    })
}

/// The question mark is not part of a parameter's text.
fn expected(parameter: &Parameter, texts: &Value) -> Vec<String> {
    let texts: Vec<&str> = match texts {
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect(),
        text => text.as_str().into_iter().collect(),
    };
    let mark = if parameter.style == Style::Form {
        "?"
    } else {
        ""
    };
    texts
        .iter()
        .map(|text| text.strip_prefix(mark).unwrap_or(text).to_owned())
        .collect()
}

static TEXT: Schema = Schema::string();
static LIST: Schema = Schema::array(&TEXT);
static MAP: Schema = Schema::map(&TEXT);

/// The schema that a value of the examples has; none where expansion loses what it was.
fn schema_of(value: &Value) -> Option<&'static Schema> {
    match value {
        Value::String(_) => Some(&TEXT),
        Value::Array(items) if !items.is_empty() => Some(&LIST),
        Value::Object(members) if !members.is_empty() => Some(&MAP),
        _ => None,
    }
}

/// Whether what was written is read as the value; anything where expansion is ambiguous.
fn is_read(parameter: &Parameter, value: &Value, written: &str) -> bool {
    let Some(schema) = schema_of(value) else {
        return true;
    };
    let parameter = Parameter {
        schema,
        ..*parameter
    };
    decoded(&parameter, written).as_ref() == Some(value)
}

#[test]
fn of_rfc_6570() {
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/shared/extra/uritemplate-test");
    let (mut checked, mut wrong) = (0, Vec::new());
    for file in [
        "spec-examples.json",
        "spec-examples-by-section.json",
        "extended-tests.json",
    ] {
        let Ok(content) = fs::read_to_string(root.join(file)) else {
            println!("skipped: {file} is missing; run `cargo xtask shared`");
            return;
        };
        let groups: Value = serde_json::from_str(&content).unwrap();
        for group in groups.as_object().unwrap().values() {
            for case in group["testcases"].as_array().unwrap() {
                let Some(parameter) = case[0].as_str().and_then(of_expression) else {
                    continue;
                };
                let Some(value) = group["variables"].get(parameter.name) else {
                    continue;
                };
                checked += 1;
                let written = text(encode(&parameter, value));
                let expected = expected(&parameter, &case[1]);
                if !expected.contains(&written) {
                    wrong.push(format!("{}: {written:?} is not in {expected:?}", case[0]));
                }
                if !is_read(&parameter, value, &written) {
                    wrong.push(format!("{}: {written:?} is not read as {value}", case[0]));
                }
            }
        }
    }
    assert!(checked > 50, "only {checked} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
