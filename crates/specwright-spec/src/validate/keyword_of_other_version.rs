//! `keyword-of-other-version`: a field, or the form of its value, belongs to another version of OpenAPI.
//!
//! The schemas of 3.0 and 3.1 look alike and are not: `nullable` became `type: [string, "null"]`, the two exclusive
//! limits became numbers, `example` became `examples`. A reader of the stated version ignores the other's keywords. A list
//! of `items`, which is of older drafts of JSON Schema, is taken for `prefixItems`.
//!
//! Bad:
//!
//! ```yaml
//! openapi: 3.1.0
//! # …
//! type: string
//! nullable: true
//! ```
//!
//! Good:
//!
//! ```yaml
//! openapi: 3.1.0
//! # …
//! type: [string, "null"]
//! ```

use specwright_source::Diagnostic;

use super::tables::{Field, ObjectType};
use crate::document::{Cursor, Version};

pub(super) const CODE: &str = "keyword-of-other-version";

/// A field that this version does not have.
pub(super) fn fault(
    version: Version,
    owner: &Cursor<'_>,
    table: &ObjectType,
    field: &Field,
) -> Diagnostic {
    let message = format!(
        "`{}` is a field of the {} in OpenAPI {}, and this document is {}",
        field.name,
        table.name,
        field.versions.name(),
        number(version)
    );
    let fault = Diagnostic::warning(CODE, message).at(owner.key_place(field.name));
    match field.name {
        "nullable" => {
            fault.help("since 3.1 `null` is one of the types: `type: [string, \"null\"]`")
        }
        "const" => fault.help("in 3.0 an `enum` with one value says the same"),
        _ => fault,
    }
}

/// A field whose value has the form of another version.
pub(super) fn form(version: Version, owner: &Cursor<'_>, field: &Field) -> Diagnostic {
    let message = format!(
        "`{}` has the form of another version of OpenAPI, and this document is {}",
        field.name,
        number(version)
    );
    let fault = Diagnostic::warning(CODE, message).at(owner.key_place(field.name));
    let expected = field.shape.of(version).name();
    fault.help(format!("in {} it is {expected}", number(version)))
}

/// A list of `items`, which describes an array item by item up to draft 2019-09 of JSON Schema.
pub(super) fn list_of_items(version: Version, owner: &Cursor<'_>) -> Diagnostic {
    let message = "a list of `items` is not what OpenAPI takes from JSON Schema";
    let fault = Diagnostic::warning(CODE, message).at(owner.key_place("items"));
    fault.help(if version >= Version::V3_1 {
        "it is taken for `prefixItems`; write that"
    } else {
        "it is taken for `prefixItems`, which is a keyword since 3.1"
    })
}

/// `type: "null"` in 3.0, where it is no type.
pub(super) fn null_type(at: &Cursor<'_>) -> Diagnostic {
    let message = "`null` is a type since OpenAPI 3.1, and this document is 3.0";
    at.warning(CODE, message)
        .help("in 3.0 `nullable: true` says that a value may be null")
}

fn number(version: Version) -> &'static str {
    match version {
        Version::V2_0 => "2.0",
        Version::V3_0 => "3.0",
        Version::V3_1 => "3.1",
        Version::V3_2 => "3.2",
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn nullable_since_3_1() {
        check(
            super::CODE,
            "openapi: 3.1.0\ncomponents: {schemas: {A: {nullable: true}}}",
            "2:28 warning `nullable` is a field of the Schema Object in OpenAPI 3.0, and this document is 3.1",
        );
        check_good(super::CODE, "components: {schemas: {A: {nullable: true}}}");
    }

    #[test]
    fn lists_of_types_in_3_0() {
        check(
            super::CODE,
            "components: {schemas: {A: {type: [string, 'null']}}}",
            "1:28 warning `type` has the form of another version of OpenAPI, and this document is 3.0",
        );
    }

    #[test]
    fn null_types_in_3_0() {
        check(
            super::CODE,
            "components: {schemas: {A: {type: 'null'}}}",
            "1:34 warning `null` is a type since OpenAPI 3.1, and this document is 3.0",
        );
    }

    #[test]
    fn lists_of_items() {
        let schemas = "components: {schemas: {A: {type: array, items: [{type: 1}], additionalItems: {type: string}}}}";
        check(
            super::CODE,
            schemas,
            "1:41 warning a list of `items` is not what OpenAPI takes from JSON Schema",
        );
        check(
            "wrong-type",
            schemas,
            "1:56 warning `type` must be a string, and this is an integer",
        );
        check_good("unknown-field", schemas);
    }

    #[test]
    fn exclusive_limits() {
        check(
            super::CODE,
            "openapi: 3.1.0\ncomponents: {schemas: {A: {exclusiveMinimum: true}, B: {exclusiveMinimum: 1}}}",
            "2:28 warning `exclusiveMinimum` has the form of another version of OpenAPI, and this document is 3.1",
        );
    }
}
