//! Readers of defaults: `pub fn delay_or_default(&self) -> f64`
//!
//! Defaults are not filled in while decoding: that would invent values in responses, and "absent keeps its
//! value" could not be told from "set to the default".

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;
use specwright_spec::model::{Definition, Kind, Property, Schema, Struct};

use crate::context::{Context, Module, ident};
use crate::rust::Rust;
use crate::types;

/// The readers of a struct's optional fields with a default.
pub(super) fn readers(cx: &Context<'_>, object: &Struct) -> Vec<TokenStream> {
    let properties = object.properties.iter();
    properties
        .filter_map(|property| reader(cx, property))
        .collect()
}

fn reader(cx: &Context<'_>, property: &Property) -> Option<TokenStream> {
    let default = property.default.as_ref()?;
    if property.required || property.schema.nullable || property.boxed {
        return None;
    }
    let (output, value, read) = value(cx, &property.schema, default)?;
    let field = ident(&property.ident);
    let read = read.map(|method| quote!(.#method()));
    let name = format_ident!("{}_or_default", property.ident.trim_start_matches("r#"));
    let docs = format!(
        " [`{0}`](Self::{0}), or its default, `{default}`.",
        property.ident.trim_start_matches("r#")
    );

    Some(quote! {
        #[doc = #docs]
        #[must_use]
        pub fn #name(&self) -> #output {
            self.#field #read.unwrap_or(#value)
        }
    })
}

/// The type that a reader gives, the default in it, and the method that takes the field by reference where it
/// is not copied; `None` where a default has no short form in Rust.
fn value(
    cx: &Context<'_>,
    schema: &Schema,
    default: &Value,
) -> Option<(TokenStream, TokenStream, Option<Ident>)> {
    match (&schema.kind, default) {
        (Kind::Boolean, Value::Bool(value)) => Some((quote!(bool), quote!(#value), None)),
        (Kind::Integer(_), Value::Number(number)) => {
            let output = types::without_null(cx, Module::Models, schema);
            let literal = proc_macro2::Literal::i64_unsuffixed(
                number.as_i64().filter(|number| *number >= 0)?,
            );
            fits(&output, number.as_i64()?).then(|| (quote!(#output), quote!(#literal), None))
        }
        (Kind::Number(_), Value::Number(number)) => {
            let value = number.as_f64().filter(|value| *value >= 0.0)?;
            let output = types::without_null(cx, Module::Models, schema);
            let literal = proc_macro2::Literal::f64_unsuffixed(value);
            Some((quote!(#output), quote!(#literal), None))
        }
        (Kind::String(_), Value::String(text)) => {
            let output = types::without_null(cx, Module::Models, schema);
            (output.as_str() == "String")
                .then(|| (quote!(&str), quote!(#text), Some(format_ident!("as_deref"))))
        }
        (Kind::Named(id), default) => {
            let type_def = cx.type_def(*id);
            let Definition::Enum(list) = &type_def.definition else {
                return None;
            };
            let variant = list.values.iter().find(|value| value.value == *default)?;
            if cx.replacement(type_def).is_some() {
                return None;
            }
            let (name, variant) = (ident(&type_def.ident), ident(&variant.ident));
            let read = (!types::is_copy(cx, schema)).then(|| format_ident!("clone"));
            Some((quote!(#name), quote!(#name::#variant), read))
        }
        _ => None,
    }
}

fn fits(output: &Rust, value: i64) -> bool {
    let bits: u32 = match output.as_str() {
        "i8" => 7,
        "u8" => 8,
        "i16" => 15,
        "u16" => 16,
        "i32" => 31,
        "u32" => 32,
        _ => 63,
    };
    value < 1_i64.checked_shl(bits).unwrap_or(i64::MAX)
}
