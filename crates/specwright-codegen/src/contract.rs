//! `contract.rs`: what the document demands, as constant tables of the runtime.
//!
//! The tables are written as text: they are data, as long as the document, and formatting them would cost
//! more than everything else.

mod common;
mod lines;
mod markers;
mod operations;
mod rules;
mod schemas;

use std::fmt::Write as _;

use heck::ToShoutySnakeCase;
use specwright_source::Span;
use specwright_spec::model::{Operation, SchemeKind, SecurityScheme, TypeDef};

use crate::context::Context;
use crate::file::File;
use crate::layout::{self, Scope};
use crate::{models, server, text};

const ALLOWED: [&str; 4] = [
    "missing_docs",
    "clippy::doc_markdown",
    "clippy::unreadable_literal",
    "clippy::wildcard_imports",
];

/// The tables.
pub(crate) fn files(cx: &Context<'_>) -> Vec<File> {
    let has = |scope: &Scope| *scope == Scope::Shared || has(cx, *scope);
    let scopes = cx.scopes().into_iter();
    // The last file quotes the lines that all of them refer to.
    scopes.filter(has).map(|scope| file(cx, scope)).collect()
}

/// Whether a file has tables.
fn has(cx: &Context<'_>, scope: Scope) -> bool {
    models::has(cx, scope) || server::has(cx, scope)
}

fn file(cx: &Context<'_>, scope: Scope) -> File {
    let docs = format!("The contract of {}.", cx.title());
    let (mut writer, path) = layout::begin(cx, scope, "contract", &docs, &ALLOWED);
    let is_part = matches!(scope, Scope::Part(_));
    writer.text("use specwright::contract::*;");
    if scope == Scope::Shared {
        writer.text("use super::models;");
        writer.text(&layout::modules(cx, scope, |scope| has(cx, scope), false));
        writer.text(&layout::first(cx));
    }
    if !is_part {
        writer.text(&document(cx, scope));
    }
    if scope != Scope::Whole || cx.types().next().is_some() {
        writer.text(&schemas::module(cx, scope));
    }
    if !is_part && !cx.api.security_schemes.is_empty() {
        writer.text(&schemes(cx));
    }
    if server::has(cx, scope) {
        writer.text(&operations::module(cx, scope));
    }
    writer.text(&markers::schemas(cx, scope));
    writer.text(&markers::operations(cx, scope));
    if !is_part {
        writer.text(&markers::schemes(cx));
        writer.data(&markers::api(cx));
    }
    writer.finish(&path)
}

/// The path of a type's schema, as other modules write it.
pub(crate) fn schema_path(cx: &Context<'_>, type_def: &TypeDef) -> String {
    format!("contract::schema::{}", cx.constant(type_def))
}

/// The name of an operation's table.
pub(crate) fn operation_name(operation: &Operation) -> String {
    constant(&operation.ident)
}

/// The name of a security scheme's table.
pub(crate) fn scheme_name(scheme: &SecurityScheme) -> String {
    constant(&scheme.ident)
}

fn document(cx: &Context<'_>, scope: Scope) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "/// The document that this crate was generated from.");
    let _ = writeln!(text, "pub static DOCUMENT: Document = Document {{");
    let _ = writeln!(text, "    path: {:?},", cx.input.name);
    let _ = writeln!(text, "    hash: {:?},", cx.hash());
    let _ = writeln!(text, "    operations: &[");
    if scope == Scope::Shared {
        text.push_str(&layout::operations(cx));
    } else {
        let operations = cx.api.operations.iter();
        let operations = operations.map(|one| format!("&operations::{}", operation_name(one)));
        text.push_str(&text::wrapped(operations, "        "));
    }
    let _ = writeln!(text, "    ],\n}};\n");
    let _ = writeln!(
        text,
        "/// The path of the server's URL, which the paths of the operations follow."
    );
    let _ = writeln!(
        text,
        "pub const BASE_PATH: &str = {:?};\n",
        cx.api.base_path
    );
    let _ = writeln!(
        text,
        "/// The URLs of the servers, for clients.\npub const SERVERS: &[&str] = &{:?};",
        cx.api.servers
    );
    text
}

fn schemes(cx: &Context<'_>) -> String {
    let mut text = "mod schemes {\n    use super::*;\n".to_owned();
    for scheme in &cx.api.security_schemes {
        let kind = match &scheme.kind {
            SchemeKind::ApiKey { location, name } => {
                format!(
                    "SchemeKind::ApiKey {{ location: ParameterLocation::{location:?}, name: {name:?} }}"
                )
            }
            SchemeKind::Basic => "SchemeKind::Basic".to_owned(),
            SchemeKind::Bearer => "SchemeKind::Bearer".to_owned(),
            SchemeKind::Http(name) => format!("SchemeKind::Http({name:?})"),
            SchemeKind::MutualTls => "SchemeKind::MutualTls".to_owned(),
        };
        let _ = write!(
            text,
            "\n    pub static {}: SecurityScheme =\n        SecurityScheme {{ name: {:?}, kind: {kind}, at: {} }};\n",
            scheme_name(scheme),
            scheme.name,
            at(cx, scheme.location),
        );
    }
    text.push_str("}\n");
    text
}

fn at(cx: &Context<'_>, location: Span) -> String {
    let (file, line, column) = cx.quoted_place(location);
    match file {
        0 => format!("at({line}, {column})"),
        file => format!("at({line}, {column}).in_file({file})"),
    }
}

/// The name of the table of something that has this name.
pub(crate) fn constant(ident: &str) -> String {
    ident.to_shouty_snake_case()
}
