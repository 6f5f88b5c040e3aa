//! Structs for object schemas: `pub struct Pet { pub id: i64, pub tag: Option<String> }`

use quote::quote;
use specwright_spec::model::{Additional, Kind, Property, Struct, TypeDef};

use super::{defaults, extra_derives, json_schema};
use crate::context::{Context, Module, ident};
use crate::file::{Group, GroupKind, Item, attribute};
use crate::rust::Rust;
use crate::text::Declaration;
use crate::{docs, types};

/// The struct, and readers of its defaults.
pub(super) fn items(cx: &Context<'_>, type_def: &TypeDef, object: &Struct) -> [Item; 2] {
    let name = ident(&type_def.ident);
    let methods = Group {
        head: quote!(impl #name),
        kind: GroupKind::Impl,
        members: defaults::readers(cx, object),
    };
    [declaration(cx, type_def, object).into(), methods.into()]
}

fn declaration(cx: &Context<'_>, type_def: &TypeDef, object: &Struct) -> String {
    let mut attributes = vec![format!("#[derive({})]", derives(cx, object).join(", "))];
    attributes.extend(json_schema::structure(cx, object).map(|tokens| attribute(&tokens)));
    let head = format!("pub struct {}", type_def.ident);
    let mut declaration = Declaration::item(&docs::of_type(type_def), &attributes, &head);
    for property in &object.properties {
        let json_schema = json_schema::member(cx, property);
        let attributes: Vec<_> = json_schema.iter().map(attribute).collect();
        let field = format!("pub {}: {}", property.ident, field_type(cx, property));
        declaration.member(&field_docs(property), &attributes, &field);
    }
    additional(cx, &object.additional, &mut declaration);
    declaration.finish()
}

fn derives(cx: &Context<'_>, object: &Struct) -> Vec<String> {
    let mut derives = vec!["Debug", "Clone", "PartialEq"];
    if object.properties.iter().all(|property| !property.required) {
        derives.push("Default");
    }
    let extra = extra_derives(cx, &derives);
    let derives = derives.into_iter().map(str::to_owned);
    derives.chain(extra).collect()
}

fn field_docs(property: &Property) -> String {
    let mut parts = vec![property.docs.clone()];
    parts.extend(
        property
            .default
            .as_ref()
            .map(|default| format!("Default: `{default}`.")),
    );
    parts.retain(|part| !part.is_empty());
    docs::with_deprecation(&parts.join("\n\n"), property.deprecated)
}

/// The type of a member's field.
pub(super) fn field_type(cx: &Context<'_>, property: &Property) -> Rust {
    let mut inner = types::without_null(cx, Module::Models, &property.schema);
    if property.boxed {
        let boxed = cx.prelude(Module::Models, "Box");
        inner = format!("{boxed}<{inner}>").into();
    }
    let option = cx.prelude(Module::Models, "Option");
    match (property.required, is_nullable(property)) {
        (true, false) => inner,
        (true, true) | (false, false) => format!("{option}<{inner}>").into(),
        (false, true) => format!("specwright::Maybe<{inner}>").into(),
    }
}

/// Whether `null` is told apart in the type; a JSON value tells it by itself.
pub(super) fn is_nullable(property: &Property) -> bool {
    property.schema.nullable && !matches!(property.schema.kind, Kind::Any | Kind::Null)
}

fn additional(cx: &Context<'_>, additional: &Additional, declaration: &mut Declaration) {
    let Additional::Kept {
        ident: name,
        schema,
    } = additional
    else {
        return;
    };
    let string = cx.prelude(Module::Models, "String");
    let values = types::of(cx, Module::Models, schema);
    let map = cx.prelude(Module::Models, "BTreeMap");
    let json_schema = json_schema::flattened(cx);
    let attributes: Vec<_> = json_schema.iter().map(attribute).collect();
    let field = format!("pub {name}: {map}<{string}, {values}>");
    declaration.member("Members that are not declared.", &attributes, &field);
}
