//! Enums: of texts, a check for each variant and one for the values without one; untagged ones as unions.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DataEnum, Fields, Variant};

use super::{Context, label, shape_of};
use crate::serde_attributes;
use crate::spans;

/// Any enum.
pub(super) fn expand(cx: &Context<'_>, data: &DataEnum) -> syn::Result<TokenStream> {
    if cx.serde.untagged {
        return untagged(cx, data);
    }
    let holds_data = |variant: &&Variant| !matches!(variant.fields, Fields::Unit);
    if let Some(variant) = data.variants.iter().find(holds_data) {
        if !cx.serde.refusals.is_empty() {
            return Ok(cx.item(
                &quote!(::specwright::conform::Shape::Anything),
                &quote!(false),
                &[],
            ));
        }
        let reason = "serde wraps the content of this variant in an object, which no schema of a union says\nhelp: add `#[serde(untagged)]` to the enum, or use the generated type";
        let refusal = cx.refusal(&variant.ident, reason);
        return Ok(cx.item(
            &quote!(::specwright::conform::Shape::Anything),
            &quote!(false),
            &[refusal],
        ));
    }
    texts(cx, data)
}

fn texts(cx: &Context<'_>, data: &DataEnum) -> syn::Result<TokenStream> {
    let (mut checks, mut values, mut arms) = (Vec::new(), Vec::new(), Vec::new());
    for variant in &data.variants {
        let serde = serde_attributes::read(&variant.attrs)?;
        checks.extend(serde.refusals.iter().map(|call| cx.check(call)));
        let name = &variant.ident;
        let (written, read) = serde.variant_names(&spans::plain(name), &cx.serde);
        if serde.skip_reading && serde.skip_writing {
            arms.push(quote!(Self::#name => false,));
            continue;
        }
        if written != read || serde.skip_reading || serde.skip_writing {
            let reason = "the value is written and read as different texts, of which the spec has one\nhelp: give both the same name";
            checks.push(cx.refusal(name, reason));
        }
        if let Some(schema) = cx.schema().filter(|_| serde.refusals.is_empty()) {
            let check = spans::call(name, "variant", &quote!(#schema), quote!(#written));
            checks.push(spans::constant(name, &check));
        }
        arms.push(quote!(Self::#name => ::specwright::Validate::conforms(#written, schema),));
        values.push(written);
    }
    let name = cx.name();
    let conforms = if arms.is_empty() {
        quote!(match *self {})
    } else {
        quote!(match self { #(#arms)* })
    };
    let Some(schema) = cx.schema() else {
        let shape =
            quote!(::specwright::conform::Shape::Texts { name: #name, values: &[#(#values),*] });
        return Ok(cx.item(&shape, &conforms, &checks));
    };
    let check = spans::call(
        &cx.input.ident,
        "variants",
        &quote!(#schema),
        quote!(#name, &[#(#values),*]),
    );
    checks.push(spans::constant(&label(&format!("{name}_values")), &check));
    let shape = quote!(::specwright::conform::Shape::model::<#schema>(#name));
    Ok(cx.item(&shape, &conforms, &checks))
}

fn untagged(cx: &Context<'_>, data: &DataEnum) -> syn::Result<TokenStream> {
    let (mut checks, mut shapes) = (Vec::new(), Vec::new());
    for variant in &data.variants {
        let serde = serde_attributes::read(&variant.attrs)?;
        checks.extend(serde.refusals.iter().map(|call| cx.check(call)));
        let Fields::Unnamed(fields) = &variant.fields else {
            let reason = "what this variant is sent as has no schema\nhelp: let it hold one type that derives `Model`";
            checks.push(cx.refusal(&variant.ident, reason));
            continue;
        };
        let held: Vec<_> = fields.unnamed.iter().collect();
        let [held] = held.as_slice() else {
            let reason = "several values are sent as an array\nhelp: let the variant hold one type that derives `Model`";
            checks.push(cx.refusal(&variant.ident, reason));
            continue;
        };
        let shape = shape_of(&held.ty);
        if let Some(schema) = cx.schema() {
            let check = spans::call(&held.ty, "branch", &quote!(#schema), quote!(&#shape));
            checks.push(spans::constant(&variant.ident, &check));
        }
        shapes.push(shape);
    }
    let name = cx.name();
    let Some(schema) = cx.schema() else {
        let reason = "an untagged enum must say which schema it models\nhelp: add `#[model(schema = api::schema::Name)]`";
        return Ok(cx.refused(reason));
    };
    let check = spans::call(
        &cx.input.ident,
        "branches",
        &quote!(#schema),
        quote!(#name, &[#(#shapes),*]),
    );
    checks.push(spans::constant(&label(&format!("{name}_branches")), &check));
    let shape = quote!(::specwright::conform::Shape::model::<#schema>(#name));
    // Which branches accept a value is for the walk to say.
    Ok(cx.item(&shape, &quote!(false), &checks))
}
