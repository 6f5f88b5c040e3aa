//! Newtypes for scalars that have a name: `pub struct UserId(pub String);`

use proc_macro2::TokenStream;
use quote::quote;
use specwright_spec::model::{Schema, TypeDef};

use super::{extra_derives, json_schema};
use crate::context::{Context, Module, ident, parse_type};
use crate::{docs, types};

/// The struct, and how it is made.
pub(super) fn items(cx: &Context<'_>, type_def: &TypeDef, schema: &Schema) -> Vec<TokenStream> {
    let docs = docs::attrs(&docs::of_type(type_def));
    let name = ident(&type_def.ident);
    let inner = types::without_null(cx, Module::Models, schema);
    let derives = extra_derives(cx, &["Debug", "Clone", "PartialEq"]);
    let derives = derives.iter().map(|derive| parse_type(derive));
    let json_schema = json_schema::newtype(cx, schema);
    let is_formatted = types::is_formatted(cx, type_def, schema);
    let formatted =
        is_formatted.then(|| quote!(#[serde(deserialize_with = "specwright::de::formatted")]));
    let declaration = quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, #(#derives),*)]
        #json_schema
        #[serde(transparent)]
        pub struct #name(#formatted pub #inner);
    };
    let from = cx.prelude(Module::Models, "From");
    let from = quote! {
        impl #from<#inner> for #name {
            fn from(value: #inner) -> Self {
                Self(value)
            }
        }
    };
    vec![declaration, from]
}
