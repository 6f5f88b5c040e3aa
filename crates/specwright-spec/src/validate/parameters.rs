//! The parameters of an operation: its own, and those of its path item that it does not replace.

use rustc_hash::FxHashSet;

use super::outline::Outline;
use crate::document::Cursor;

/// The parameters that hold for an operation, references followed (OpenAPI 3.1, section 4.8.10: `parameters`).
pub(super) fn effective<'a>(
    outline: &Outline<'a>,
    item: &Cursor<'a>,
    operation: &Cursor<'a>,
) -> Vec<Cursor<'a>> {
    let mut found = own(outline, operation);
    let replaced: FxHashSet<_> = found.iter().map(identity).collect();
    let mut shared = own(outline, item);
    shared.retain(|one| !replaced.contains(&identity(one)));
    found.append(&mut shared);
    found
}

/// The parameters written in an operation or a path item, references followed.
pub(super) fn own<'a>(outline: &Outline<'a>, owner: &Cursor<'a>) -> Vec<Cursor<'a>> {
    let parameters = owner.parameters().into_iter();
    parameters
        .filter_map(|parameter| outline.resolve(&parameter))
        .collect()
}

/// Whether a reference among the parameters of an operation or a path item leads to nothing.
pub(super) fn has_unknown(outline: &Outline<'_>, owner: &Cursor<'_>) -> bool {
    let mut parameters = owner.parameters().into_iter();
    parameters.any(|parameter| outline.resolve(&parameter).is_none())
}

/// What tells parameters apart: name and place.
pub(super) fn identity<'a>(parameter: &Cursor<'a>) -> (Option<&'a str>, Option<&'a str>) {
    (parameter.str("name"), parameter.str("in"))
}

/// The name of a path parameter.
pub(super) fn path_name<'a>(parameter: &Cursor<'a>) -> Option<&'a str> {
    let (name, place) = identity(parameter);
    name.filter(|_| place == Some("path"))
}
