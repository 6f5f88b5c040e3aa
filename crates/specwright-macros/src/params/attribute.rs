//! `#[params(rename = "X-Request-Id", rename_all = "camelCase", default)]`

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::LitStr;

use crate::serde_names::Rule;
use crate::spans;

/// What the attribute of a struct or of a field says.
#[derive(Default)]
pub(super) struct Attribute {
    pub(super) rename: Option<LitStr>,
    rename_all: Option<(LitStr, Rule)>,
    pub(super) default: bool,
}

/// Reads the attribute.
pub(super) fn read(attributes: &[syn::Attribute]) -> syn::Result<Attribute> {
    let mut read = Attribute::default();
    for attribute in attributes {
        if !attribute.path().is_ident("params") {
            continue;
        }
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                read.rename = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("rename_all") {
                let text: LitStr = meta.value()?.parse()?;
                let rule = Rule::of(&text.value()).ok_or_else(|| {
                    syn::Error::new(
                        text.span(),
                        "unknown rule; expected one of serde's, such as `camelCase` or `kebab-case`",
                    )
                })?;
                read.rename_all = Some((text, rule));
            } else if meta.path.is_ident("default") {
                read.default = true;
            } else {
                return Err(meta.error(
                    "expected `rename = \"..\"`, `rename_all = \"..\"` or `default`",
                ));
            }
            Ok(())
        })?;
    }
    Ok(read)
}

impl Attribute {
    /// The rule for the names of fields.
    pub(super) fn rule(&self) -> Option<Rule> {
        self.rename_all.as_ref().map(|(_, rule)| *rule)
    }

    /// Refusals of what a struct has no use for.
    pub(super) fn of_container(&self) -> Vec<TokenStream> {
        let rename = self.rename.as_ref().map(|name| {
            refusal(
                name,
                "a struct of parameters has no name of its own on the wire\nhelp: write it on a field, or `rename_all`",
            )
        });
        rename.into_iter().collect()
    }

    /// Refusals of what a field has no use for.
    pub(super) fn of_field(&self) -> Option<TokenStream> {
        let (text, _) = self.rename_all.as_ref()?;
        Some(refusal(
            text,
            "a field has one name\nhelp: write `rename`, or `rename_all` on the struct",
        ))
    }
}

fn refusal(at: &LitStr, reason: &str) -> TokenStream {
    spans::call(at, "refuse", &TokenStream::new(), reason.to_token_stream())
}
