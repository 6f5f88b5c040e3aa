//! A service that does nothing, and a program that constructs every router with it: what tests compile.

use quote::{format_ident, quote};
use specwright_spec::model::SchemeKind;

use crate::context::{Context, ident};
use crate::file::Writer;
use crate::server;
use crate::{Input, Options};

/// The text of a `main.rs` that constructs the routers of the generated crate of this name.
pub fn stub(input: &Input<'_>, options: &Options, crate_name: &str) -> String {
    let cx = Context::new(input, options);
    let api = ident(crate_name);
    let parts = server::Parts::of(&cx);
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
    let schemes = parts.schemes(&cx);
    if !schemes.is_empty() {
        let members = schemes.into_iter().map(|scheme| {
            let (name, method) = (ident(&scheme.ident), server::method(&scheme.ident));
            let credential = match scheme.kind {
                SchemeKind::ApiKey { .. } => Some(quote!(_: specwright::server::ApiKey<'_>,)),
                SchemeKind::Basic => Some(quote!(_: specwright::server::Basic<'_>,)),
                SchemeKind::Bearer => Some(quote!(_: specwright::server::Bearer<'_>,)),
                SchemeKind::Http(_) => Some(quote!(_: specwright::server::Authorization<'_>,)),
                SchemeKind::MutualTls => None,
            };
            let granted = if scheme.scoped { quote!(specwright::server::Granted<()>) } else { quote!(()) };
            quote! {
                type #name = ();

                async fn #method(&self, #credential _: &specwright::http::request::Parts) -> Result<#granted, specwright::Rejection> {
                    unimplemented!()
                }
            }
        });
        writer.item(quote!(impl #api::server::Security for Stub { #(#members)* }));
    }
    let errors = parts.error_schemas();
    if !errors.is_empty() {
        let methods = errors.into_iter().map(|(method, name)| {
            quote!(fn #method(&self, _: &specwright::Rejection) -> #api::models::#name { unimplemented!() })
        });
        writer.item(quote!(impl #api::server::Rejections for Stub { #(#methods)* }));
    }
    for (index, tag) in cx.api.tags.iter().enumerate() {
        let name = ident(&tag.ident);
        let methods = cx.api.operations_of(index).map(|operation| {
            let (method, response) = (server::method(&operation.ident), format_ident!("{}Response", operation.ident));
            let principal = server::principal_of_self(&cx, operation).map(|principal| quote!(, _: #principal));
            let request = (!operation.parameters.is_empty() || operation.body.is_some()).then(|| {
                let request = ident(&operation.ident);
                quote!(, _: #api::server::#request)
            });
            quote!(async fn #method(&self #principal #request) -> #api::server::#response { unimplemented!() })
        });
        writer.item(quote!(impl #api::server::#name for Stub { #(#methods)* }));
    }
    if !cx.api.webhooks.is_empty() {
        writer.item(quote! {
            impl specwright::server::Receiver for Stub {
                async fn authenticate(&self, _: &specwright::http::request::Parts, _: &specwright::bytes::Bytes) -> Result<(), specwright::Rejection> {
                    unimplemented!()
                }
            }
        });
        let methods = cx.api.webhooks.iter().map(|webhook| {
            let operation = &webhook.operation;
            let (method, response) = (
                server::method(&operation.ident),
                format_ident!("{}Response", operation.ident),
            );
            let request =
                (!operation.parameters.is_empty() || operation.body.is_some()).then(|| {
                    let request = ident(&operation.ident);
                    quote!(, _: #api::server::#request)
                });
            quote!(async fn #method(&self #request) -> #api::server::#response { unimplemented!() })
        });
        let receiver = ident(server::RECEIVER);
        writer.item(quote!(impl #api::server::#receiver for Stub { #(#methods)* }));
    }
    let router = (!cx.api.operations.is_empty())
        .then(|| quote!(let _ = #api::server::router(std::sync::Arc::new(Stub));));
    let webhooks = (!cx.api.webhooks.is_empty())
        .then(|| quote!(let _ = #api::server::webhook_router(std::sync::Arc::new(Stub), |name| format!("/{name}"));));
    writer.item(quote! {
        fn main() {
            #router
            #webhooks
        }
    });
    writer.finish("src/main.rs").text
}
