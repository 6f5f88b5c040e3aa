//! What decides how a value is written: the same for parameters, headers and the members of forms.

use crate::contract::{Encoding, Header, Parameter, ParameterLocation, Schema, Style};

/// How one value is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spec<'a> {
    pub(crate) name: &'a str,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    pub(crate) allow_reserved: bool,
    pub(crate) content: Option<&'a str>,
    pub(crate) schema: &'a Schema,
}

impl<'a> Spec<'a> {
    pub(crate) fn of_parameter(parameter: &Parameter) -> Self {
        Self {
            name: parameter.name,
            style: parameter.style,
            explode: parameter.explode,
            allow_reserved: parameter.allow_reserved,
            content: parameter.content,
            schema: parameter.schema,
        }
    }

    pub(crate) fn of_header(header: &Header) -> Self {
        Self {
            name: header.name,
            style: Style::Simple,
            explode: header.explode,
            allow_reserved: false,
            content: header.content,
            schema: header.schema,
        }
    }

    /// A member of a form; `form` and exploded where the document does not say.
    pub(crate) fn of_member(
        name: &'a str,
        schema: &'a Schema,
        encoding: Option<&'a Encoding>,
    ) -> Self {
        Self {
            name,
            style: encoding.map_or(Style::Form, |encoding| encoding.style),
            explode: encoding.is_none_or(|encoding| encoding.explode),
            allow_reserved: encoding.is_some_and(|encoding| encoding.allow_reserved),
            content: encoding.and_then(|encoding| encoding.content_type),
            schema,
        }
    }

    /// Whether the value is written as JSON text.
    pub(crate) fn is_json(&self) -> bool {
        self.content.is_some_and(is_json)
    }

    /// What separates items where they are written as one text; decoded from any of these, encoded as the first.
    pub(crate) fn delimiters(&self) -> &'static [&'static str] {
        match self.style {
            Style::SpaceDelimited => &["%20", "+", " "],
            Style::PipeDelimited => &["%7C", "%7c", "|"],
            _ => &[","],
        }
    }
}

/// Whether a media type is JSON (RFC 6839, section 3.1).
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

/// What stands for characters that the place of a value does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escape {
    /// Nothing does: header values are as they are.
    None,
    /// `%20`
    Percent,
    /// `%20`, and `+` for a space when it is read.
    Query,
}

impl Escape {
    pub(crate) fn of(location: ParameterLocation) -> Self {
        match location {
            ParameterLocation::Header => Self::None,
            ParameterLocation::Query => Self::Query,
            ParameterLocation::Path | ParameterLocation::Cookie => Self::Percent,
        }
    }
}
