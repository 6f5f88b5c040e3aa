//! One thing that a type answers: a struct, or a variant of an enum.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{DeriveInput, Error, Fields, Member, Type, Variant};

use super::attributes::{self, HeaderName, Statuses};
use crate::spans;

/// A struct or a variant with its statuses.
pub(super) struct Answer<'a> {
    /// As messages call it: `CreateError::Conflict`.
    pub(super) name: String,
    pub(super) statuses: Statuses,
    pub(super) fields: Vec<Field<'a>>,
    /// `Self::Conflict`
    path: TokenStream,
}

pub(super) struct Field<'a> {
    pub(super) of: &'a Type,
    pub(super) role: Role,
    /// What its value is called in the arm.
    binding: Ident,
    member: Member,
}

/// What a field is for.
pub(super) enum Role {
    /// It says which of several statuses it is.
    Status,
    Header(HeaderName),
    Body,
}

impl<'a> Answer<'a> {
    pub(super) fn of_struct(input: &'a DeriveInput, fields: &'a Fields) -> syn::Result<Self> {
        let statuses = Statuses::read(&input.attrs, &input.ident)?;
        Ok(Self {
            name: spans::plain(&input.ident),
            fields: read(fields, &statuses, &input.ident)?,
            statuses,
            path: quote!(Self),
        })
    }

    pub(super) fn of_variant(input: &DeriveInput, variant: &'a Variant) -> syn::Result<Self> {
        let ident = &variant.ident;
        let statuses = Statuses::read(&variant.attrs, ident)?;
        Ok(Self {
            name: format!("{}::{}", spans::plain(&input.ident), spans::plain(ident)),
            fields: read(&variant.fields, &statuses, ident)?,
            statuses,
            path: quote!(Self::#ident),
        })
    }

    /// The field of a role.
    pub(super) fn field(&self, is_meant: impl Fn(&Role) -> bool) -> Option<&Field<'a>> {
        self.fields.iter().find(|field| is_meant(&field.role))
    }

    /// `Self::TooMany { retry_after: field_0, body: field_1 }`
    pub(super) fn destructured(&self) -> TokenStream {
        let path = &self.path;
        let fields = self.fields.iter().map(|field| {
            let (member, binding) = (&field.member, &field.binding);
            quote!(#member: #binding)
        });
        quote!(#path { #(#fields),* })
    }
}

impl Field<'_> {
    /// The binding, reported at the type.
    pub(super) fn located(&self) -> Ident {
        let mut binding = self.binding.clone();
        binding.set_span(binding.span().located_at(spans::ends(self.of).0));
        binding
    }

    /// The header that it is sent as, as data.
    pub(super) fn sent(&self) -> Option<TokenStream> {
        let Role::Header(HeaderName { name, explode }) = &self.role else {
            return None;
        };
        let of = self.of;
        let (first, _) = spans::ends(of);
        let shape = quote_spanned!(first=> <#of as ::specwright::conform::HasShape>::SHAPE);
        Some(quote! {
            ::specwright::conform::SentHeader { name: #name, shape: #shape, explode: #explode }
        })
    }

    /// The table that it is written by.
    pub(super) fn table(&self) -> Option<TokenStream> {
        let Role::Header(HeaderName { name, explode }) = &self.role else {
            return None;
        };
        let exploded = explode.then(|| quote!(.exploded()));
        Some(quote!(&::specwright::contract::Header::named(#name) #exploded))
    }
}

/// The fields with their roles: after the headers, the status where there are several, then the body.
fn read<'a>(fields: &'a Fields, statuses: &Statuses, of: &Ident) -> syn::Result<Vec<Field<'a>>> {
    let mut found = Vec::new();
    for (index, (field, member)) in fields.iter().zip(fields.members()).enumerate() {
        let role = match attribute(field)? {
            Some(Role::Header(_)) if matches!(statuses, Statuses::Transparent) => {
                return Err(Error::new_spanned(
                    field,
                    "the type inside sends its own headers\nhelp: remove this field",
                ));
            }
            Some(role) => role,
            None if statuses.carrier().is_some() && !has(&found, &Role::Status) => Role::Status,
            None => Role::Body,
        };
        if !matches!(role, Role::Header(_)) && has(&found, &role) {
            return Err(Error::new_spanned(
                &field.ty,
                "a response has one body\nhelp: if this is a header, add `#[header(\"..\")]`",
            ));
        }
        check_repeated(&found, &role)?;
        found.push(Field {
            of: &field.ty,
            role,
            binding: format_ident!("field_{index}"),
            member,
        });
    }
    check_complete(&found, statuses, of)?;
    Ok(found)
}

/// What the attribute of a field says; nothing where it has none.
fn attribute(field: &syn::Field) -> syn::Result<Option<Role>> {
    attributes::refuse(&field.attrs, "status", "write it on the variant or struct")?;
    let mut role = None;
    for attribute in &field.attrs {
        let own = if attribute.path().is_ident("header") {
            Role::Header(attribute.parse_args()?)
        } else if attribute.path().is_ident("body") {
            attributes::check_body(attribute)?;
            Role::Body
        } else {
            continue;
        };
        if role.replace(own).is_some() {
            return Err(Error::new_spanned(
                attribute,
                "a field is one header, or the body",
            ));
        }
    }
    Ok(role)
}

fn has(fields: &[Field<'_>], role: &Role) -> bool {
    let is_same =
        |field: &Field<'_>| core::mem::discriminant(&field.role) == core::mem::discriminant(role);
    fields.iter().any(is_same)
}

fn check_repeated(fields: &[Field<'_>], role: &Role) -> syn::Result<()> {
    let Role::Header(HeaderName { name, .. }) = role else {
        return Ok(());
    };
    let is_same = |field: &Field<'_>| match &field.role {
        Role::Header(other) => other.name.value().eq_ignore_ascii_case(&name.value()),
        _ => false,
    };
    if fields.iter().any(is_same) {
        return Err(Error::new(
            name.span(),
            "another field is this header already",
        ));
    }
    Ok(())
}

fn check_complete(fields: &[Field<'_>], statuses: &Statuses, of: &Ident) -> syn::Result<()> {
    let missing = match statuses {
        Statuses::Transparent if !has(fields, &Role::Body) => {
            "nothing is inside\nhelp: add the type that has the statuses".to_owned()
        }
        Statuses::Range(class) if !has(fields, &Role::Status) => format!(
            "it does not say which status it is\nhelp: add `specwright::server::StatusRange<{class}>` as its first field"
        ),
        Statuses::Default if !has(fields, &Role::Status) => {
            "it does not say which status it is\nhelp: add `specwright::server::StatusCode` as its first field".to_owned()
        }
        _ => return Ok(()),
    };
    Err(Error::new(of.span(), missing))
}
