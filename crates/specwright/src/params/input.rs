//! The text of a parameter apart from the marks of its place, and how it is taken apart.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::decode::Raw;
use super::style::{Escape, Spec};
use crate::contract::Style;

/// A name, decoded, and its value, as it was sent.
pub(crate) type Pair<'a> = (Cow<'a, str>, &'a str);

/// A parameter's text, apart from the marks of its place.
pub(crate) enum Input<'a> {
    /// Nothing.
    Absent,
    /// One text; its items are separated by this where they are exploded.
    Text(Cow<'a, str>, &'static str),
    /// Names and values.
    Pairs(Vec<Pair<'a>>),
}

impl<'a> Input<'a> {
    pub(super) fn of(spec: &Spec<'_>, raw: Raw<'a>) -> Self {
        match raw {
            Raw::Path(text) => match spec.style {
                Style::Label => Self::Text(text.strip_prefix('.').unwrap_or(text).into(), "."),
                Style::Matrix => Self::Pairs(pairs(text, ';', Escape::Percent)),
                _ => Self::Text(text.into(), ","),
            },
            Raw::Query(query) => Self::Pairs(pairs(query, '&', Escape::Query)),
            Raw::Header([]) => Self::Absent,
            Raw::Header([value]) => Self::Text(value.trim().into(), ","),
            Raw::Header(values) => Self::Text(values.join(",").into(), ","),
            Raw::Cookie(cookies) => Self::Pairs(pairs(cookies, ';', Escape::Percent)),
        }
    }
}

/// Splits `a=1&b=2`; a name without a value has an empty one.
pub(crate) fn pairs(text: &str, separator: char, escape: Escape) -> Vec<Pair<'_>> {
    text.split(separator)
        .map(str::trim)
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unescape(name, escape).unwrap_or(Cow::Borrowed(name)), value)
        })
        .collect()
}

/// Undoes percent-encoding; none where that is no UTF-8.
pub(super) fn unescape(text: &str, escape: Escape) -> Option<Cow<'_, str>> {
    match escape {
        Escape::None => Some(Cow::Borrowed(text)),
        Escape::Query if text.contains('+') => {
            let text = text.replace('+', " ");
            let decoded = percent_decode_str(&text).decode_utf8().ok()?;
            Some(Cow::Owned(decoded.into_owned()))
        }
        Escape::Query | Escape::Percent => percent_decode_str(text).decode_utf8().ok(),
    }
}

/// Whether a name is that of an array's item: `id`, `id[]`, `id[0]`.
pub(super) fn is_item(name: &str, array: &str) -> bool {
    name.strip_prefix(array).is_some_and(|rest| {
        let index = rest
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        rest.is_empty()
            || index.is_some_and(|index| index.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// Splits at every delimiter; an empty text has no items.
pub(super) fn split<'t>(text: &'t str, delimiters: &[&str]) -> Vec<&'t str> {
    let mut items = Vec::new();
    let (mut start, mut place) = (0, 0);
    while place < text.len() {
        let rest = &text[place..];
        match delimiters.iter().find(|mark| rest.starts_with(**mark)) {
            Some(mark) => {
                items.push(&text[start..place]);
                place += mark.len();
                start = place;
            }
            None => place += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    if !text.is_empty() {
        items.push(&text[start..]);
    }
    items
}

/// `R=100,G=200`
pub(super) fn assignments<'t>(
    text: &'t str,
    separator: &str,
) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
    split(text, &[separator])
        .into_iter()
        .map(|member| member.split_once('=').unwrap_or((member, "")))
}

/// `R,100,G,200`
pub(super) fn alternating<'t>(
    text: &'t str,
    delimiters: &[&str],
) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
    let texts = split(text, delimiters);
    let pairs: Vec<_> = texts
        .chunks(2)
        .map(|pair| (pair[0], pair.get(1).copied().unwrap_or_default()))
        .collect();
    pairs.into_iter()
}
