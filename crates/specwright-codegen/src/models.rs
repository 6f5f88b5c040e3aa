//! `models.rs`: the types of the document's schemas.

mod checks;
mod constructors;
mod defaults;
mod enums;
mod json_schema;
mod newtypes;
mod objects;
mod structs;
mod unions;

use specwright_spec::model::{Definition, TypeDef};

use crate::context::{Context, Module};
use crate::file::{File, Writer};
use crate::layout::{self, Scope};
use crate::{docs, types};

const ALLOWED: [&str; 12] = [
    "missing_docs",
    "clippy::doc_link_with_quotes",
    "clippy::doc_markdown",
    "clippy::enum_variant_names",
    "clippy::large_enum_variant",
    "clippy::struct_excessive_bools",
    "clippy::struct_field_names",
    "clippy::too_many_arguments",
    "clippy::unreadable_literal",
    "rustdoc::bare_urls",
    "rustdoc::broken_intra_doc_links",
    "rustdoc::invalid_html_tags",
];

/// The types, in document order.
pub(crate) fn files(cx: &Context<'_>) -> Vec<File> {
    let has = |scope: &Scope| *scope == Scope::Shared || has(cx, *scope);
    let scopes = cx.scopes().into_iter();
    scopes.filter(has).map(|scope| file(cx, scope)).collect()
}

/// Whether a file has types.
pub(crate) fn has(cx: &Context<'_>, scope: Scope) -> bool {
    scope == Scope::Whole || cx.types_of(scope).next().is_some()
}

fn file(cx: &Context<'_>, scope: Scope) -> File {
    let docs = format!("Types of {}.", cx.title());
    let mut allowed = ALLOWED.to_vec();
    if matches!(scope, Scope::Part(_)) {
        allowed.push("clippy::wildcard_imports");
    }
    let (mut writer, path) = layout::begin(cx, scope, "models", &docs, &allowed);
    writer.item(layout::modules(cx, scope, |scope| has(cx, scope), true));
    let types = cx.types_of(scope);
    for type_def in types.filter(|type_def| cx.replacement(type_def).is_none()) {
        item(cx, type_def, &mut writer);
    }
    let own = || cx.types_of(scope).filter(|type_def| is_item(cx, type_def));
    writer.table(
        "specwright::objects!",
        own().filter_map(|one| objects::entry(cx, one)),
    );
    writer.table(
        "specwright::newtypes!",
        own().filter_map(|one| newtypes::entry(cx, one)),
    );
    writer.table(
        "specwright::constructors!",
        own().filter_map(|one| constructors::entry(cx, one)),
    );
    writer.table(
        "specwright::checks!",
        own().filter_map(|one| checks::entry(cx, one)),
    );
    writer.finish(&path)
}

/// The derives that the user asks for, besides those that an item has anyway.
fn extra_derives(cx: &Context<'_>, own: &[&str]) -> Vec<String> {
    let extra = cx.options.derives.iter();
    extra
        .filter(|derive| !own.contains(&derive.as_str()))
        .cloned()
        .collect()
}

/// Whether a type is an item of its own, rather than another name of one, or one of the user's.
pub(crate) fn is_item(cx: &Context<'_>, type_def: &TypeDef) -> bool {
    let is_alias = matches!(type_def.definition, Definition::Alias(_));
    !is_alias && cx.replacement(type_def).is_none() && cx.twins.first(type_def).is_none()
}

fn item(cx: &Context<'_>, type_def: &TypeDef, writer: &mut Writer) {
    if let Some(first) = cx.twins.first(type_def) {
        alias(type_def, &first.ident, writer);
        return;
    }
    match &type_def.definition {
        Definition::Struct(object) => structs::items(cx, type_def, object)
            .into_iter()
            .for_each(|item| writer.item(item)),
        Definition::Enum(list) => writer.text(&enums::text(cx, type_def, list)),
        Definition::Union(union) => writer.text(&unions::text(cx, type_def, union)),
        Definition::Newtype(schema) => writer.item(newtypes::item(cx, type_def, schema)),
        Definition::Alias(schema) => {
            let target = types::without_null(cx, Module::Models, schema);
            alias(type_def, target.as_str(), writer);
        }
    }
}

fn alias(type_def: &TypeDef, target: &str, writer: &mut Writer) {
    let docs = docs::comment(&docs::of_type(type_def), "");
    writer.text(&format!("{docs}pub type {} = {target};", type_def.ident));
}
