//! `#[status(409)]`, `#[status(4XX)]`, `#[status(default)]`, `#[status(transparent)]`, `#[header("Retry-After")]`, `#[body]`

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Error, Ident, LitInt, LitStr, Meta, Token};

/// The statuses of a variant or struct.
pub(super) enum Statuses {
    /// `409`
    One(u16),
    /// `4XX`
    Range(u16),
    /// `default`
    Default,
    /// `transparent`: those of the type inside.
    Transparent,
}

/// `"Retry-After"`, `"X-Range", explode`
pub(super) struct HeaderName {
    pub(super) name: LitStr,
    pub(super) explode: bool,
}

impl Statuses {
    /// Reads the one attribute of a variant or struct.
    pub(super) fn read(attributes: &[Attribute], of: &Ident) -> syn::Result<Self> {
        refuse(attributes, "header", "write it on a field")?;
        refuse(attributes, "body", "write it on a field")?;
        let mut found = attributes
            .iter()
            .filter(|one| one.path().is_ident("status"));
        let Some(attribute) = found.next() else {
            return Err(Error::new(
                of.span(),
                "no status is given\nhelp: add `#[status(404)]`, `#[status(4XX)]` or `#[status(default)]`, or `#[status(transparent)]` where the type inside has statuses itself",
            ));
        };
        if let Some(second) = found.next() {
            return Err(Error::new_spanned(second, "the status is given twice"));
        }
        attribute.parse_args()
    }

    /// As the contract states it; none where the type inside does.
    pub(super) fn pattern(&self) -> Option<TokenStream> {
        let pattern = quote!(::specwright::contract::StatusPattern);
        match self {
            Self::One(code) => Some(quote!(#pattern::Code(#code))),
            Self::Range(class) => {
                let class = u8::try_from(*class).unwrap_or(u8::MAX);
                Some(quote!(#pattern::Range(#class)))
            }
            Self::Default => Some(quote!(#pattern::Default)),
            Self::Transparent => None,
        }
    }

    /// The type of a field that says which of several statuses it is.
    pub(super) fn carrier(&self) -> Option<TokenStream> {
        match self {
            Self::One(_) | Self::Transparent => None,
            Self::Range(class) => Some(quote!(::specwright::server::StatusRange<#class>)),
            Self::Default => Some(quote!(::specwright::server::StatusCode)),
        }
    }
}

impl Parse for Statuses {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let expected = "expected a status as `404`, a range as `4XX`, `default` or `transparent`";
        let token = input.cursor();
        if let Ok(word) = input.parse::<Ident>() {
            return match word.to_string().as_str() {
                "default" => Ok(Self::Default),
                "transparent" => Ok(Self::Transparent),
                _ => Err(Error::new(word.span(), expected)),
            };
        }
        let number: LitInt = input
            .parse()
            .map_err(|_| Error::new(token.span(), expected))?;
        let digits: Option<u16> = number.base10_parse().ok();
        match (digits, number.suffix()) {
            (Some(code @ 100..=599), "") => Ok(Self::One(code)),
            (Some(class @ 1..=5), "XX") => Ok(Self::Range(class)),
            (_, "" | "XX") => Err(Error::new(
                number.span(),
                "there is no such status: they go from 100 to 599",
            )),
            _ => Err(Error::new(number.span(), expected)),
        }
    }
}

impl Parse for HeaderName {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name: LitStr = input.parse()?;
        check_name(&name)?;
        let mut explode = false;
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let word: Ident = input.parse()?;
            if word != "explode" {
                return Err(Error::new(word.span(), "expected `explode`"));
            }
            explode = true;
        }
        Ok(Self { name, explode })
    }
}

/// A name is a token (RFC 9110, 5.1), and no header of the body.
fn check_name(name: &LitStr) -> syn::Result<()> {
    let text = name.value();
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if text.is_empty() || !text.bytes().all(is_token) {
        return Err(Error::new(name.span(), "this is no name of a header"));
    }
    if text.eq_ignore_ascii_case("content-type") {
        return Err(Error::new(
            name.span(),
            "the body says its media type itself\nhelp: remove this field",
        ));
    }
    Ok(())
}

/// `#[body]` has no arguments.
pub(super) fn check_body(attribute: &Attribute) -> syn::Result<()> {
    match &attribute.meta {
        Meta::Path(_) => Ok(()),
        other => Err(Error::new_spanned(other, "`#[body]` takes nothing")),
    }
}

/// Refuses an attribute of this name where it has no meaning.
pub(super) fn refuse(attributes: &[Attribute], name: &str, help: &str) -> syn::Result<()> {
    let found = attributes.iter().find(|one| one.path().is_ident(name));
    found.map_or(Ok(()), |attribute| {
        Err(Error::new_spanned(
            attribute.path().to_token_stream(),
            format!("`{name}` has no meaning here\nhelp: {help}"),
        ))
    })
}

/// Refuses every attribute of the macro.
pub(super) fn refuse_all(attributes: &[Attribute], help: &str) -> syn::Result<()> {
    ["status", "header", "body"]
        .into_iter()
        .try_for_each(|name| refuse(attributes, name, help))
}
