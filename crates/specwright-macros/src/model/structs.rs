//! Structs: a check for the name and one for the type of each field, one for what is missing.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Fields, Token, Type};

use super::{Context, form_of, keeps, label, shape_of};
use crate::serde_attributes::{self, Serde};
use crate::spans;

/// A field that is sent or read.
struct Field<'a> {
    name: &'a Ident,
    field_type: &'a Type,
    serde: Serde,
    written: String,
    read: String,
}

/// A struct with named fields.
pub(super) fn expand(
    cx: &Context<'_>,
    fields: &Punctuated<syn::Field, Token![,]>,
) -> syn::Result<TokenStream> {
    let fields = read(cx, fields)?;
    let refusals = fields.iter().flat_map(|field| &field.serde.refusals);
    let mut checks: Vec<_> = refusals.map(|call| cx.check(call)).collect();
    let name = cx.name();
    let (omitted, strict) = (&cx.attribute.omitted, cx.serde.strict);
    let Some(schema) = cx.schema() else {
        let entries = entries(cx, &fields);
        let shape = quote!(__conform::Shape::Struct(&__conform::Struct {
            name: #name,
            fields: &#entries,
            omitted: &[#(#omitted),*],
            strict: #strict,
            travels: __conform::Travels::BOTH,
        }));
        return Ok(cx.item(&shape, &quote!(false), &checks));
    };
    let (count, travels, entries) = (fields.len(), cx.travels(), side_by_side(cx, &fields));
    // A static, of which the compiler makes no copies and looks for no parts to promote.
    checks.push(quote! {
        static __CHECKS: __conform::Checks<#schema, #count> = __conform::Checks {
            of: &__conform::Verdict::of(#name, #entries, &[#(#omitted),*], #strict, #travels),
        };
    });
    checks.extend(fields.iter().enumerate().map(check));
    checks.extend(omitted.iter().map(|omitted| {
        let arguments = quote!(#omitted);
        cx.check(&spans::call(
            omitted,
            "omitted",
            &quote!(#schema),
            arguments,
        ))
    }));
    let complete = of_verdict(&cx.input.ident, "complete", TokenStream::new());
    checks.push(spans::constant(&label(&name), &complete));
    let shape = quote!(__conform::Shape::model::<#schema>(#name));
    Ok(cx.item(&shape, &conforms(&fields), &checks))
}

/// A struct that is sent as what it holds.
pub(super) fn transparent(cx: &Context<'_>, fields: &Fields) -> syn::Result<TokenStream> {
    let mut held = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let serde = serde_attributes::read(&field.attrs)?;
        if !(serde.skip_reading && serde.skip_writing) {
            held.push((index, field, serde));
        }
    }
    let [(index, field, serde)] = held.as_slice() else {
        return Ok(cx.refused(
            "a tuple struct is sent as an array, which no schema of an object is\nhelp: write a struct with named fields, or hold one value",
        ));
    };
    let mut checks: Vec<_> = serde.refusals.iter().map(|call| cx.check(call)).collect();
    let member = field.ident.as_ref().map_or_else(
        || syn::Member::from(*index),
        |name| syn::Member::from(name.clone()),
    );
    let inner = shape_of(&field.ty);
    let keeps = keeps(&field.ty);
    let conforms = quote!(#keeps(&self.#member, schema));
    let Some(schema) = cx.schema() else {
        return Ok(cx.item(&inner, &conforms, &checks));
    };
    let name = cx.name();
    let check = spans::call(
        &field.ty,
        "newtype",
        &quote!(#schema),
        quote!(#name, &#inner),
    );
    checks.push(spans::constant(&label(&name), &check));
    let shape = quote!(__conform::Shape::model::<#schema>(#name));
    Ok(cx.item(&shape, &conforms, &checks))
}

fn read<'a>(
    cx: &Context<'_>,
    fields: &'a Punctuated<syn::Field, Token![,]>,
) -> syn::Result<Vec<Field<'a>>> {
    let mut read = Vec::new();
    for field in fields {
        let serde = serde_attributes::read(&field.attrs)?;
        let Some(name) = &field.ident else { continue };
        if serde.skip_writing && serde.skip_reading {
            continue;
        }
        let (written, wire_read) = serde.field_names(&spans::plain(name), &cx.serde);
        let unless = |skipped: bool, name: String| if skipped { String::new() } else { name };
        read.push(Field {
            name,
            field_type: &field.ty,
            written: unless(serde.skip_writing, written),
            read: unless(serde.skip_reading, wire_read),
            serde,
        });
    }
    Ok(read)
}

/// The fields as data.
fn entries(cx: &Context<'_>, fields: &[Field<'_>]) -> TokenStream {
    let fields = fields.iter().map(|field| {
        let (own, written, read) = (spans::plain(field.name), &field.written, &field.read);
        let shape = shape_of(field.field_type);
        let manner = Literal::u8_unsuffixed(field.serde.manner(&cx.serde, written != read));
        quote!(__Field { name: #own, written: #written, read: #read, shape: #shape, manner: #manner })
    });
    quote!([#(#fields),*])
}

/// The fields as data, with as few tokens as can be: the compiler looks at each several times.
fn side_by_side(cx: &Context<'_>, fields: &[Field<'_>]) -> TokenStream {
    let own: Vec<_> = fields
        .iter()
        .map(|field| spans::plain(field.name))
        .collect();
    let own: Vec<_> = own.iter().map(String::as_str).collect();
    let read: Vec<_> = fields.iter().map(|field| field.read.as_str()).collect();
    let written: Vec<_> = fields.iter().map(|field| field.written.as_str()).collect();
    let (as_read, as_written) = (unless(&read, &own), unless(&written, &read));
    let forms = fields.iter().map(|field| form_of(field.field_type));
    let manners = fields
        .iter()
        .map(|field| field.serde.manner(&cx.serde, field.written != field.read));
    let manners = Literal::byte_string(&manners.collect::<Vec<_>>());
    quote! {
        __conform::Fields {
            names: [#(#own),*],
            read: &[#(#as_read),*],
            written: &[#(#as_written),*],
            shapes: [#(#forms),*],
            manners: #manners,
        }
    }
}

/// These names, or none where they are the same as others.
fn unless<'a>(names: &'a [&'a str], others: &[&str]) -> &'a [&'a str] {
    if names == others { &[] } else { names }
}

/// The checks of a field's name and of its type.
fn check((index, field): (usize, &Field<'_>)) -> TokenStream {
    let index = Literal::usize_unsuffixed(index).to_token_stream();
    let name = of_verdict(field.name, "property", index.clone());
    let of_type = of_verdict(field.field_type, "field", index);
    spans::constant(field.name, &quote!(#name; #of_type))
}

/// What the verdict on the struct says of these tokens.
fn of_verdict(at: &impl ToTokens, method: &str, arguments: TokenStream) -> TokenStream {
    spans::method(at, "__CHECKS", method, &TokenStream::new(), arguments)
}

/// Each field against its property; a struct that does not hold everything is left to the walk over the JSON value.
fn conforms(fields: &[Field<'_>]) -> TokenStream {
    let checks = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| !field.read.is_empty() && !field.serde.flatten);
    let checks = checks.map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let (name, keeps) = (field.name, keeps(field.field_type));
        quote!(&& #keeps(&self.#name, __CHECKS.schema_of(#index, schema)))
    });
    quote!(__CHECKS.is_whole() #(#checks)*)
}
