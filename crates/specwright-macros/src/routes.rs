//! `routes!(api::Api; flows::create, flows::get, !api::op::delete_flow)`

use proc_macro2::{Ident, Literal, TokenStream};
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

/// The expansion: the checks, then the handlers.
pub(crate) fn expand(routes: &Routes) -> TokenStream {
    let api = &routes.api;
    let (left_out, handlers): (Vec<_>, Vec<_>) =
        routes.entries.iter().partition(|entry| entry.left_out);
    let entries = handlers.iter().map(|entry| entry.listed());
    let checks = handlers
        .iter()
        .enumerate()
        .map(|(at, entry)| entry.check(at));
    let left_out = left_out.iter().map(|entry| entry.leave_out());
    let of_api = quote!(<#api as __conform::Api>);
    let uncovered = spans::call(api, "uncovered", &quote!(#api), quote!(&all));
    let handlers = handlers.iter().map(|entry| {
        let (operation, import, handler) = (entry.operation(), entry.import(), entry.handler());
        let (first, _) = spans::ends(&entry.path);
        let on = quote_spanned!(first=> .on::<#operation, _, _>(#handler));
        quote!(let handlers = { #import handlers #on };)
    });

    quote! {{
        use ::specwright::conform as __conform;
        #[allow(dead_code)]
        type __Handler = __conform::Plain<#api>;
        const __HANDLERS: __conform::Entries =
            __conform::Entries::of(#of_api::ID, #of_api::PATH, &[#(#entries),*]);
        const _: () = {
            let mut all = __HANDLERS;
            #(#left_out)*
            if !all.cover(#of_api::OPERATIONS) { #uncovered }
        };
        #(#checks)*
        let handlers = __conform::Handlers::of(#of_api::source());
        #(#handlers)*
        handlers
    }}
}

impl Entry {
    /// A handler as an entry.
    fn listed(&self) -> TokenStream {
        let (operation, import) = (self.operation(), self.import());
        quote!({ #import __conform::Listed::operation::<#operation>() })
    }

    /// A constant for a handler, which gives an error of its own.
    fn check(&self, index: usize) -> TokenStream {
        let index = Literal::usize_unsuffixed(index);
        let (operation, import) = (self.operation(), self.import());
        let call = spans::call(
            &self.path,
            "listed",
            &operation,
            quote!(&__HANDLERS, #index),
        );
        quote!(const _: () = { #import #call; };)
    }

    /// Adds an operation that is left out to the entries.
    fn leave_out(&self) -> TokenStream {
        let path = &self.path;
        let call = spans::method(path, "all", "leave_out", &quote!(#path), TokenStream::new());
        quote!(#call;)
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
        quote_spanned!(first=> <#handler as __conform::Checked>::Operation)
    }
}
