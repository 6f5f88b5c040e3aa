//! Constructors: `Pet(name: impl Into<String>) { tag, born }`, as the runtime's `constructors!` takes them.

use specwright_spec::model::{Additional, Definition, Property, Struct, TypeDef};

use super::structs::field_type;
use crate::context::{Context, Module};
use crate::rust::Rust;
use crate::{text, types};

/// The most arguments that can be told apart by their place; beyond, fields are better given by name.
const ARGUMENTS: usize = 7;

/// The constructor of a struct that has required members and others; a struct that has only one kind of them is
/// as short to write by hand, or by `Default`.
pub(super) fn entry(cx: &Context<'_>, type_def: &TypeDef) -> Option<String> {
    let Definition::Struct(object) = &type_def.definition else {
        return None;
    };
    let (required, optional): (Vec<_>, Vec<_>) = object
        .properties
        .iter()
        .partition(|property| property.required);
    let left_out = optional.iter().map(|property| property.ident.clone());
    let left_out: Vec<_> = left_out.chain(kept(object)).collect();
    if required.is_empty() || required.len() > ARGUMENTS || left_out.is_empty() {
        return None;
    }
    let arguments: Vec<_> = required
        .iter()
        .map(|property| argument(cx, property))
        .collect();
    let head = text::bracketed("    ", &type_def.ident, ["(", ")"], &arguments);
    Some(text::bracketed(
        "    ",
        head.trim_start(),
        [" { ", " }"],
        &left_out,
    ))
}

/// The map of the members that are not declared.
fn kept(object: &Struct) -> Option<String> {
    match &object.additional {
        Additional::Kept { ident, .. } => Some(ident.clone()),
        Additional::Ignored | Additional::Refused => None,
    }
}

fn argument(cx: &Context<'_>, property: &Property) -> String {
    format!("{}: {}", property.ident, argument_type(cx, property))
}

fn argument_type(cx: &Context<'_>, property: &Property) -> Rust {
    let field_type = field_type(cx, property);
    if !types::is_text(cx, Module::Models, &property.schema) {
        return field_type;
    }
    let into = cx.prelude(Module::Models, "Into");
    format!("impl {into}<{field_type}>").into()
}
