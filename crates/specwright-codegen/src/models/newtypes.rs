//! Newtypes for scalars that have a name: `pub struct UserId(pub String);`

use proc_macro2::TokenStream;
use quote::quote;
use specwright_spec::model::{Definition, Schema, TypeDef};

use super::{extra_derives, json_schema};
use crate::context::{Context, ident, parse_type};
use crate::{docs, types};

/// The struct.
pub(super) fn item(cx: &Context<'_>, type_def: &TypeDef, schema: &Schema) -> TokenStream {
    let docs = docs::attrs(&docs::of_type(type_def));
    let name = ident(&type_def.ident);
    let inner = types::of_newtype(cx, schema);
    let derives = extra_derives(cx, &["Debug", "Clone", "PartialEq"]);
    let derives = derives.iter().map(|derive| parse_type(derive));
    let json_schema = json_schema::newtype(cx, schema);
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, #(#derives),*)]
        #json_schema
        pub struct #name(pub #inner);
    }
}

/// How it is made, written and read, as the runtime's `newtypes!` takes it.
pub(super) fn entry(cx: &Context<'_>, type_def: &TypeDef) -> Option<String> {
    let Definition::Newtype(schema) = &type_def.definition else {
        return None;
    };
    let read = if types::is_formatted(cx, type_def, schema) {
        "formatted"
    } else {
        "plain"
    };
    let inner = types::of_newtype(cx, schema);
    Some(format!("    {}({inner}) {read}", type_def.ident))
}
