//! Rust as text: `Vec<models::Pet>`, which stands in text as it is and becomes tokens only where tokens surround it.

use std::borrow::Cow;
use std::fmt;

use proc_macro2::TokenStream;
use quote::ToTokens;

/// A type or a path, as it would be written by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rust(Cow<'static, str>);

impl Rust {
    /// The text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for Rust {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Rust {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl fmt::Display for Rust {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl ToTokens for Rust {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self.0.parse::<TokenStream>() {
            Ok(parsed) => tokens.extend(parsed),
            Err(error) => unreachable!("types are valid Rust: {error} in {self}"),
        }
    }
}
