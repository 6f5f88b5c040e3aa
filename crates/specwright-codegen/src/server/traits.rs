//! The trait of a tag: `pub trait Pets: Security { fn get_pet(&self, request: GetPet) -> impl Future<..> + Send; }`

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use specwright_spec::model::{Operation, Tag};

use super::rejections::Rejections;
use super::requests;
use super::security::{self, Requirements};
use crate::context::{Context, Module};
use crate::{docs, operations, text};

/// The trait with a method for each operation of the tag.
pub(super) fn declaration(
    cx: &Context<'_>,
    index: usize,
    tag: &Tag,
    requirements: &Requirements,
    rejections: &Rejections,
) -> String {
    let docs = if tag.description.is_empty() {
        format!("The operations of {}.", tag.ident)
    } else {
        tag.description.clone()
    };
    let mut bounds: Vec<_> = requirements
        .bound()
        .into_iter()
        .chain(rejections.bound())
        .map(|bound| bound.to_string())
        .collect();
    if bounds.is_empty() {
        bounds.push(text::of_tokens(&shared(cx)));
    }
    let methods = cx.api.operations_of(index).map(|operation| {
        let principal = security::parameter(cx, operation);
        declared(cx, operation, principal, "Client")
    });
    let methods: Vec<_> = methods.collect();
    if methods.is_empty() {
        return String::new();
    }
    let docs = docs::comment(&docs, "");
    let (name, bounds) = (&tag.ident, bounds.join(" + "));
    let methods = methods.join("\n\n");
    format!("{docs}pub trait {name}: {bounds} {{\n{methods}\n}}\n")
}

/// The method of an operation, as its trait declares it; `caller` is the type of the client that has it too.
pub(super) fn declared(
    cx: &Context<'_>,
    operation: &Operation,
    principal: Option<String>,
    caller: &str,
) -> String {
    let docs = operations::located_docs(cx, operation, caller);
    let docs = docs::comment(&docs, "    ");
    let mut arguments = vec!["&self".to_owned()];
    arguments.extend(principal);
    arguments
        .extend(requests::is_needed(operation).then(|| format!("request: {}", operation.ident)));
    let future = cx.prelude(Module::Operations, "Future");
    let send = cx.prelude(Module::Operations, "Send");
    let head = format!("fn {}", method(&operation.ident));
    let tail = format!(
        " -> impl {future}<Output = {}Response> + {send};",
        operation.ident
    );
    docs + &text::signature("    ", &head, &arguments, &tail)
}

/// The bounds of what requests share.
pub(super) fn shared(cx: &Context<'_>) -> TokenStream {
    let (send, sync) = (
        cx.prelude(Module::Operations, "Send"),
        cx.prelude(Module::Operations, "Sync"),
    );
    quote!(#send + #sync + 'static)
}

/// The method of an operation.
pub(crate) fn method(operation: &str) -> proc_macro2::Ident {
    use heck::ToSnakeCase;
    let name = operation.to_snake_case();
    match name.as_str() {
        "crate" | "self" | "super" => format_ident!("{name}_"),
        name if is_keyword(name) => format_ident!("r#{name}"),
        name => format_ident!("{name}"),
    }
}

/// Whether a name is one of Rust's words, in any edition; names that lowering settled have no other fault.
pub(crate) fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 51] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
        "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
        "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
        "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type",
        "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.binary_search(&name).is_ok()
}
