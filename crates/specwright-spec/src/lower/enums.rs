//! Lists of values: `enum: [a, b]`, `const: a`, and unions of such.

use rustc_hash::FxHashSet;

use super::keywords::{Keywords, Literal};
use super::names::{Names, Scope, type_name};
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
pub(super) fn literals<'a>(keywords: &Keywords<'a>, names: &mut Names<'a>) -> Option<Lowered> {
    let literals = keywords.literals.as_ref()?;
    let extensible = keywords.annotations.extensible;
    if has_rust_form(literals, keywords.types) {
        let list = values(literals, keywords.types, extensible, names);
        return Some(Lowered::Item(Definition::Enum(list)));
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
pub(super) fn values<'a>(
    literals: &[Literal<'a>],
    types: Option<Types>,
    extensible: Option<bool>,
    names: &mut Names<'a>,
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
        let ident = variant_name(literal, form, &mut variants, names);
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

fn variant_name<'a>(
    literal: &Literal<'a>,
    form: Form<'a>,
    variants: &mut Scope,
    names: &mut Names<'a>,
) -> String {
    let given = literal.name.map(type_name).unwrap_or_default();
    let own = match form {
        Form::Text("") => "Empty".to_owned(),
        Form::Text(text) => names.of_type(text).to_owned(),
        Form::Integer(number) => {
            let digits = type_name(&number.to_string());
            format!("Value{}", digits.trim_start_matches('N'))
        }
    };
    let own = if own.is_empty() { "Symbol" } else { &own };
    let is_lowercase = matches!(form, Form::Text(text) if text.chars().any(char::is_lowercase));
    let case = if is_lowercase {
        "Lowercase"
    } else {
        "Uppercase"
    };
    let cased = || format!("{own}{case}");
    if given.is_empty() {
        variants.take_or(own, || [cased()])
    } else {
        variants.take_or(&given, || [own.to_owned(), cased()])
    }
}
