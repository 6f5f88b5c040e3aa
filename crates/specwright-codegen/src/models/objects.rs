//! How structs are written and read: `Pet(id) skip { 0 id: required "id", 1 tag: optional "tag" }`, as the runtime's `objects!` takes it.

use specwright_spec::model::{Additional, Definition, Kind, Property, Struct, TypeDef};

use super::structs::is_nullable;
use crate::context::Context;
use crate::{text, types};

/// The entry of a struct.
pub(super) fn entry(cx: &Context<'_>, type_def: &TypeDef) -> Option<String> {
    let Definition::Struct(object) = &type_def.definition else {
        return None;
    };
    let required = object.properties.iter().filter(|one| one.required);
    let required: Vec<_> = required.map(|one| one.ident.clone()).collect();
    let others = others(cx, type_def, object);
    let properties = object.properties.iter().enumerate();
    let members: Vec<_> = properties
        .map(|(index, property)| member(cx, type_def, index, property))
        .collect();
    let head = text::bracketed("    ", &type_def.ident, ["(", ")"], &required);
    let head = format!("{} {others}", head.trim_start());
    Some(match members.as_slice() {
        [] => format!("    {head} {{}}"),
        _ => text::bracketed("    ", &head, [" { ", " }"], &members),
    })
}

/// What becomes of members that are not declared.
fn others(cx: &Context<'_>, type_def: &TypeDef, object: &Struct) -> String {
    match &object.additional {
        Additional::Ignored => "skip".to_owned(),
        Additional::Refused => "refuse".to_owned(),
        Additional::Kept { ident, schema } => {
            let formatted = formatted(types::is_formatted(cx, type_def, schema));
            format!("keep{formatted}({ident})")
        }
    }
}

fn member(cx: &Context<'_>, type_def: &TypeDef, index: usize, property: &Property) -> String {
    let kind = match (property.required, is_nullable(property)) {
        (true, _) => "required",
        (false, true) => "maybe",
        // A JSON value holds `null` itself, which would be taken for absence.
        (false, false) if matches!(property.schema.kind, Kind::Any) => "present",
        (false, false) => "optional",
    };
    let formatted = formatted(types::is_formatted(cx, type_def, &property.schema));
    let Property { ident, name, .. } = property;
    format!("{index} {ident}: {kind}{formatted} {name:?}")
}

fn formatted(is_formatted: bool) -> &'static str {
    if is_formatted { "_formatted" } else { "" }
}
