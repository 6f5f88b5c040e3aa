//! What of a type decoding alone does not check: `Pet { name: 1, tag: 2 }`, as the runtime's `checks!` takes it.

use specwright_spec::model::{Additional, Definition, Struct, TypeDef};

use crate::context::Context;
use crate::text;

/// The entry of a type; lists of values and unions check themselves.
pub(super) fn entry(cx: &Context<'_>, type_def: &TypeDef) -> Option<String> {
    let name = &type_def.ident;
    match &type_def.definition {
        Definition::Struct(object) => Some(structure(cx, type_def, object)),
        Definition::Newtype(schema) if cx.checks.needed(schema) => {
            Some(format!("    {name} (checked)"))
        }
        Definition::Newtype(_) => Some(format!("    {name} {{}}")),
        Definition::Enum(_) | Definition::Union(_) | Definition::Alias(_) => None,
    }
}

fn structure(cx: &Context<'_>, type_def: &TypeDef, object: &Struct) -> String {
    let name = &type_def.ident;
    // What only a walk over the JSON members can tell is left to it.
    if object.min > 0 || object.max.is_some() || !type_def.rules.is_empty() {
        return format!("    {name} (walked)");
    }
    let fields = fields(cx, object);
    match rest(cx, object) {
        Some(rest) => format!("    {name} {{ {}; {rest} }}", fields.join(", ")),
        None if fields.is_empty() => format!("    {name} {{}}"),
        None => text::bracketed("    ", name, [" { ", " }"], &fields),
    }
}

/// The fields that decoding alone does not check; properties count as in the contract.
fn fields(cx: &Context<'_>, object: &Struct) -> Vec<String> {
    let properties = object.properties.iter().enumerate();
    let checked = properties.filter(|(_, property)| cx.checks.needed(&property.schema));
    checked
        .map(|(index, property)| format!("{}: {index}", property.ident))
        .collect()
}

/// The map of the members that are not declared, where their values must be checked.
fn rest<'a>(cx: &Context<'_>, object: &'a Struct) -> Option<&'a str> {
    match &object.additional {
        Additional::Kept { ident, schema } if cx.checks.needed(schema) => Some(ident),
        _ => None,
    }
}
