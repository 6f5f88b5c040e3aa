//! Constructors: `pub fn new(name: impl Into<String>) -> Self`, with everything optional left out.

use proc_macro2::TokenStream;
use quote::quote;
use specwright_spec::model::{Additional, Property, Struct};

use super::structs::{field_type, is_nullable};
use crate::context::{Context, Module, ident};
use crate::types;

/// The constructor of a struct that has required members and others; a struct that has only one kind of them is
/// as short to write by hand, or by `Default`.
pub(super) fn new(cx: &Context<'_>, object: &Struct) -> Option<TokenStream> {
    let (required, optional): (Vec<_>, Vec<_>) = object
        .properties
        .iter()
        .partition(|property| property.required);
    let kept = match &object.additional {
        Additional::Kept { ident: name, .. } => Some(ident(name)),
        Additional::Ignored | Additional::Refused => None,
    };
    if required.is_empty() || (optional.is_empty() && kept.is_none()) {
        return None;
    }
    let (arguments, values): (Vec<_>, Vec<_>) = required
        .iter()
        .map(|property| argument(cx, property))
        .unzip();
    let left_out = optional.iter().map(|property| {
        let name = ident(&property.ident);
        let absent = if is_nullable(property) {
            quote!(specwright::Maybe::Absent)
        } else {
            quote!(None)
        };
        quote!(#name: #absent)
    });
    let kept = kept.map(|name| {
        let map = cx.prelude(Module::Models, "BTreeMap");
        quote!(#name: #map::new())
    });

    Some(quote! {
        /// With what is required; everything else is left out.
        pub fn new(#(#arguments),*) -> Self {
            Self {
                #(#values,)*
                #(#left_out,)*
                #kept
            }
        }
    })
}

/// An argument, and the field as it is initialised with it.
fn argument(cx: &Context<'_>, property: &Property) -> (TokenStream, TokenStream) {
    let name = ident(&property.ident);
    let field_type = field_type(cx, property);
    if types::is_text(cx, Module::Models, &property.schema) {
        let into = cx.prelude(Module::Models, "Into");
        return (
            quote!(#name: impl #into<#field_type>),
            quote!(#name: #name.into()),
        );
    }
    (quote!(#name: #field_type), quote!(#name))
}
