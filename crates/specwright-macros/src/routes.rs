//! `routes!(api::Api; flows::create, flows::get, !api::op::delete_flow)`

mod left_out;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::{Path, Token};

use crate::spans;

/// What the macro is called with.
pub(crate) struct Routes {
    api: Path,
    handlers: Vec<Handler>,
    left_out: Vec<left_out::Path>,
}

/// The path of a handler.
struct Handler {
    path: Path,
}

impl Routes {
    /// Reads the tokens; operations that are left out are hundreds, and need no parser.
    pub(crate) fn read(tokens: TokenStream) -> syn::Result<Self> {
        let (rest, left_out) = left_out::split(tokens);
        let mut routes: Self = syn::parse2(rest)?;
        routes.left_out.extend(left_out);
        Ok(routes)
    }
}

impl Parse for Routes {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut routes = Self {
            api: input.parse()?,
            handlers: Vec::new(),
            left_out: Vec::new(),
        };
        if !input.is_empty() && input.parse::<Option<Token![;]>>()?.is_none() {
            return Err(
                input.error("expected `;` after the API: `routes!(api::Api; flows::create)`")
            );
        }
        while !input.is_empty() {
            let left_out = input.parse::<Option<Token![!]>>()?.is_some();
            let path: Path = input.parse()?;
            if left_out {
                let path = path.into_token_stream();
                routes.left_out.push(path.into_iter().collect());
            } else {
                routes.handlers.push(Handler { path });
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(routes)
    }
}

/// The expansion: the checks, then the handlers.
pub(crate) fn expand(routes: &Routes) -> TokenStream {
    let api = &routes.api;
    let handlers = &routes.handlers;
    let entries = handlers.iter().map(Handler::listed);
    let checks = handlers
        .iter()
        .enumerate()
        .map(|(at, entry)| entry.check(at));
    let left_out = left_out::calls(&routes.left_out);
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
            #left_out
            if !all.cover(#of_api::OPERATIONS) { #uncovered }
        };
        #(#checks)*
        let handlers = __conform::Handlers::of(#of_api::source());
        #(#handlers)*
        handlers
    }}
}

impl Handler {
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

    /// What gives a handler the name of its type.
    ///
    /// A function without `#[operation(..)]` is imported without a type, so that the name stays that of the stand-in around.
    fn import(&self) -> TokenStream {
        let (path, handler) = (&self.path, self.handler());
        let (first, _) = spans::ends(path);
        let import = quote_spanned!(first=> use);
        quote!(#[allow(unused_imports)] #import #path as #handler;)
    }

    /// What it is imported as, reported at its path.
    fn handler(&self) -> Ident {
        Ident::new("__Handler", spans::ends(&self.path).1)
    }

    /// The type of its operation.
    fn operation(&self) -> TokenStream {
        let ((first, _), handler) = (spans::ends(&self.path), self.handler());
        quote_spanned!(first=> <#handler as __conform::Checked>::Operation)
    }
}
