//! Whether a schema accepts a value of the document: a default, an example, a value of an enumeration.
//!
//! ```text
//! {type: object, properties: {age: {type: integer}}}  refuses  {age: old}  at `old`: expected an integer
//! ```
//!
//! What cannot be decided counts as accepted: the rules that ask must not cry wolf.

mod numbers;
mod patterns;

use std::cell::Cell;

use specwright_source::{Diagnostic, Place};

use super::Context;
use crate::document::references::short;
use crate::document::{Cursor, Node, Number, Object, Value};

pub(super) use patterns::Patterns;

/// Schemas that are tried for one value; unions of unions can ask for any amount.
const MOST_STEPS: usize = 10_000;

/// Schemas are followed this deep below each other: a value can be as deep as a document, and a chain of references
/// may stand at each of its levels.
const DEEPEST: usize = 512;

/// Why a value is refused.
pub(super) struct Refusal<'a> {
    /// The part of the value that does not fit.
    pub at: &'a Node,
    /// As `expected an integer`.
    pub reason: String,
}

impl Refusal<'_> {
    /// A warning about a value, which also shows the part that does not fit where that is not the whole.
    pub(super) fn warning(
        &self,
        code: &'static str,
        value: &Cursor<'_>,
        message: String,
    ) -> Diagnostic {
        let fault = value.warning(code, message);
        if self.at.span == value.node.span {
            return fault;
        }
        fault.at(Place::new(self.at.span).label("this does not fit"))
    }
}

type Verdict<'a> = Result<(), Refusal<'a>>;

/// Holds a value against a schema; `Ok` where it fits or nobody can tell.
pub(super) fn check<'a>(context: &Context<'a>, schema: &'a Node, value: &'a Node) -> Verdict<'a> {
    let check = Check {
        context,
        steps: Cell::new(0),
        depth: Cell::new(0),
    };
    check.schema(schema, value)
}

/// The types that the schema allows, by its own keyword.
pub(super) fn fits_type(schema: &Node, value: &Node) -> bool {
    let Some(types) = schema.get("type") else {
        return true;
    };
    let nullable = schema.get("nullable").and_then(Node::as_bool) == Some(true);
    if value.value == Value::Null && nullable {
        return true;
    }
    match &types.value {
        Value::String(name) => is(value, name),
        Value::Array(names) => names
            .iter()
            .filter_map(Node::as_str)
            .any(|name| is(value, name)),
        _ => true,
    }
}

fn is(value: &Node, name: &str) -> bool {
    let own = value.type_name();
    own == name
        || (name == "number" && own == "integer")
        || !matches!(
            name,
            "null" | "boolean" | "integer" | "number" | "string" | "array" | "object"
        )
}

/// Equality of JSON values: `1` is `1.0`, and the order of members counts for nothing.
pub(super) fn equal(left: &Node, right: &Node) -> bool {
    match (&left.value, &right.value) {
        (Value::Number(a), Value::Number(b)) => numbers::compare(a, b).is_eq(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let same = |name: &str, a: &Node| b.get(name).is_some_and(|b| equal(a, b));
            a.members.len() == b.members.len()
                && a.members.iter().all(|one| same(&one.key, &one.node))
        }
        (a, b) => a == b,
    }
}

struct Check<'a, 'b> {
    context: &'b Context<'a>,
    steps: Cell<usize>,
    depth: Cell<usize>,
}

