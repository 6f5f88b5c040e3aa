//! `#[derive(Responses)]`: the statuses, headers and bodies of a type, as data and as axum writes them.

mod answer;
mod attributes;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Error, Generics, parse_quote};

use answer::{Answer, Field, Role};
use attributes::Statuses;

use crate::spans;

/// The expansion.
pub(crate) fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let answers = answers(input)?;
    let name = &input.ident;
    let replies = answers.iter().map(Answer::replies);
    let arms = answers.iter().map(Answer::arm);
    let responds = bounded(input, &answers);
    let (of, arguments, bounds) = responds.split_for_impl();

    Ok(quote! {
        #[automatically_derived]
        impl #of ::specwright::conform::Responds for #name #arguments #bounds {
            const REPLIES: ::specwright::conform::Replies =
                ::specwright::conform::Replies::OneOf(&[#(#replies),*]);
        }

        #[automatically_derived]
        impl #of ::specwright::server::IntoResponse for #name #arguments #bounds {
            fn into_response(self) -> ::specwright::server::Response {
                match self {
                    #(#arms,)*
                }
            }
        }
    })
}

/// The struct, or each variant of the enum; all that is wrong with them together.
fn answers(input: &DeriveInput) -> syn::Result<Vec<Answer<'_>>> {
    match &input.data {
        Data::Struct(data) => {
            let answer = Answer::of_struct(input, &data.fields)?;
            Ok(vec![answer])
        }
        Data::Enum(data) => {
            let mut found = Vec::new();
            let mut error = attributes::refuse_all(&input.attrs, "write it on the variants").err();
            for variant in &data.variants {
                match Answer::of_variant(input, variant) {
                    Ok(answer) => found.push(answer),
                    Err(other) => match &mut error {
                        Some(error) => error.combine(other),
                        None => error = Some(other),
                    },
                }
            }
            error.map_or(Ok(found), Err)
        }
        Data::Union(_) => Err(Error::new(
            input.ident.span(),
            "a union answers nothing\nhelp: write an enum",
        )),
    }
}

/// The generics, with what the types of the fields must be able to do where they depend on a parameter.
fn bounded(input: &DeriveInput, answers: &[Answer<'_>]) -> Generics {
    let mut generics = input.generics.clone();
    if generics.type_params().next().is_none() {
        return generics;
    }
    let bounds = &mut generics.make_where_clause().predicates;
    for field in answers.iter().flat_map(|answer| &answer.fields) {
        let of = field.of;
        match field.role {
            Role::Status => {}
            Role::Header(_) => {
                bounds.push(parse_quote!(#of: ::specwright::conform::HasShape));
                bounds.push(parse_quote!(#of: ::specwright::serde::Serialize));
            }
            Role::Body => {
                bounds.push(parse_quote!(#of: ::specwright::conform::Responds));
                bounds.push(parse_quote!(#of: ::specwright::server::IntoResponse));
            }
        }
    }
    generics
}

impl Answer<'_> {
    /// What it can be, as data.
    fn replies(&self) -> TokenStream {
        let replies = quote!(::specwright::conform::Replies);
        let body = match self.field(|role| matches!(role, Role::Body)) {
            Some(field) => {
                let of = field.of;
                let (first, _) = spans::ends(of);
                quote_spanned!(first=> <#of as ::specwright::conform::Responds>::REPLIES)
            }
            None => quote!(#replies::List(&[::specwright::conform::Reply::empty(0)])),
        };
        let sent = self.fields.iter().filter_map(Field::sent);
        let (name, with) = (&self.name, quote!(#replies::With(&[#(#sent),*], &#body)));
        let reply = match self.statuses.pattern() {
            Some(pattern) => quote!(#replies::As(#pattern, &#with)),
            None => with,
        };
        quote!(#replies::Called(#name, &#reply))
    }

    /// The arm that writes it.
    fn arm(&self) -> TokenStream {
        let pattern = self.destructured();
        let body = self.field(|role| matches!(role, Role::Body));
        let body = body.map(Field::located);
        if let Statuses::Transparent = self.statuses {
            return quote!(#pattern => ::specwright::server::IntoResponse::into_response(#body));
        }
        let status = self.status();
        let headers = self.fields.iter().filter_map(|field| {
            let (table, binding) = (field.table()?, field.located());
            Some(quote!(.header(#table, &#binding)))
        });
        let end = match body {
            Some(body) => quote!(.of(#body)),
            None => quote!(.empty()),
        };
        quote!(#pattern => ::specwright::server::Reply::new(#status) #(#headers)* #end)
    }

    /// The status; the compiler holds the type of a field that carries it against the range.
    fn status(&self) -> TokenStream {
        if let Statuses::One(code) = self.statuses {
            return quote!(#code);
        }
        let carrier = self.statuses.carrier();
        let field = self.field(|role| matches!(role, Role::Status));
        let span = field.map_or_else(Span::call_site, |field| spans::ends(field.of).0);
        let field = field.map(Field::located);
        quote_spanned!(span=> { let status: #carrier = #field; status })
    }
}
