//! Structs: a check for the name and one for the type of each field, one for what is missing.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::punctuated::Punctuated;
use syn::{Fields, Path, Token, Type};

use super::{Context, keeps, label, shape_of};
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
    let entries = entries(cx, &fields);
    let Some(schema) = cx.schema() else {
        let table = table(cx, &quote!(&#entries));
        let shape = quote!(::specwright::conform::Shape::Struct(&#table));
        return Ok(cx.item(&shape, &quote!(false), &checks));
    };
    let name = cx.name();
    let model = format_ident!("__{name}Model");
    let verdict = format_ident!("__{name}Verdict");
    let (list, count) = (format_ident!("__{name}Fields"), fields.len());
    let table = table(cx, &quote!(&#list));
    checks.extend(
        fields
            .iter()
            .enumerate()
            .map(|(index, field)| check(field, index, schema, &model, &verdict)),
    );
    checks.extend(cx.attribute.omitted.iter().map(|omitted| {
        cx.check(&spans::call(
            omitted,
            "omitted",
            &quote!(#schema),
            quote!(#omitted),
        ))
    }));
    let complete = spans::call(
        &cx.input.ident,
        "complete",
        &quote!(#schema),
        quote!(&#model),
    );
    let complete = quote!(if !#verdict.complete { #complete });
    checks.push(spans::constant(&label(&name), &complete));
    let conforms = conforms(&fields, &verdict);
    let shape = quote!(::specwright::conform::Shape::model::<#schema>(#name));
    let item = cx.item(&shape, &conforms, &checks);
    // Statics, of which the compiler makes no copies and looks for no parts to promote.
    Ok(quote! {
        const _: () = {
            #[allow(non_upper_case_globals)]
            static #list: [::specwright::conform::Field; #count] = #entries;
            #[allow(non_upper_case_globals)]
            static #model: ::specwright::conform::Struct = #table;
            #[allow(non_upper_case_globals)]
            static #verdict: ::specwright::conform::Verdict<#count> =
                ::specwright::conform::verdict::<#schema, #count>(&#model);
            #item
        };
    })
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
    let shape = quote!(::specwright::conform::Shape::model::<#schema>(#name));
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

/// The struct as data, around its fields.
fn table(cx: &Context<'_>, fields: &TokenStream) -> TokenStream {
    let name = cx.name();
    let omitted = &cx.attribute.omitted;
    let strict = cx.serde.strict;
    let travels = cx.travels();
    quote! {
        ::specwright::conform::Struct {
            name: #name,
            fields: #fields,
            omitted: &[#(#omitted),*],
            strict: #strict,
            travels: #travels,
        }
    }
}

/// The fields as data.
fn entries(cx: &Context<'_>, fields: &[Field<'_>]) -> TokenStream {
    let fields = fields.iter().map(|field| {
        let (own, written, read) = (spans::plain(field.name), &field.written, &field.read);
        let shape = shape_of(field.field_type);
        let split = (written != read).then(|| quote!(.split(#written, #read)));
        let defaults = (field.serde.default || cx.serde.default).then(|| quote!(.defaults()));
        let demanded = field.serde.demanded.then(|| quote!(.demanded()));
        let skipped = field.serde.skipped.then(|| quote!(.skipped()));
        let flattened = field.serde.flatten.then(|| quote!(.flattened()));
        quote! {
            ::specwright::conform::Field::new(#own, #read, #shape)
                #split #defaults #demanded #skipped #flattened
        }
    });
    quote!([#(#fields),*])
}

fn check(
    field: &Field<'_>,
    index: usize,
    schema: &Path,
    model: &Ident,
    verdict: &Ident,
) -> TokenStream {
    let (schema, arguments) = (quote!(#schema), quote!(&#model, #index));
    let name = spans::call(field.name, "property", &schema, arguments.clone());
    let of_type = spans::call(field.field_type, "field", &schema, arguments);
    spans::constant(
        field.name,
        &quote!(if !#verdict.kept[#index] { #name; #of_type }),
    )
}

/// Each field against its property; a struct that does not hold everything is left to the walk over the JSON value.
fn conforms(fields: &[Field<'_>], verdict: &Ident) -> TokenStream {
    let checks = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| !field.read.is_empty() && !field.serde.flatten);
    let checks = checks.map(|(index, field)| {
        let (name, keeps) = (field.name, keeps(field.field_type));
        quote!(&& #keeps(&self.#name, #verdict.schema_of(#index, schema)))
    });
    quote!(#verdict.whole #(#checks)*)
}
