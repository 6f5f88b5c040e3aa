//! Lists of values: `enum: [a, b]`, `const: a`, and unions of such.

use super::keywords::{Keywords, Literal};
use super::names::{Scope, type_name};
use super::schemas::Lowered;
use super::types::Types;
use crate::document::Value;
use crate::model::{Definition, Enum, EnumValue, Kind};

/// What a schema with `enum` or `const` becomes; `None` where it has neither.
pub(super) fn literals(keywords: &Keywords<'_>) -> Option<Lowered> {
    let literals = keywords.literals.as_ref()?;
    let allowed: Vec<_> = literals
        .iter()
        .filter(|literal| is_of_types(literal, keywords.types))
        .collect();
    if !has_rust_form(literals) || allowed.is_empty() {
        let values: Vec<_> = literals
            .iter()
            .map(|literal| literal.at.node.to_json())
            .collect();
        return Some(Lowered::Inline(if values.is_empty() {
            Kind::Any
        } else {
            Kind::Literals(values)
        }));
    }
    Some(Lowered::Item(Definition::Enum(values(
        &allowed,
        keywords.annotations.extensible,
    ))))
}

/// Whether the values can be the variants of a Rust enum: all texts, or all whole numbers.
pub(super) fn has_rust_form(literals: &[Literal<'_>]) -> bool {
    let texts = literals.iter().all(|literal| literal.at.as_str().is_some());
    let integers = literals.iter().all(|literal| integer(literal).is_some());
    !literals.is_empty() && (texts || integers)
}

/// The enum of these values, each once.
pub(super) fn values(literals: &[&Literal<'_>], extensible: Option<bool>) -> Enum {
    let mut variants = Scope::with(["Self"]);
    let mut values: Vec<EnumValue> = Vec::with_capacity(literals.len());
    for literal in literals {
        let value = integer(literal).map_or_else(|| literal.at.node.to_json(), Into::into);
        if values.iter().any(|known| known.value == value) {
            continue;
        }
        let proposals = variant_names(literal, &value);
        let ident = variants.take(proposals.iter().map(String::as_str));
        values.push(EnumValue {
            value,
            ident,
            docs: literal.docs.unwrap_or_default().trim().to_owned(),
        });
    }
    // Openness follows from where the type is used, which is known later; the name is settled here.
    let open = Some(variants.take(["Undeclared", "UndeclaredValue"]));
    Enum {
        values,
        open,
        extensible,
    }
}

fn variant_names(literal: &Literal<'_>, value: &serde_json::Value) -> Vec<String> {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    let name = match (text.is_empty(), value.is_string()) {
        (true, _) => "Empty".to_owned(),
        (false, true) => type_name(&text),
        (false, false) => format!("Value{}", type_name(&text).trim_start_matches('N')),
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

fn integer(literal: &Literal<'_>) -> Option<i64> {
    literal.at.node.as_number()?.as_i128()?.try_into().ok()
}

fn is_of_types(literal: &Literal<'_>, types: Option<Types>) -> bool {
    let Some(types) = types else { return true };
    match &literal.at.node.value {
        Value::String(_) => types.contains(Types::STRING),
        Value::Number(_) => types.contains(Types::NUMBER) || types.contains(Types::INTEGER),
        _ => true,
    }
}
