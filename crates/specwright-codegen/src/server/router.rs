//! Routers: one for each tag, and one of all of them.

use heck::ToSnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use specwright_spec::model::Tag;

use super::rejections::Rejections;
use super::traits::method;
use crate::context::{Context, Module, ident};
use crate::file::Item;
use crate::layout::{FULL, Scope};
use crate::{docs, operations};

/// The functions that make routers.
pub(super) fn items(cx: &Context<'_>, scope: Scope, rejections: &Rejections) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for (index, tag) in cx.tags_of(scope) {
        items.push(router(cx, tag).into());
        let routes = routes(cx, index, tag, rejections);
        items.push(match scope {
            Scope::Part(_) => format!("pub(super) {routes}").into(),
            _ => routes.into(),
        });
    }
    if !matches!(scope, Scope::Part(_)) {
        items.push(all(cx, scope, &cx.api.tags).into());
        if !cx.api.operations.is_empty() {
            items.push(rejections.fallback(cx).into());
        }
    }
    items
}

fn router(cx: &Context<'_>, tag: &Tag) -> TokenStream {
    let arc = cx.prelude(Module::Operations, "Arc");
    let docs = docs::attrs(&format!(
        "The routes of [`{}`], below the path of the server's URL.",
        tag.ident
    ));
    let (router, routes, name) = (
        function(tag, "router"),
        function(tag, "routes"),
        ident(&tag.ident),
    );
    quote! {
        #docs
        pub fn #router<S: #name>(service: #arc<S>) -> server::Router {
            #routes(service).into_router()
        }
    }
}

fn routes(cx: &Context<'_>, index: usize, tag: &Tag, rejections: &Rejections) -> String {
    let (routes, name) = (function(tag, "routes"), &tag.ident);
    let arc = cx.prelude(Module::Operations, "Arc");
    let mut rejected = None;
    let calls = cx.api.operations_of(index).map(|operation| {
        let function = rejections.function(operation);
        // The last one named holds for what follows.
        let change = (rejected != Some(function.clone())).then(|| match &function {
            Some(function) => format!(".reject(reject::{function})"),
            None if rejected.is_some() => {
                ".reject(|_, rejection| server::IntoResponse::into_response(rejection))".to_owned()
            }
            None => String::new(),
        });
        rejected = Some(function);
        let (table, handler) = (operations::table_path(operation), method(&operation.ident));
        let change = change.filter(|change| !change.is_empty());
        let change = change.map(|change| format!("\n        {change}"));
        let change = change.unwrap_or_default();
        format!("{change}\n        .on(&{table}, handle::{handler})")
    });
    let calls: String = calls.collect();
    format!(
        "fn {routes}<S: {name}>(service: {arc}<S>) -> server::Routes<S> {{\n    server::Routes::new(service)\n        \
         .base(contract::BASE_PATH)\n        .document(&contract::DOCUMENT){calls}\n}}\n"
    )
}

fn all(cx: &Context<'_>, scope: Scope, tags: &[Tag]) -> TokenStream {
    let Some((last, others)) = tags.split_last() else {
        return TokenStream::new();
    };
    // Features must add up: with some tags only, one more would ask more of the service.
    let full = (scope == Scope::Shared).then(|| quote!(#[cfg(feature = #FULL)]));
    let arc = cx.prelude(Module::Operations, "Arc");
    let bounds = tags.iter().map(|tag| ident(&tag.ident));
    let joined = others.iter().map(|tag| {
        let routes = function(tag, "routes");
        quote!(.join(#routes(#arc::clone(&service))))
    });
    let first = function(last, "routes");
    let service = if others.is_empty() {
        quote!(service)
    } else {
        quote!(#arc::clone(&service))
    };
    quote! {
        /// The routes of all operations, below the path of the server's URL, without a fallback.
        #full
        pub fn router<S: #(#bounds)+*>(service: #arc<S>) -> server::Router {
            #first(#service) #(#joined)* .into_router()
        }
    }
}

fn function(tag: &Tag, suffix: &str) -> Ident {
    format_ident!("{}_{suffix}", tag.ident.to_snake_case())
}
