//! `missing-field`: an object lacks a field that the specification requires.
//!
//! An error where nothing can be made of the object without it (a parameter without a name); a warning where it only
//! informs, as the description of a response, which many documents leave out.
//!
//! Bad:
//!
//! ```yaml
//! parameters:
//!   - {name: limit, schema: {type: integer}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! parameters:
//!   - {name: limit, in: query, schema: {type: integer}}
//! ```

use specwright_source::Diagnostic;

use super::tables::{Field, Kind, Need, ObjectType, describe};
use crate::document::{Cursor, Document, Version};

pub(super) const CODE: &str = "missing-field";

pub(super) fn fault(
    document: &Document,
    at: &Cursor<'_>,
    table: &ObjectType,
    field: &Field,
) -> Option<Diagnostic> {
    // Responses may be left out since 3.1.
    let operation = std::ptr::eq(table, describe(Kind::Operation, document.version));
    if operation && document.version >= Version::V3_1 {
        return None;
    }
    let message = format!("`{}` is missing in this {}", field.name, table.name);
    let fault = match field.need {
        Need::Required => Diagnostic::error(CODE, message),
        _ => Diagnostic::warning(CODE, message),
    };
    Some(fault.at(at.name_place()))
}

/// A root without `paths`, which 3.0 requires; since 3.1 `components` or `webhooks` will do.
pub(super) fn nothing_described(document: &Document, root: &Cursor<'_>) -> Option<Diagnostic> {
    let enough: &[&str] = match document.version {
        Version::V2_0 | Version::V3_0 => &["paths"],
        _ => &["paths", "components", "webhooks"],
    };
    if enough.iter().any(|field| root.node.get(field).is_some()) {
        return None;
    }
    let (field, table) = match document.version {
        Version::V2_0 => ("swagger", "Swagger"),
        _ => ("openapi", "OpenAPI"),
    };
    let message = format!("`paths` is missing in this {table} Object");
    Some(Diagnostic::warning(CODE, message).at(root.key_place(field)))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn what_is_needed_is_an_error() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: a}}}",
            "1:27 error `in` is missing in this Parameter Object",
        );
    }

    #[test]
    fn what_informs_is_a_warning() {
        check(
            super::CODE,
            "components: {responses: {A: {}}}",
            "1:26 warning `description` is missing in this Response Object",
        );
    }

    #[test]
    fn responses_may_be_left_out_since_3_1() {
        let paths = "paths: {/a: {get: {}}}";
        check(
            super::CODE,
            paths,
            "1:14 warning `responses` is missing in this Operation Object",
        );
        check_good(super::CODE, &format!("openapi: 3.1.0\n{paths}"));
    }

    #[test]
    fn references_need_nothing_else() {
        check_good(
            super::CODE,
            "components: {parameters: {A: {$ref: '#/components/parameters/B'}, B: {name: a, in: query}}}",
        );
    }
}
