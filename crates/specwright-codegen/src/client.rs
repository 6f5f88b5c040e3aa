//! `client.rs`: a client with a method per operation.

mod methods;
mod responses;
mod shared;
mod webhooks;

use std::collections::BTreeSet;

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use specwright_spec::model::{Operation, Schema, SchemeKind, SecurityScheme};

use crate::context::{Context, Module, ident};
use crate::file::{File, Group, GroupKind, Writer};
use crate::layout::{self, Scope};
use crate::{contract, docs, operations, server};
use shared::Shared;

/// The client.
pub(crate) fn files(cx: &Context<'_>) -> Vec<File> {
    let has = |scope: &Scope| *scope == Scope::Shared || server::has(cx, *scope);
    let shared = Shared::of(cx);
    let scopes = cx.scopes().into_iter().filter(has);
    scopes.map(|scope| file(cx, scope, &shared)).collect()
}

/// The schemas of the parameters that are set on the client.
pub(crate) fn shared_schemas<'a>(cx: &Context<'a>) -> Vec<&'a Schema> {
    Shared::of(cx).schemas()
}

fn file(cx: &Context<'_>, scope: Scope, shared: &Shared<'_>) -> File {
    let docs = format!("The client of {}.", cx.title());
    let (mut writer, path) = layout::begin(cx, scope, "client", &docs, &operations::ALLOWED);
    if !matches!(scope, Scope::Part(_)) {
        if !cx.api.operations.is_empty() {
            writer.item(declaration(cx, shared));
            writer.item(construction(cx, shared));
        }
        let has = |scope| server::has(cx, scope);
        writer.item(layout::modules(cx, scope, has, true));
    }
    for operation in cx.operations_of(scope) {
        methods(cx, operation, shared, Caller::Client, &mut writer);
    }
    if cx.webhooks_of(scope).next().is_some() {
        writer.item(webhooks::declaration(cx));
        writer.item(webhooks::construction(cx));
    }
    for webhook in cx.webhooks_of(scope) {
        let (operation, shared) = (&webhook.operation, Shared::none());
        methods(cx, operation, &shared, Caller::WebhookSender, &mut writer);
    }
    writer.finish(&path)
}

/// Who has a method: the client of the API, or what sends its webhooks, to an address that each call names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Caller {
    Client,
    WebhookSender,
}

impl Caller {
    fn name(self) -> &'static str {
        match self {
            Self::Client => "Client",
            Self::WebhookSender => "WebhookSender",
        }
    }
}

/// The method of an operation, with what it takes and gives.
fn methods(
    cx: &Context<'_>,
    operation: &Operation,
    shared: &Shared<'_>,
    caller: Caller,
    writer: &mut Writer,
) {
    writer.item(methods::method(cx, operation, shared, caller));
    methods::items(cx, operation, shared, caller)
        .into_iter()
        .for_each(|item| writer.item(item));
    responses::items(cx, operation)
        .into_iter()
        .for_each(|item| writer.item(item));
}

fn declaration(cx: &Context<'_>, shared: &Shared<'_>) -> TokenStream {
    let docs = docs::attrs(&format!(
        "A client of {}. Clones are cheap and share their connections.",
        cx.title()
    ));
    let fields = shared.fields(cx);
    quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct Client {
            core: client::Core,
            #(#fields,)*
        }
    }
}

fn construction(cx: &Context<'_>, shared: &Shared<'_>) -> Group {
    let string = cx.prelude(Module::Operations, "String");
    let result = cx.prelude(Module::Operations, "Result");
    let into = cx.prelude(Module::Operations, "Into");
    let (arguments, values) = shared.arguments(cx);
    let names = shared.names();
    let credentials = credentials(cx, &cx.api.operations);
    let urls = if cx.api.servers.is_empty() {
        ""
    } else {
        "; the document has [`contract::SERVERS`]"
    };
    let docs = docs::attrs(&format!(
        "A client of the service at this URL, with the usual timeouts and retries{urls}."
    ));
    let mut members = vec![
        quote! {
            #docs
            pub fn new(base_url: impl #into<#string> #(, #arguments)*) -> #result<Self, client::Error> {
                Ok(Self::with_core(client::Core::new(base_url)? #(, #names)*))
            }
        },
        quote! {
            /// A client with timeouts, retries and a transport of your own: see [`client::Builder`].
            #[must_use]
            pub fn with_core(core: client::Core #(, #arguments)*) -> Self {
                Self { core #(, #names: #values)* }
            }
        },
    ];
    members.extend(shared.setters(cx));
    members.extend(credentials);
    Group {
        head: quote!(impl Client),
        kind: GroupKind::Impl,
        members,
    }
}

/// Setters of the credentials that operations ask for.
fn credentials<'o>(
    cx: &Context<'_>,
    operations: impl IntoIterator<Item = &'o Operation>,
) -> Vec<TokenStream> {
    let string = cx.prelude(Module::Operations, "String");
    let into = cx.prelude(Module::Operations, "Into");
    let asked = operations
        .into_iter()
        .flat_map(|operation| &operation.security);
    let used: BTreeSet<usize> = asked
        .flatten()
        .map(|requirement| requirement.scheme)
        .collect();
    let schemes = used
        .into_iter()
        .map(|index| &cx.api.security_schemes[index]);
    schemes
        .filter_map(|scheme| credential(scheme, &quote!(impl #into<#string>)))
        .collect()
}

fn credential(scheme: &SecurityScheme, text: &TokenStream) -> Option<TokenStream> {
    let name = format_ident!("with_{}", scheme.ident.to_snake_case());
    let table = ident(&contract::scheme_name(scheme));
    let docs = docs::attrs(&format!("Sets the credentials of `{}`.", scheme.name));
    let (arguments, value) = match scheme.kind {
        SchemeKind::ApiKey { .. } => (quote!(key: #text), quote!(api_key(key))),
        SchemeKind::Basic => (
            quote!(username: #text, password: #text),
            quote!(basic(username, password)),
        ),
        SchemeKind::Bearer => (quote!(token: #text), quote!(bearer(token))),
        SchemeKind::Http(_) => (
            quote!(credentials: #text),
            quote!(authorization(credentials)),
        ),
        // Certificates belong to the transport.
        SchemeKind::MutualTls => return None,
    };
    Some(quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, #arguments) -> Self {
            self.core = self.core.credential(&contract::scheme::#table, client::Credential::#value);
            self
        }
    })
}
