//! The trait of a tag: `pub trait Pets: Security { fn get_pet(&self, request: GetPet) -> impl Future<..> + Send; }`

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use specwright_spec::model::Tag;

use super::rejections::Rejections;
use super::requests;
use super::security::{self, Requirements};
use crate::context::{Context, Module, ident};
use crate::file::{Group, GroupKind};
use crate::{docs, operations};

/// The trait with a method for each operation of the tag.
pub(super) fn declaration(
    cx: &Context<'_>,
    index: usize,
    tag: &Tag,
    requirements: &Requirements,
    rejections: &Rejections,
) -> Group {
    let docs = if tag.description.is_empty() {
        format!("The operations of {}.", tag.ident)
    } else {
        tag.description.clone()
    };
    let docs = docs::attrs(&docs);
    let name = ident(&tag.ident);
    let mut bounds: Vec<_> = requirements
        .bound()
        .into_iter()
        .chain(rejections.bound())
        .collect();
    if bounds.is_empty() {
        bounds.push(shared(cx));
    }
    let methods = cx.api.operations_of(index).map(|operation| {
        let docs = docs::attrs(&operations::located_docs(cx, operation));
        let method = method(&operation.ident);
        let principal = security::parameter(cx, operation);
        let request = requests::is_needed(operation).then(|| {
            let name = ident(&operation.ident);
            quote!(, request: #name)
        });
        let response = format_ident!("{}Response", operation.ident);
        let future = cx.prelude(Module::Operations, "Future");
        let send = cx.prelude(Module::Operations, "Send");
        quote! {
            #docs
            fn #method(&self #principal #request) -> impl #future<Output = #response> + #send;
        }
    });

    Group {
        head: quote!(#docs pub trait #name: #(#bounds)+*),
        kind: GroupKind::Trait,
        members: methods.collect(),
    }
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
    if syn::parse_str::<syn::Ident>(&name).is_ok() {
        format_ident!("{name}")
    } else {
        format_ident!("r#{name}")
    }
}
