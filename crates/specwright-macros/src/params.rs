//! `#[derive(Params)]`: a struct whose fields are parameters of one place, read by the contract of the operation.

mod attribute;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Token, Type, parse_quote};

use crate::serde_attributes::{self, DEFAULTS, Serde};
use crate::spans;
use attribute::Attribute;

/// A field that is read.
struct Field<'a> {
    name: &'a Ident,
    field_type: &'a Type,
    /// The parameter, unless the field is not read at all.
    parameter: Option<String>,
    default: bool,
}

/// The expansion.
pub(crate) fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Data::Struct(data) = &input.data else {
        return Ok(refused(
            input,
            "parameters have names, which only the fields of a struct say\nhelp: write a struct with a field for each parameter",
        ));
    };
    let named = match &data.fields {
        Fields::Named(fields) => &fields.named,
        Fields::Unit => &Punctuated::new(),
        Fields::Unnamed(_) => {
            return Ok(refused(
                input,
                "parameters have names, which the fields of a tuple struct have not\nhelp: name the fields, or take `Path<(A, B)>`",
            ));
        }
    };
    let (serde, own) = (
        serde_attributes::read(&input.attrs)?,
        attribute::read(&input.attrs)?,
    );
    let mut refusals = own.of_container();
    refusals.extend(of_container(&serde));
    let fields = fields(named, &serde, &own, &mut refusals)?;
    Ok(implementation(input, &fields, &refusals))
}

fn fields<'a>(
    named: &'a Punctuated<syn::Field, Token![,]>,
    container: &Serde,
    own: &Attribute,
    refusals: &mut Vec<TokenStream>,
) -> syn::Result<Vec<Field<'a>>> {
    let mut fields = Vec::new();
    for field in named {
        let (serde, attribute) = (
            serde_attributes::read(&field.attrs)?,
            attribute::read(&field.attrs)?,
        );
        let Some(name) = &field.ident else { continue };
        refusals.extend(serde.refusals.iter().cloned());
        refusals.extend(attribute.of_field());
        if let Some(flatten) = serde.place("flatten") {
            refusals.push(refusal(flatten, "the parameters of a struct inside of this one cannot be seen\nhelp: write its fields here, or take it by an extractor of its own"));
        }
        let plain = spans::plain(name);
        let rule = own.rule();
        let (_, by_serde) = serde.field_names(&plain, container);
        let renamed = serde.rename.read.is_some();
        let parameter = match (attribute.rename, rule) {
            (Some(rename), _) => rename.value(),
            (None, Some(rule)) if !renamed => rule.field(&plain),
            _ => by_serde,
        };
        fields.push(Field {
            name,
            field_type: &field.ty,
            parameter: (!serde.skip_reading).then_some(parameter),
            default: serde.default || attribute.default,
        });
    }
    Ok(fields)
}

/// What serde's attributes of the struct say that parameters cannot keep.
fn of_container(serde: &Serde) -> Vec<TokenStream> {
    let reasons = [
        (
            "deny_unknown_fields",
            "`deny_unknown_fields` refuses what other extractors read\nhelp: remove it",
        ),
        (
            "transparent",
            "`transparent` hides the name of the parameter\nhelp: remove it",
        ),
        (
            "default",
            "`default` of the whole struct cannot be told apart by parameter\nhelp: write `#[params(default)]` on the fields that may be absent",
        ),
    ];
    let found = reasons.iter().filter_map(|(name, reason)| {
        let place = serde.place(name)?;
        Some(refusal(place, reason))
    });
    serde.refusals.iter().cloned().chain(found).collect()
}

fn implementation(
    input: &DeriveInput,
    fields: &[Field<'_>],
    refusals: &[TokenStream],
) -> TokenStream {
    let name = &input.ident;
    let text = spans::plain(name);
    let generics = bounded(&input.generics);
    let (of, arguments, bounds) = generics.split_for_impl();
    let table = fields.iter().filter_map(entry);
    let names: Vec<_> = fields.iter().map(|field| field.name).collect();
    let read = fields.iter().map(read);

    quote! {
        #[automatically_derived]
        impl #of ::specwright::server::FromParams for #name #arguments #bounds {
            const SHAPE: ::specwright::conform::Shape =
                ::specwright::conform::Shape::Struct(&::specwright::conform::Struct {
                    name: #text,
                    fields: &[#(#table),*],
                    omitted: &[],
                    strict: false,
                    travels: ::specwright::conform::Travels::BOTH,
                });

            fn from_params(
                __parameters: &mut ::specwright::server::Parameters<'_>,
            ) -> ::core::option::Option<Self> {
                let _ = &__parameters;
                // All are read before any is looked at, so that each is refused that is to be refused.
                #(#read)*
                ::core::option::Option::Some(Self { #(#names: #names?),* })
            }
        }

        const _: () = {
            #(const _: () = #refusals;)*
        };
    }
}

/// The field as the checks see it.
fn entry(field: &Field<'_>) -> Option<TokenStream> {
    let (own, parameter, default) = (
        spans::plain(field.name),
        field.parameter.as_ref()?,
        field.default,
    );
    let (of, first) = (field.field_type, spans::ends(field.field_type).0);
    let shape = quote_spanned!(first=> <#of as ::specwright::conform::HasShape>::SHAPE);
    let manner = u8::from(default) * DEFAULTS;
    Some(quote!(::specwright::conform::Field {
        name: #own,
        written: #parameter,
        read: #parameter,
        shape: #shape,
        manner: #manner,
    }))
}

fn read(field: &Field<'_>) -> TokenStream {
    let (name, of) = (field.name, field.field_type);
    let first = spans::ends(of).0;
    let value = match &field.parameter {
        Some(parameter) if field.default => {
            quote_spanned!(first=> __parameters.named_or_default::<#of>(#parameter))
        }
        Some(parameter) => quote_spanned!(first=> __parameters.named::<#of>(#parameter)),
        None => {
            quote_spanned!(first=> ::core::option::Option::Some(<#of as ::core::default::Default>::default()))
        }
    };
    quote!(let #name = #value;)
}

/// The generics with what fields of their types must be.
fn bounded(generics: &Generics) -> Generics {
    let mut generics = generics.clone();
    for parameter in generics.type_params_mut() {
        let bounds = [
            parse_quote!(::specwright::conform::HasShape),
            parse_quote!(::specwright::serde::de::DeserializeOwned),
        ];
        parameter.bounds.extend::<[syn::TypeParamBound; 2]>(bounds);
    }
    generics
}

fn refusal(at: &impl ToTokens, reason: &str) -> TokenStream {
    spans::call(at, "refuse", &TokenStream::new(), reason.to_token_stream())
}

/// The refusal of the whole type, which reads nothing.
fn refused(input: &DeriveInput, reason: &str) -> TokenStream {
    let refusal = refusal(&input.ident, reason);
    quote!(const _: () = #refusal;)
}
