//! A service that does nothing, and a program that constructs every router with it: what tests compile.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use specwright_spec::model::{Operation, SchemeKind};

use crate::context::{Context, ident};
use crate::file::Writer;
use crate::server;
use crate::{Input, Options};

/// The text of a `main.rs` that constructs the routers of the generated crate of this name.
pub fn stub(input: &Input<'_>, options: &Options, crate_name: &str) -> String {
    let cx = Context::new(input, options);
    let api = ident(crate_name);
    let mut writer = Writer::new(input.name, "A service that does nothing.", &[]);
    if cx.api.all_operations().next().is_none() {
        writer.item(quote!(
            fn main() {}
        ));
        return writer.finish("src/main.rs").text;
    }
    writer.item(quote! {
        #[allow(unused_imports, reason = "only alternatives of credentials need a name")]
        use #api::server::*;
    });
    writer.item(quote! {
        struct Stub;
    });
    let parts = server::Parts::of(&cx);
    for item in [security(&cx, &parts, &api), rejections(&parts, &api)] {
        writer.item(item);
    }
    for index in 0..cx.api.tags.len() {
        writer.item(tag(&cx, index, &api));
    }
    if !cx.api.webhooks.is_empty() {
        writer.item(receiver());
        writer.item(webhooks(&cx, &api));
    }
    writer.item(main(&cx, &api));
    writer.finish("src/main.rs").text
}

/// What checks credentials. A tag may be called `Result`, so that of the language is named in full.
fn security(cx: &Context<'_>, parts: &server::Parts, api: &Ident) -> TokenStream {
    let schemes = parts.schemes(cx);
    if schemes.is_empty() {
        return TokenStream::new();
    }
    let members = schemes.into_iter().map(|scheme| {
        let (name, method) = (ident(&scheme.ident), server::method(&scheme.ident));
        let credential = match scheme.kind {
            SchemeKind::ApiKey { .. } => Some(quote!(_: specwright::server::ApiKey<'_>,)),
            SchemeKind::Basic => Some(quote!(_: specwright::server::Basic<'_>,)),
            SchemeKind::Bearer => Some(quote!(_: specwright::server::Bearer<'_>,)),
            SchemeKind::Http(_) => Some(quote!(_: specwright::server::Authorization<'_>,)),
            SchemeKind::MutualTls => None,
        };
        let granted = if scheme.scoped {
            quote!(specwright::server::Granted<()>)
        } else {
            quote!(())
        };
        quote! {
            type #name = ();

            async fn #method(&self, #credential _: &specwright::http::request::Parts)
                -> core::result::Result<#granted, specwright::Rejection> {
                unimplemented!()
            }
        }
    });
    quote!(impl #api::server::Security for Stub { #(#members)* })
}

/// What tells of rejections by schemas of the document.
fn rejections(parts: &server::Parts, api: &Ident) -> TokenStream {
    let errors = parts.error_schemas();
    if errors.is_empty() {
        return TokenStream::new();
    }
    let methods = errors.into_iter().map(|(method, name)| {
        quote!(fn #method(&self, _: &specwright::Rejection) -> #api::models::#name { unimplemented!() })
    });
    quote!(impl #api::server::Rejections for Stub { #(#methods)* })
}

fn tag(cx: &Context<'_>, index: usize, api: &Ident) -> TokenStream {
    let name = ident(&cx.api.tags[index].ident);
    let methods = cx.api.operations_of(index).map(|operation| {
        let principal =
            server::principal_of_self(cx, operation).map(|principal| quote!(, _: #principal));
        method(operation, &principal.unwrap_or_default(), api)
    });
    quote!(impl #api::server::#name for Stub { #(#methods)* })
}

fn receiver() -> TokenStream {
    quote! {
        impl specwright::server::Receiver for Stub {
            async fn authenticate(&self, _: &specwright::http::request::Parts, _: &specwright::bytes::Bytes)
                -> core::result::Result<(), specwright::Rejection> {
                unimplemented!()
            }
        }
    }
}

fn webhooks(cx: &Context<'_>, api: &Ident) -> TokenStream {
    let methods = cx
        .api
        .webhooks
        .iter()
        .map(|webhook| method(&webhook.operation, &TokenStream::new(), api));
    let receiver = ident(server::RECEIVER);
    quote!(impl #api::server::#receiver for Stub { #(#methods)* })
}

/// A method that takes what an operation takes, after the caller of whom the server assures.
fn method(operation: &Operation, principal: &TokenStream, api: &Ident) -> TokenStream {
    let (method, response) = (
        server::method(&operation.ident),
        format_ident!("{}Response", operation.ident),
    );
    let request = (!operation.parameters.is_empty() || operation.body.is_some()).then(|| {
        let request = ident(&operation.ident);
        quote!(, _: #api::server::#request)
    });
    quote!(async fn #method(&self #principal #request) -> #api::server::#response { unimplemented!() })
}

fn main(cx: &Context<'_>, api: &Ident) -> TokenStream {
    let router = (!cx.api.operations.is_empty())
        .then(|| quote!(let _ = #api::server::router(std::sync::Arc::new(Stub));));
    let webhooks = (!cx.api.webhooks.is_empty())
        .then(|| quote!(let _ = #api::server::webhook_router(std::sync::Arc::new(Stub), |name| format!("/{name}"));));
    quote! {
        fn main() {
            #router
            #webhooks
        }
    }
}
