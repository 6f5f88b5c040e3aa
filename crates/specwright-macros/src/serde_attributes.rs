//! What serde's attributes say: `#[serde(rename = "displayName", skip_serializing_if = "Option::is_none")]`.
//!
//! Each is understood or refused, for one that is ignored would make the checks say what is not true.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Ident, LitStr, Token};

use crate::serde_names::Rule;
use crate::spans;

/// A name or a rule for each direction.
#[derive(Debug, Clone)]
pub(crate) struct Both<T> {
    pub(crate) written: Option<T>,
    pub(crate) read: Option<T>,
}

/// What the attributes of a struct, an enum, a field or a variant say.
#[derive(Default)]
pub(crate) struct Serde {
    pub(crate) rename: Both<String>,
    pub(crate) rename_all: Both<Rule>,
    /// `default`
    pub(crate) default: bool,
    /// `deny_unknown_fields`
    pub(crate) strict: bool,
    pub(crate) transparent: bool,
    pub(crate) untagged: bool,
    pub(crate) flatten: bool,
    pub(crate) skip_writing: bool,
    pub(crate) skip_reading: bool,
    /// `skip_serializing_if`
    pub(crate) skipped: bool,
    /// `deserialize_with` by a function of the runtime that demands presence.
    pub(crate) demanded: bool,
    /// Calls that refuse what is not understood.
    pub(crate) refusals: Vec<TokenStream>,
    /// The names of all of them, as they were written.
    written: Vec<Ident>,
}

impl<T> Default for Both<T> {
    fn default() -> Self {
        Self {
            written: None,
            read: None,
        }
    }
}

/// Bits of the runtime's `Field::manner`.
pub(crate) const DEFAULTS: u8 = 1;
const DEMANDED: u8 = 2;
const SKIPPED: u8 = 4;
const FLATTENED: u8 = 8;
const SPLIT: u8 = 16;

/// Why an attribute is refused, by its name.
const REFUSED: [(&str, &str); 14] = [
    (
        "alias",
        "an alias is read as well as the property, which the spec does not say\nhelp: remove the alias",
    ),
    (
        "serialize_with",
        "what this function writes cannot be seen\nhelp: give the field a type of its own that derives `Model`",
    ),
    (
        "deserialize_with",
        "what this function reads cannot be seen\nhelp: give the field a type of its own that derives `Model`",
    ),
    (
        "with",
        "what this module writes and reads cannot be seen\nhelp: give the field a type of its own that derives `Model`",
    ),
    (
        "from",
        "the type is read as another, which cannot be seen\nhelp: derive `Model` on that other type and use it where the value is read",
    ),
    (
        "try_from",
        "the type is read as another, which cannot be seen\nhelp: derive `Model` on that other type and use it where the value is read",
    ),
    (
        "into",
        "the type is written as another, which cannot be seen\nhelp: derive `Model` on that other type and use it where the value is written",
    ),
    (
        "remote",
        "the checks cannot follow the type to where it is used\nhelp: write a type of your own that derives `Model`",
    ),
    (
        "getter",
        "the checks cannot follow the type to where it is used\nhelp: write a type of your own that derives `Model`",
    ),
    (
        "tag",
        "the tag is a member that the content does not have\nhelp: use `#[serde(untagged)]` over models that have the property themselves, or the generated type",
    ),
    (
        "other",
        "this variant reads values that the spec does not have, and forgets them\nhelp: remove it, or use the generated type, which keeps them",
    ),
    (
        "field_identifier",
        "the checks do not know identifiers\nhelp: remove `Model` from this type",
    ),
    (
        "variant_identifier",
        "the checks do not know identifiers\nhelp: remove `Model` from this type",
    ),
    (
        "rename_all_fields",
        "the checks do not know variants with fields\nhelp: give each variant one type that derives `Model`",
    ),
];

/// Reads the attributes of an item, a field or a variant.
pub(crate) fn read(attributes: &[Attribute]) -> syn::Result<Serde> {
    let mut serde = Serde::default();
    for attribute in attributes {
        if attribute.path().is_ident("serde") {
            attribute.parse_nested_meta(|meta| serde.read(&meta))?;
        }
    }
    Ok(serde)
}