impl<'a> Check<'a, '_> {
    fn schema(&self, schema: &'a Node, value: &'a Node) -> Verdict<'a> {
        if !self.may_go_on(schema) || self.depth.get() >= DEEPEST {
            return Ok(());
        }
        self.depth.set(self.depth.get() + 1);
        let verdict = self.one(schema, value);
        self.depth.set(self.depth.get() - 1);
        verdict
    }

    fn one(&self, schema: &'a Node, value: &'a Node) -> Verdict<'a> {
        if schema.as_bool() == Some(false) {
            return refuse(value, "nothing is allowed here");
        }
        let nullable = schema.get("nullable").and_then(Node::as_bool) == Some(true);
        if nullable && value.value == Value::Null {
            return Ok(());
        }
        if schema.get("$ref").is_some() {
            let target = self
                .context
                .outline
                .target(schema)
                .map(|target| target.node);
            return target.map_or(Ok(()), |target| self.schema(target, value));
        }
        listed(schema, value)?;
        match &value.value {
            Value::String(text) => self.string(schema, value, text)?,
            Value::Number(number) => numbers::check(schema, value, number)?,
            Value::Array(items) => self.array(schema, value, items)?,
            Value::Object(object) => self.object(schema, value, object)?,
            Value::Null | Value::Bool(_) => {}
        }
        self.composed(schema, value)
    }

    fn string(&self, schema: &Node, value: &'a Node, text: &str) -> Verdict<'a> {
        if schema
            .get("minLength")
            .or(schema.get("maxLength"))
            .is_some()
        {
            let length = text.chars().count();
            limits(
                schema,
                value,
                length,
                "minLength",
                "maxLength",
                "characters",
            )?;
        }
        let Some(pattern) = schema.get("pattern").and_then(Node::as_str) else {
            return Ok(());
        };
        if self.context.patterns.matches(pattern, text) == Some(false) {
            let pattern = short(pattern);
            return refuse(value, format!("it does not match the pattern `{pattern}`"));
        }
        Ok(())
    }

    /// Pays for one schema; a long enumeration costs more.
    fn may_go_on(&self, schema: &Node) -> bool {
        let values = schema.get("enum").and_then(Node::as_array);
        let cost = 1 + values.map_or(0, |values| values.len() / 16);
        let left = self.context.steps.get().checked_sub(cost);
        self.context.steps.set(left.unwrap_or_default());
        self.steps.set(self.steps.get() + cost);
        left.is_some() && self.steps.get() <= MOST_STEPS
    }

    fn array(&self, schema: &'a Node, value: &'a Node, items: &'a [Node]) -> Verdict<'a> {
        limits(schema, value, items.len(), "minItems", "maxItems", "items")?;
        let listed = schema.get("prefixItems").or(schema.get("items"));
        let first = listed.and_then(Node::as_array).unwrap_or_default();
        for (schema, item) in first.iter().zip(items) {
            self.schema(schema, item)?;
        }
        let rest = schema.get("items");
        let Some(rest) = rest.filter(|rest| rest.as_array().is_none()) else {
            return Ok(());
        };
        items
            .iter()
            .skip(first.len())
            .try_for_each(|item| self.schema(rest, item))
    }

    fn object(&self, schema: &'a Node, value: &'a Node, object: &'a Object) -> Verdict<'a> {
        let count = object.members.len();
        limits(
            schema,
            value,
            count,
            "minProperties",
            "maxProperties",
            "members",
        )?;
        self.required(schema, value, object)?;
        let properties = schema.get("properties");
        let named = |key: &str| properties.and_then(|all| all.get(key));
        let additional = schema.get("additionalProperties");
        let by_pattern = schema.get("patternProperties").is_some();
        for member in &object.members {
            match (named(&member.key), additional) {
                (Some(schema), _) => self.schema(schema, &member.node)?,
                (None, Some(schema)) if !by_pattern => {
                    if schema.as_bool() == Some(false) {
                        let key = short(&member.key);
                        return refuse(&member.node, format!("there is no property `{key}`"));
                    }
                    self.schema(schema, &member.node)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A member that only requests or only responses have may be missing: nobody says which of them this is.
    fn required(&self, schema: &'a Node, value: &'a Node, object: &Object) -> Verdict<'a> {
        let names = schema.get("required").and_then(Node::as_array);
        let names = names.unwrap_or_default().iter().filter_map(Node::as_str);
        let properties = schema.get("properties");
        let one_way = |name: &str| {
            let property = properties.and_then(|all| all.get(name));
            let property =
                property.and_then(|property| self.context.outline.resolve_node(property));
            let is = |flag| property.and_then(|one| one.get(flag)?.as_bool()) == Some(true);
            is("readOnly") || is("writeOnly")
        };
        match names
            .into_iter()
            .find(|name| object.get(name).is_none() && !one_way(name))
        {
            Some(name) => {
                let name = short(name);
                refuse(value, format!("the required property `{name}` is missing"))
            }
            None => Ok(()),
        }
    }

    fn composed(&self, schema: &'a Node, value: &'a Node) -> Verdict<'a> {
        let list = |key| schema.get(key).and_then(Node::as_array);
        for part in list("allOf").unwrap_or_default() {
            self.schema(part, value)?;
        }
        for key in ["oneOf", "anyOf"] {
            let Some(branches) = list(key) else { continue };
            let fits = |branch| self.schema(branch, value).is_ok();
            if let [only] = branches {
                self.schema(only, value)?;
            } else if !branches.is_empty() && !branches.iter().any(fits) {
                let count = branches.len();
                return refuse(
                    value,
                    format!("it fits none of the {count} schemas of `{key}`"),
                );
            }
        }
        Ok(())
    }
}

fn listed<'a>(schema: &Node, value: &'a Node) -> Verdict<'a> {
    if !fits_type(schema, value) {
        return refuse(value, format!("expected {}", expected(schema)));
    }
    let values = schema.get("enum").and_then(Node::as_array);
    if values.is_some_and(|values| !values.iter().any(|one| equal(one, value))) {
        return refuse(value, "it is none of the values of the enumeration");
    }
    match schema.get("const") {
        Some(constant) if !equal(constant, value) => {
            refuse(value, "it is not the constant of the schema")
        }
        _ => Ok(()),
    }
}

fn limits<'a>(
    schema: &Node,
    value: &'a Node,
    count: usize,
    low: &str,
    high: &str,
    what: &str,
) -> Verdict<'a> {
    let limit = |key| {
        schema
            .get(key)
            .and_then(Node::as_number)
            .and_then(Number::as_i128)
    };
    let count = i128::try_from(count).unwrap_or(i128::MAX);
    if limit(low).is_some_and(|least| count < least) {
        return refuse(value, format!("it has {count} {what}, fewer than `{low}`"));
    }
    if limit(high).is_some_and(|most| count > most) {
        return refuse(value, format!("it has {count} {what}, more than `{high}`"));
    }
    Ok(())
}

fn refuse(at: &Node, reason: impl Into<String>) -> Verdict<'_> {
    let reason = reason.into();
    Err(Refusal { at, reason })
}

/// The types of a schema in words: `a string or null`.
pub(super) fn expected(schema: &Node) -> String {
    let types = schema.get("type");
    let names: Vec<&str> = match types.map(|types| &types.value) {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Node::as_str).collect(),
        _ => Vec::new(),
    };
    let words: Vec<_> = names.into_iter().map(with_article).collect();
    words.join(" or ")
}

/// `an integer`, `null`
pub(super) fn with_article(name: &str) -> String {
    match name {
        "null" => name.to_owned(),
        "integer" | "array" | "object" => format!("an {name}"),
        _ => format!("a {name}"),
    }
}
