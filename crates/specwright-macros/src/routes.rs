//! `routes!(api::Api; flows::create, flows::get, !api::op::delete_flow)`

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
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

/// So many operations that are left out share a constant.
const TOGETHER: usize = 16;

/// The expansion: the checks, then the handlers.
pub(crate) fn expand(routes: &Routes) -> TokenStream {
    let api = &routes.api;
    let listed = routes.entries.iter().map(|entry| {
        let (operation, import) = (entry.operation(), entry.import());
        quote!({ #import ::specwright::conform::Listed::operation::<#operation>() })
    });
    let checks = routes.checks();
    let of_api = quote!(<#api as ::specwright::conform::Api>);
    let uncovered = spans::call(api, "uncovered", &quote!(#api), quote!(ENTRIES));
    let handlers = routes.entries.iter().filter(|entry| !entry.left_out);
    let handlers = handlers.map(|entry| {
        let (operation, import, handler) = (entry.operation(), entry.import(), entry.handler());
        let (first, _) = spans::ends(&entry.path);
        let on = quote_spanned!(first=> .on::<#operation, _, _>(#handler));
        quote!(let handlers = { #import handlers #on };)
    });

    quote! {{
        #[allow(dead_code)]
        type __Handler = ::specwright::conform::Plain<#api>;
        const ENTRIES: &::specwright::conform::Entries =
            &::specwright::conform::Entries::of(#of_api::ID, #of_api::PATH, &[#(#listed),*]);
        #(#checks)*
        const _: () = if !ENTRIES.cover(#of_api::OPERATIONS) { #uncovered };
        let handlers = ::specwright::conform::Handlers::of(#of_api::source());
        #(#handlers)*
        handlers
    }}
}

impl Routes {
    /// A constant for each handler, which gives an error of its own; those that are left out share some, for an API that is
    /// served in part leaves out hundreds.
    fn checks(&self) -> Vec<TokenStream> {
        let entries = self.entries.iter().enumerate();
        let (left_out, handlers): (Vec<_>, Vec<_>) = entries.partition(|(_, entry)| entry.left_out);
        let groups = handlers.chunks(1).chain(left_out.chunks(TOGETHER));
        let groups = groups.map(|group| {
            let calls = group.iter().map(|(index, entry)| entry.check(*index));
            quote!(const _: () = { #(#calls)* };)
        });
        groups.collect()
    }
}

impl Entry {
    fn check(&self, index: usize) -> TokenStream {
        let arguments = quote!(ENTRIES, #index);
        let call = spans::call(&self.path, "listed", &self.operation(), arguments);
        let import = self.import();
        quote!({ #import #call; })
    }

    /// What gives a handler the name of its type.
    ///
    /// A function without `#[operation(..)]` is imported without a type, so that the name stays that of the stand-in around.
    fn import(&self) -> Option<TokenStream> {
        if self.left_out {
            return None;
        }
        let (path, handler) = (&self.path, self.handler());
        let (first, _) = spans::ends(path);
        let import = quote_spanned!(first=> use);
        Some(quote!(#[allow(unused_imports)] #import #path as #handler;))
    }

    /// What it is imported as, reported at its path.
    fn handler(&self) -> Ident {
        Ident::new("__Handler", spans::ends(&self.path).1)
    }

    /// The type of its operation.
    fn operation(&self) -> TokenStream {
        let path = &self.path;
        if self.left_out {
            return quote!(#path);
        }
        let ((first, _), handler) = (spans::ends(path), self.handler());
        quote_spanned!(first=> <#handler as ::specwright::conform::Checked>::Operation)
    }
}