impl Serde {
    fn read(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let ident = meta.path.get_ident();
        let name = ident.map_or_else(|| meta.path.to_token_stream().to_string(), Ident::to_string);
        self.written.extend(ident.cloned());
        match name.as_str() {
            "rename" => self.rename = both(meta, Some)?,
            "rename_all" => self.rename_all = both(meta, |rule| Rule::of(&rule))?,
            "default" => {
                self.default = true;
                value(meta)?;
            }
            "skip_serializing_if" => {
                self.skipped = true;
                value(meta)?;
            }
            "deny_unknown_fields" => self.strict = true,
            "transparent" => self.transparent = true,
            "untagged" => self.untagged = true,
            "flatten" => self.flatten = true,
            "skip" => (self.skip_writing, self.skip_reading) = (true, true),
            "skip_serializing" => self.skip_writing = true,
            "skip_deserializing" => self.skip_reading = true,
            // `content` stands beside `tag` only, which is refused.
            "bound" | "borrow" | "content" | "crate" | "expecting" => skip(meta)?,
            _ => self.refuse(meta, &name)?,
        }
        Ok(())
    }

    /// The name of an attribute where it was written.
    pub(crate) fn place(&self, name: &str) -> Option<&Ident> {
        self.written.iter().find(|written| *written == name)
    }

    fn refuse(&mut self, meta: &ParseNestedMeta<'_>, name: &str) -> syn::Result<()> {
        let value = value(meta)?.unwrap_or_default();
        if name == "deserialize_with" && is_of_runtime(&value) {
            self.demanded = true;
            return Ok(());
        }
        let known = REFUSED.iter().find(|(refused, _)| *refused == name);
        let reason = known.map_or(
            "the checks do not know this attribute of serde\nhelp: remove it, or remove `Model` from this type",
            |(_, reason)| reason,
        );
        self.refusals.push(spans::call(
            &meta.path,
            "refuse",
            &TokenStream::new(),
            reason.to_token_stream(),
        ));
        Ok(())
    }

    /// The name of a field that is written and read.
    pub(crate) fn field_names(&self, own: &str, container: &Self) -> (String, String) {
        let name = |rename: &Option<String>, rule: Option<Rule>| match (rename, rule) {
            (Some(name), _) => name.clone(),
            (None, Some(rule)) => rule.field(own),
            (None, None) => own.to_owned(),
        };
        (
            name(&self.rename.written, container.rename_all.written),
            name(&self.rename.read, container.rename_all.read),
        )
    }

    /// What serde does beside a field of this container, as the runtime's `Field::manner`.
    pub(crate) fn manner(&self, container: &Self, is_split: bool) -> u8 {
        let bits = [
            (self.default || container.default, DEFAULTS),
            (self.demanded, DEMANDED),
            (self.skipped, SKIPPED),
            (self.flatten, FLATTENED),
            (is_split, SPLIT),
        ];
        bits.iter().map(|(holds, bit)| u8::from(*holds) * bit).sum()
    }

    /// The text of a variant that is written and read.
    pub(crate) fn variant_names(&self, own: &str, container: &Self) -> (String, String) {
        let name = |rename: &Option<String>, rule: Option<Rule>| match (rename, rule) {
            (Some(name), _) => name.clone(),
            (None, Some(rule)) => rule.variant(own),
            (None, None) => own.to_owned(),
        };
        (
            name(&self.rename.written, container.rename_all.written),
            name(&self.rename.read, container.rename_all.read),
        )
    }
}

/// Whether a function of `deserialize_with` is one of the runtime's, which demand what they say.
fn is_of_runtime(path: &str) -> bool {
    let path = path.trim_start_matches("::");
    path == "specwright::de::required" || path == "specwright::de::present"
}

/// `= "value"`, or nothing.
fn value(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<String>> {
    if !meta.input.peek(Token![=]) {
        if !meta.input.is_empty() && !meta.input.peek(Token![,]) {
            skip(meta)?;
        }
        return Ok(None);
    }
    let text: LitStr = meta.value()?.parse()?;
    Ok(Some(text.value()))
}

/// `= "value"`, or `(serialize = "value", deserialize = "value")`.
fn both<T>(meta: &ParseNestedMeta<'_>, of: impl Fn(String) -> Option<T>) -> syn::Result<Both<T>> {
    if meta.input.peek(Token![=]) {
        let text = value(meta)?.unwrap_or_default();
        return Ok(Both {
            written: of(text.clone()),
            read: of(text),
        });
    }
    let mut both = Both::default();
    meta.parse_nested_meta(|inner| {
        let text = value(&inner)?.unwrap_or_default();
        if inner.path.is_ident("serialize") {
            both.written = of(text);
        } else {
            both.read = of(text);
        }
        Ok(())
    })?;
    Ok(both)
}

/// Passes over everything up to the next comma.
fn skip(meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    while !meta.input.is_empty() && !meta.input.peek(Token![,]) {
        meta.input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}
