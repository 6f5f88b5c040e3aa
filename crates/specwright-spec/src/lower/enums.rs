//! Lists of values: `enum: [a, b]`, `const: a`, and unions of such.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::keywords::{Keywords, Literal};
use super::names::{Scope, type_name};
use super::schemas::Lowered;
use super::types::Types;
use crate::document::Value;
use crate::model::{Definition, Enum, EnumValue, Kind};

/// A value as a variant stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form<'a> {
    Text(&'a str),
    Integer(i64),
}

/// What a schema with `enum` or `const` becomes; `None` where it has neither.
pub(super) fn literals(keywords: &Keywords<'_>) -> Option<Lowered> {
    let literals = keywords.literals.as_ref()?;
    let extensible = keywords.annotations.extensible;
    if has_rust_form(literals, keywords.types) {
        let definition = Definition::Enum(values(literals, keywords.types, extensible));
        return Some(Lowered::Item(definition));
    }
    let values: Vec<_> = literals
        .iter()
        .map(|literal| literal.at.node.to_json())
        .collect();
    Some(Lowered::Inline(if values.is_empty() {
        keywords.none()
    } else {
        Kind::Literals(values)
    }))
}

/// Whether the values can be the variants of a Rust enum: all texts, or all whole numbers.
pub(super) fn has_rust_form(literals: &[Literal<'_>], types: Option<Types>) -> bool {
    let forms = || literals.iter().filter_map(|literal| form(literal, types));
    let count = forms().count();
    let texts = forms().filter(|form| matches!(form, Form::Text(_))).count();
    let unfit = types.is_none() && count < literals.len();
    count > 0 && !unfit && (texts == count || texts == 0)
}

/// The enum of these values, each once; values that the type does not have are left out.
pub(super) fn values(
    literals: &[Literal<'_>],
    types: Option<Types>,
    extensible: Option<bool>,
) -> Enum {
    let mut variants = Scope::with(["Self"]);
    let mut values: Vec<EnumValue> = Vec::with_capacity(literals.len());
    let mut known = FxHashSet::default();
    for literal in literals {
        let Some(form) = form(literal, types).filter(|form| known.insert(*form)) else {
            continue;
        };
        let value = match form {
            Form::Text(text) => text.into(),
            Form::Integer(number) => number.into(),
        };
        let proposals = variant_names(literal, form);
        let ident = variants.take(proposals.iter().map(String::as_str));
        let docs = literal.docs.unwrap_or_default().trim().to_owned();
        values.push(EnumValue { value, ident, docs });
    }
    // Openness follows from where the type is used, which is known later; the name is settled here.
    let open = Some(variants.take(["Undeclared", "UndeclaredValue"]));
    Enum {
        values,
        open,
        extensible,
    }
}

/// The value as a variant stands for it: a text or a whole number that the type has.
///
/// `enum: [1, 2]` beside `type: string` means the texts: YAML reads them as numbers when nobody quotes them.
fn form<'a>(literal: &Literal<'a>, types: Option<Types>) -> Option<Form<'a>> {
    let has = |one: Types| types.is_none_or(|types| types.contains(one));
    match &literal.at.node.value {
        Value::String(text) => has(Types::STRING).then_some(Form::Text(text)),
        Value::Number(_) if has(Types::INTEGER) || has(Types::NUMBER) => {
            let number: i64 = literal.at.node.as_number()?.as_i128()?.try_into().ok()?;
            Some(Form::Integer(number))
        }
        Value::Number(number) => has(Types::STRING).then_some(Form::Text(&number.0)),
        Value::Bool(value) => {
            let meant = types.is_some_and(|types| types.values() == [Types::STRING]);
            meant.then_some(Form::Text(if *value { "true" } else { "false" }))
        }
        _ => None,
    }
}

fn variant_names(literal: &Literal<'_>, form: Form<'_>) -> Vec<String> {
    let text = match form {
        Form::Text(text) => Cow::Borrowed(text),
        Form::Integer(number) => Cow::Owned(number.to_string()),
    };
    let name = match form {
        Form::Text("") => "Empty".to_owned(),
        Form::Text(text) => type_name(text),
        Form::Integer(_) => format!("Value{}", type_name(&text).trim_start_matches('N')),
    };
    let name = if name.is_empty() {
        "Symbol".to_owned()
    } else {
        name
    };
    let case = if text.chars().any(char::is_lowercase) {
        "Lowercase"
    } else {
        "Uppercase"
    };
    let given = literal.name.map(type_name).unwrap_or_default();
    vec![given, name.clone(), format!("{name}{case}")]
}
