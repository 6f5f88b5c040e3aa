//! Vendor extensions: what a document says in words of its own, kept as it is written (OpenAPI 3.1, 4.9).

use crate::document::Cursor;
use crate::model::Extension;

/// The `x-` members of an object, in document order.
pub(super) fn of(at: &Cursor<'_>) -> Vec<Extension> {
    let extensions = at.members().filter(|(name, _)| name.starts_with("x-"));
    extensions
        .map(|(name, value)| Extension {
            name: name.to_owned(),
            value: value.node.to_json(),
            location: value.location(),
        })
        .collect()
}

/// Whether an object has one.
pub(super) fn any(at: &Cursor<'_>) -> bool {
    let members = at.node.as_object().map(|object| &object.members);
    members.is_some_and(|members| members.iter().any(|member| member.key.starts_with("x-")))
}
