//! What the macros name: `api::schema::Pet`, `api::op::get_pet`, `api::scheme::ApiKey`, `api::Api`, and the document's lines for their messages.

use std::fmt::Write as _;

use specwright_spec::model::{SchemeKind, TypeDef};

use super::{lines, operation_name, scheme_name};
use crate::context::Context;
use crate::layout::{self, Scope};
use crate::models;
use crate::server::{self, method};
use crate::text::wrapped;

/// A type for each schema, and which schema the generated types have.
pub(super) fn schemas(cx: &Context<'_>, scope: Scope) -> String {
    let mut text = format!(
        "/// The schemas: a table and, for `#[model(schema = ..)]`, a type for each.\n\
         {} mod schema {{\n",
        visibility(scope)
    );
    if scope == Scope::Shared {
        text.push_str(&layout::exports(cx, "schema", |scope| {
            models::has(cx, scope)
        }));
    }
    if cx.types_of(scope).next().is_none() {
        return text + "}\n";
    }
    text.push_str(
        "    pub use super::schemas::*;\n\n    specwright::name_schemas! { super::Api;\n",
    );
    let name = |type_def: &TypeDef| format!("{} = {}", type_def.ident, cx.constant(type_def));
    text.push_str(&wrapped(cx.types_of(scope).map(name), "        "));
    text.push_str("    }\n}\n");
    let own = cx
        .types_of(scope)
        .filter(|type_def| models::is_item(cx, type_def));
    let own = wrapped(own.map(|type_def| modelled(cx, type_def)), "    ");
    if !own.is_empty() {
        let _ = write!(text, "\nspecwright::name_models! {{\n{own}}}\n");
    }
    text
}

/// The name of a model, and the schemas that it models besides the one that it is called after: `Owner("Vet", "Keeper")`.
fn modelled(cx: &Context<'_>, type_def: &TypeDef) -> String {
    let others = cx.twins.others(type_def);
    let others: Vec<_> = others
        .iter()
        .map(|other| format!("{:?}", other.name))
        .collect();
    match others.as_slice() {
        [] => type_def.ident.clone(),
        others => format!("{}({})", type_def.ident, others.join(", ")),
    }
}

/// A type for each operation.
pub(super) fn operations(cx: &Context<'_>, scope: Scope) -> String {
    let mut text = format!(
        "/// The operations: a table and, for `#[operation(..)]`, a type for each.\n\
         {} mod op {{\n",
        visibility(scope)
    );
    if scope == Scope::Shared {
        text.push_str(&layout::exports(cx, "op", |scope| server::has(cx, scope)));
    }
    let operations = cx.operations_of(scope).enumerate();
    let names = operations.map(|(index, operation)| {
        let (name, table) = (method(&operation.ident), operation_name(operation));
        format!("{index}: {name} = {table}")
    });
    let names = wrapped(names, "        ");
    if cx.all_operations_of(scope).next().is_some() {
        text.push_str("    pub use super::operations::*;\n");
    }
    if names.is_empty() {
        return text + "}\n";
    }
    // An operation may be called `specwright`.
    let first = layout::first_of(cx, scope);
    let _ = write!(
        text,
        "\n    ::specwright::name_operations! {{ super::Api{first};\n{names}    }}\n}}\n"
    );
    text
}

/// Users reach a part's items by the modules of the same name in the file around it.
fn visibility(scope: Scope) -> &'static str {
    match scope {
        Scope::Part(_) => "pub(super)",
        Scope::Whole | Scope::Shared => "pub",
    }
}

/// A type for each security scheme.
pub(super) fn schemes(cx: &Context<'_>) -> String {
    let mut text = "/// The security schemes: a table and, for guards, a type for each.\n\
                    pub mod scheme {\n"
        .to_owned();
    if cx.api.security_schemes.is_empty() {
        return text + "}\n";
    }
    text.push_str(
        "    pub use super::schemes::*;\n\n    specwright::name_schemes! { super::Api;\n",
    );
    for scheme in &cx.api.security_schemes {
        let kind = match scheme.kind {
            SchemeKind::ApiKey { .. } => "ApiKey",
            SchemeKind::Basic => "Basic",
            SchemeKind::Bearer => "Bearer",
            SchemeKind::Http(_) => "Http",
            SchemeKind::MutualTls => "MutualTls",
        };
        let (name, table) = (&scheme.ident, scheme_name(scheme));
        let _ = writeln!(text, "        {name}: {kind} = {table},");
    }
    text.push_str("    }\n}\n");
    text
}

/// The type that stands for the API, with the lines of the document that the tables refer to.
pub(super) fn api(cx: &Context<'_>) -> String {
    let hash = cx.hash();
    let mut text = format!(
        "/// The API, for `routes!(..)`.\npub enum Api {{}}\n\nimpl specwright::conform::Api for Api {{\n    \
         const ID: u128 = 0x{hash};\n    const PATH: &'static str = DOCUMENT.path;\n    const OPERATIONS: usize = DOCUMENT.operations.len();\n    \
         const SOURCE: Source = Source {{\n        document: &DOCUMENT,\n        \
         base_path: BASE_PATH,\n        files: &[\n"
    );
    text.push_str(&lines::files(cx));
    text.push_str("        ],\n    };\n}\n");
    text
}
