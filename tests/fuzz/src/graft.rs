//! Documents that stay documents: `{"type": "string"}` becomes `{"type": "string", "allOf": []}`.
//!
//! Bytes that change at random mostly break the syntax, and show nothing of what comes behind it.

use serde_json::{Map, Value, json};
use specwright_source::Sources;
use specwright_spec::document::parse;

/// Changes one value of a document; `None` where the bytes are none. The same seed makes the same change.
#[must_use]
pub fn graft(bytes: &[u8], seed: u32) -> Option<Vec<u8>> {
    let (_, node, _) = parse("spec.yaml", bytes.to_vec(), &mut Sources::new());
    let mut root = node?.to_json();
    let mut chance = Chance(u64::from(seed) | 1 << 40);
    let pointers = pointers(&root);
    let donor = root
        .pointer(&pointers[chance.below(pointers.len())])
        .cloned();
    let target = root.pointer_mut(&pointers[chance.below(pointers.len())])?;
    change(target, donor?, &mut chance);
    serde_json::to_vec(&root).ok()
}

fn change(target: &mut Value, donor: Value, chance: &mut Chance) {
    let value = if chance.below(2) == 0 {
        donor
    } else {
        word(chance)
    };
    match target {
        Value::Object(members) if chance.below(4) != 0 => change_member(members, value, chance),
        Value::Array(items) if chance.below(2) == 0 => items.push(value),
        Value::Array(items) if chance.below(2) == 0 => drop(items.pop()),
        _ => *target = value,
    }
}

fn change_member(members: &mut Map<String, Value>, value: Value, chance: &mut Chance) {
    let keys: Vec<String> = members.keys().cloned().collect();
    let old = (!keys.is_empty()).then(|| &keys[chance.below(keys.len())]);
    let new = KEYWORDS[chance.below(KEYWORDS.len())].to_owned();
    match (chance.below(3), old) {
        (0, Some(old)) => drop(members.remove(old)),
        (1, Some(old)) => {
            let value = members.remove(old).unwrap_or(value);
            members.insert(new, value);
        }
        _ => drop(members.insert(new, value)),
    }
}

/// A value that documents have, or should not.
fn word(chance: &mut Chance) -> Value {
    match chance.below(12) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(1.5),
        4 => json!(u64::MAX),
        5 => json!([]),
        6 => json!({}),
        7 => json!(""),
        8 => json!("\u{e4} {a}/*\" self\n"),
        9 => json!({"$ref": "#"}),
        10 => json!({"$ref": "other.yaml#/components/schemas/A"}),
        _ => json!(KEYWORDS[chance.below(KEYWORDS.len())]),
    }
}

fn pointers(root: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    collect(root, "", &mut found);
    found
}

fn collect(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut child = |token: &str, value: &Value| {
        let at = format!("{at}/{}", token.replace('~', "~0").replace('/', "~1"));
        found.push(at.clone());
        collect(value, &at, found);
    };
    match value {
        Value::Array(items) => (0..).zip(items).for_each(|(index, item)| {
            let index: usize = index;
            child(&index.to_string(), item);
        }),
        Value::Object(members) => members.iter().for_each(|(key, value)| child(key, value)),
        _ => {}
    }
}

/// Numbers that look like chance, by xorshift.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("it is below a usize")
    }
}

/// Keys of documents, which many of their values are too.
pub const KEYWORDS: [&str; 64] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "allowReserved",
    "anyOf",
    "array",
    "boolean",
    "callbacks",
    "const",
    "content",
    "cookie",
    "date-time",
    "deepObject",
    "default",
    "deprecated",
    "description",
    "discriminator",
    "enum",
    "example",
    "exclusiveMaximum",
    "explode",
    "form",
    "format",
    "get",
    "header",
    "headers",
    "in",
    "int32",
    "integer",
    "items",
    "mapping",
    "maximum",
    "maxLength",
    "minItems",
    "minLength",
    "multipleOf",
    "name",
    "not",
    "null",
    "nullable",
    "number",
    "object",
    "oneOf",
    "operationId",
    "parameters",
    "path",
    "pattern",
    "pipeDelimited",
    "post",
    "properties",
    "propertyName",
    "query",
    "readOnly",
    "requestBody",
    "required",
    "responses",
    "schema",
    "security",
    "string",
    "style",
    "tags",
    "type",
    "uuid",
    "writeOnly",
];
