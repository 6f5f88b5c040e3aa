//! `#[derive(Model)]`: a struct or enum becomes calls of checks, a shape, and its validation.

mod attribute;
mod enums;
mod structs;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Fields, Generics, Path, parse_quote};

use crate::serde_attributes::{self, Serde};
use crate::spans;
use attribute::Attribute;

/// What every part of the expansion needs.
struct Context<'a> {
    input: &'a DeriveInput,
    serde: Serde,
    attribute: Attribute,
}

/// The expansion.
pub(crate) fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let cx = Context {
        input,
        serde: serde_attributes::read(&input.attrs)?,
        attribute: attribute::read(&input.attrs)?,
    };
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) if !cx.serde.transparent => {
                structs::expand(&cx, &fields.named)
            }
            Fields::Unit => Ok(cx.refused(
                "a unit struct is sent as `null`, which no schema of an object is\nhelp: write a struct with fields, `struct Name {}` for an object without properties",
            )),
            fields => structs::transparent(&cx, fields),
        },
        Data::Enum(data) => enums::expand(&cx, data),
        Data::Union(_) => Ok(cx.refused("a union has no form on the wire\nhelp: write an enum")),
    }
}

impl Context<'_> {
    /// The schema that the type is held against here; types with parameters are held against those of their uses.
    fn schema(&self) -> Option<&Path> {
        let schema = self.attribute.schema.as_ref();
        schema.filter(|_| !self.is_generic())
    }

    fn is_generic(&self) -> bool {
        self.input.generics.type_params().next().is_some()
    }

    /// Whether serde reads and writes the type.
    fn travels(&self) -> TokenStream {
        let (name, (_, arguments, _)) = (&self.input.ident, self.input.generics.split_for_impl());
        let of = spans::without_lifetimes(quote!(#name #arguments));
        quote! {
            __conform::Travels {
                read: __conform::Travelling::<#of>::READ,
                written: __conform::Travelling::<#of>::WRITTEN,
            }
        }
    }

    /// The type's name, as a text.
    fn name(&self) -> String {
        spans::plain(&self.input.ident)
    }

    /// Refuses the whole type.
    fn refused(&self, reason: &str) -> TokenStream {
        let refusal = self.refusal(&self.input.ident, reason);
        self.item(
            &quote!(::specwright::conform::Shape::Anything),
            &quote!(false),
            &[refusal],
        )
    }

    /// A constant that refuses a token.
    fn refusal(&self, at: &impl ToTokens, reason: &str) -> TokenStream {
        let call = spans::call(at, "refuse", &TokenStream::new(), reason.to_token_stream());
        self.check(&call)
    }

    /// A constant that holds a check of the whole type.
    fn check(&self, call: &TokenStream) -> TokenStream {
        let _ = self;
        quote!(const _: () = #call;)
    }

    /// Constants for what the attributes of the type itself say.
    fn own_refusals(&self) -> impl Iterator<Item = TokenStream> {
        let of_serde = self.serde.refusals.iter().map(|call| self.check(call));
        of_serde
            .chain(self.needless_schema())
            .chain(self.needless_omission())
    }

    fn needless_schema(&self) -> Option<TokenStream> {
        let schema = self
            .attribute
            .schema
            .as_ref()
            .filter(|_| self.is_generic())?;
        let reason = "a type with parameters is held against the schema of each of its uses\nhelp: remove `schema = ..`";
        Some(self.refusal(schema, reason))
    }

    fn needless_omission(&self) -> Option<TokenStream> {
        let omitted = self.attribute.omitted.first()?;
        let has_properties = matches!(
            &self.input.data,
            Data::Struct(data) if matches!(data.fields, Fields::Named(_)) && !self.serde.transparent
        );
        let reason =
            "only a struct with named fields leaves out properties\nhelp: remove `omit(..)`";
        (!has_properties).then(|| self.refusal(omitted, reason))
    }

    /// The implementations and the checks, in a scope of their own.
    fn item(
        &self,
        shape: &TokenStream,
        conforms: &TokenStream,
        checks: &[TokenStream],
    ) -> TokenStream {
        let name = &self.input.ident;
        let generics = self.bounded();
        let (of, arguments, bounds) = generics.split_for_impl();
        let own = self.own_refusals();

        quote! {
            #[allow(non_upper_case_globals, dead_code, unused_imports)]
            const _: () = {
                use ::specwright::conform::{self as __conform, Field as __Field, HasShape as __HasShape, Still as _};

                #[automatically_derived]
                impl #of __HasShape for #name #arguments #bounds {
                    const SHAPE: __conform::Shape = #shape;
                }

                #[automatically_derived]
                impl #of ::specwright::Validate for #name #arguments #bounds {
                    fn conforms(&self, schema: &::specwright::contract::Schema) -> bool {
                        let _ = schema;
                        #conforms
                    }
                }

                #(#own)*
                #(#checks)*
            };
        }
    }

    /// The generics, with type parameters whose shape is known.
    fn bounded(&self) -> Generics {
        let mut generics = self.input.generics.clone();
        for parameter in generics.type_params_mut() {
            let bound = parse_quote!(::specwright::conform::HasShape);
            parameter.bounds.push(bound);
        }
        generics
    }
}

/// The shape of a type, reported at the type where it has none.
fn shape_of(field_type: &syn::Type) -> TokenStream {
    let (first, _) = spans::ends(field_type);
    let field_type = spans::without_lifetimes(field_type.to_token_stream());
    quote::quote_spanned!(first=> <#field_type as __HasShape>::SHAPE)
}

/// The [shape](shape_of) of a type, by reference.
fn form_of(field_type: &syn::Type) -> TokenStream {
    let (first, _) = spans::ends(field_type);
    let field_type = spans::without_lifetimes(field_type.to_token_stream());
    quote::quote_spanned!(first=> <#field_type as __HasShape>::FORM)
}

/// What validates a value of a type, reported as its [shape](shape_of) is, so that a type that lacks both is told of once.
fn keeps(field_type: &syn::Type) -> TokenStream {
    let (first, _) = spans::ends(field_type);
    quote::quote_spanned!(first=> <#field_type as __HasShape>::keeps)
}

/// A name for a constant, for the compiler's label.
fn label(name: &str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(name, Span::call_site())
}
