//! `#[operation(api::op::list_flows, unchecked(Json), ignores("limit"))]`

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Path, Token, parenthesized};

use crate::spans;

/// What the attribute says.
pub(crate) struct Attribute {
    pub(super) operation: Path,
    /// Extractors of axum's that may leave something unchecked.
    pub(super) unchecked: Vec<Ident>,
    /// Optional parameters that are not read.
    pub(super) ignored: Vec<LitStr>,
}

impl Parse for Attribute {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut attribute = Self {
            operation: input.parse()?,
            unchecked: Vec::new(),
            ignored: Vec::new(),
        };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                attribute.lenience(input)?;
            }
        }
        Ok(attribute)
    }
}

impl Attribute {
    fn lenience(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let word: Ident = input.parse()?;
        if word != "unchecked" && word != "ignores" {
            return Err(syn::Error::new(
                word.span(),
                "expected `unchecked(Json)` or `ignores(\"parameter\")`",
            ));
        }
        let names;
        parenthesized!(names in input);
        if word == "unchecked" {
            let names = Punctuated::<Ident, Token![,]>::parse_terminated(&names)?;
            self.unchecked.extend(names);
        } else {
            let names = Punctuated::<LitStr, Token![,]>::parse_terminated(&names)?;
            self.ignored.extend(names);
        }
        Ok(())
    }

    /// The names of the extractors that may leave something unchecked, as a slice.
    pub(super) fn accepted(&self) -> TokenStream {
        if self.unchecked.is_empty() {
            return no_names();
        }
        let names = self.unchecked.iter().map(spans::plain);
        quote!(&[#(#names),*])
    }
}

/// No names, as a slice that is there already: one of its own would be evaluated for each check.
pub(super) fn no_names() -> TokenStream {
    quote!(__conform::NO_NAMES)
}
