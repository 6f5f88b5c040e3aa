//! `JsonSchema` for models: `#[cfg_attr(feature = "schemars", derive(specwright::schemars::JsonSchema), ..)]`
//!
//! What schemars reads off a Rust type says less than the document does; the constraints of members and the
//! presence of nullable ones are added by attributes.

use proc_macro2::TokenStream;
use quote::quote;
use specwright_spec::model::{Additional, Bound, Kind, Numbers, Property, Schema, Struct, Text};

use super::structs::is_nullable;
use crate::context::Context;
use crate::types;

/// The attribute of a struct.
pub(super) fn structure(cx: &Context<'_>, object: &Struct) -> Option<TokenStream> {
    if !cx.options.json_schema {
        return None;
    }
    let nullable = |property: &&specwright_spec::model::Property| {
        property.required && property.schema.nullable
    };
    let required: Vec<_> = object
        .properties
        .iter()
        .filter(|property| property.required)
        .map(|one| &one.name)
        .collect();
    // schemars takes every `Option` for one that may be absent.
    let required = object
        .properties
        .iter()
        .any(|property| nullable(&property))
        .then(|| quote!("required" = [#(#required),*]));
    let mut extensions: Vec<TokenStream> = required.into_iter().collect();
    extensions.extend((object.min > 0).then(|| entry("minProperties", object.min)));
    extensions.extend(object.max.map(|max| entry("maxProperties", max)));
    let strict = matches!(object.additional, Additional::Refused);
    let strict = strict.then(|| quote!(deny_unknown_fields));
    derive(cx, strict, &extensions)
}

/// The attribute of a newtype.
pub(super) fn newtype(cx: &Context<'_>, schema: &Schema) -> Option<TokenStream> {
    derive(cx, Some(quote!(transparent)), &constraints(schema))
}

/// The attribute of a union, as text.
pub(super) fn union(cx: &Context<'_>) -> Option<&'static str> {
    cx.options.json_schema.then_some(
        "#[cfg_attr(feature = \"schemars\", derive(specwright::schemars::JsonSchema), \
         schemars(crate = \"specwright::schemars\", untagged))]",
    )
}

/// The attribute of a member: its name, whether it may be absent, and its constraints.
pub(super) fn member(cx: &Context<'_>, property: &Property) -> Option<TokenStream> {
    if !cx.options.json_schema {
        return None;
    }
    let mut says = Vec::new();
    let name = &property.name;
    if property.ident.trim_start_matches("r#") != name {
        says.push(quote!(rename = #name));
    }
    if !property.required && is_nullable(property) {
        says.push(quote!(
            default,
            skip_serializing_if = "specwright::Maybe::is_absent"
        ));
    }
    let constraints = constraints(&property.schema);
    if !constraints.is_empty() {
        says.push(quote!(extend(#(#constraints),*)));
    }
    attribute(cx, &says)
}

/// The attribute of the map of members that are not declared.
pub(super) fn flattened(cx: &Context<'_>) -> Option<TokenStream> {
    attribute(cx, &[quote!(flatten)])
}

fn attribute(cx: &Context<'_>, says: &[TokenStream]) -> Option<TokenStream> {
    let needed = cx.options.json_schema && !says.is_empty();
    needed.then(|| quote!(#[cfg_attr(feature = "schemars", schemars(#(#says),*))]))
}

fn derive(
    cx: &Context<'_>,
    strict: Option<TokenStream>,
    extensions: &[TokenStream],
) -> Option<TokenStream> {
    if !cx.options.json_schema {
        return None;
    }
    let extend = (!extensions.is_empty()).then(|| quote!(extend(#(#extensions),*)));
    let more = strict.into_iter().chain(extend);
    Some(quote! {
        #[cfg_attr(
            feature = "schemars",
            derive(specwright::schemars::JsonSchema),
            schemars(crate = "specwright::schemars" #(, #more)*)
        )]
    })
}

/// What the Rust type of a use does not say.
fn constraints(schema: &Schema) -> Vec<TokenStream> {
    match &schema.kind {
        Kind::Integer(constraints) | Kind::Number(constraints) => numbers(constraints),
        Kind::String(constraints) => text(constraints),
        Kind::Array {
            min, max, unique, ..
        } => {
            let mut entries = range("minItems", "maxItems", *min, *max);
            entries.extend(unique.then(|| quote!("uniqueItems" = true)));
            entries
        }
        Kind::Map { min, max, .. } => range("minProperties", "maxProperties", *min, *max),
        _ => Vec::new(),
    }
}

fn numbers(numbers: &Numbers) -> Vec<TokenStream> {
    let minimum = if numbers.exclusive_minimum {
        "exclusiveMinimum"
    } else {
        "minimum"
    };
    let maximum = if numbers.exclusive_maximum {
        "exclusiveMaximum"
    } else {
        "maximum"
    };
    let bounds = [(minimum, numbers.minimum), (maximum, numbers.maximum)];
    let mut entries: Vec<_> = bounds
        .into_iter()
        .filter_map(|(key, value)| Some(bound(key, value?)))
        .collect();
    let divisor = numbers.multiple_of;
    entries.extend(divisor.map(|divisor| quote!("multipleOf" = #divisor)));
    entries
}

/// A bound as the shortest literal that is exact.
fn bound(key: &str, bound: Bound) -> TokenStream {
    let whole = bound.beyond_doubles().unwrap_or_default();
    let near = bound.near;
    match (i64::try_from(whole), u64::try_from(whole)) {
        (Ok(0), _) | (Err(_), Err(_)) => quote!(#key = #near),
        (Ok(whole), _) => quote!(#key = #whole),
        (_, Ok(whole)) => quote!(#key = #whole),
    }
}

fn text(text: &Text) -> Vec<TokenStream> {
    let mut entries = range("minLength", "maxLength", text.min_length, text.max_length);
    entries.extend(
        text.pattern
            .as_ref()
            .map(|pattern| quote!("pattern" = #pattern)),
    );
    let format = text
        .format
        .as_deref()
        .filter(|format| types::is_checked_text(format));
    entries.extend(format.map(|format| quote!("format" = #format)));
    entries
}

fn range(least: &str, most: &str, min: u64, max: Option<u64>) -> Vec<TokenStream> {
    let min = (min > 0).then(|| entry(least, min));
    min.into_iter()
        .chain(max.map(|max| entry(most, max)))
        .collect()
}

fn entry(key: &str, value: u64) -> TokenStream {
    let value = proc_macro2::Literal::u64_unsuffixed(value);
    quote!(#key = #value)
}
