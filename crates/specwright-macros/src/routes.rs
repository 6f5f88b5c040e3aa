//! `routes!(api::Api; flows::create, flows::get, !api::op::delete_flow)`

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Path, Token};

use crate::spans;

/// What the macro is called with.
pub(crate) struct Routes {
    api: Path,
    entries: Vec<Entry>,
}

struct Entry {
    path: Path,
    left_out: bool,
}

impl Parse for Routes {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let api = input.parse()?;
        let mut entries = Vec::new();
        if !input.is_empty() && input.parse::<Option<Token![;]>>()?.is_none() {
            return Err(
                input.error("expected `;` after the API: `routes!(api::Api; flows::create)`")
            );
        }
        while !input.is_empty() {
            let left_out = input.parse::<Option<Token![!]>>()?.is_some();
            let path = input.parse()?;
            entries.push(Entry { path, left_out });
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(Self { api, entries })
    }
}

/// The expansion: the checks, then the handlers.
pub(crate) fn expand(routes: &Routes) -> TokenStream {
    let api = &routes.api;
    let listed = routes.entries.iter().map(|entry| {
        let operation = entry.operation();
        quote!(::specwright::conform::Listed::operation::<#operation>())
    });
    let checks = routes.entries.iter().enumerate().map(|(index, entry)| {
        let operation = entry.operation();
        let call = spans::call(
            &entry.path,
            "listed",
            &operation,
            quote!(API, ENTRIES, #index),
        );
        quote!(const _: () = #call;)
    });
    let covered = spans::call(api, "covered", &TokenStream::new(), quote!(API, ENTRIES));
    let handlers = routes.entries.iter().filter(|entry| !entry.left_out);
    let handlers = handlers.map(|entry| {
        let (operation, path) = (entry.operation(), &entry.path);
        quote!(.on::<#operation, _, _>(#path))
    });

    quote! {{
        const API: &::specwright::contract::Source = <#api as ::specwright::conform::Api>::SHARED_SOURCE;
        const ENTRIES: &::specwright::conform::Entries =
            &::specwright::conform::Entries::of(API, &[#(#listed),*]);
        #(#checks)*
        const _: () = #covered;
        ::specwright::conform::Handlers::of(API)#(#handlers)*
    }}
}

impl Entry {
    /// The type of its operation.
    fn operation(&self) -> TokenStream {
        let path = &self.path;
        if self.left_out {
            return quote!(#path);
        }
        quote!(<#path as ::specwright::conform::Checked>::Operation)
    }
}
