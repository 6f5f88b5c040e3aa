//! `missing-field`: an object lacks a field that the specification requires.
//!
//! A parameter without a name or a place is left out, and a server without a URL; where a path names the parameter, it is
//! text. A discriminator without its property tells nothing apart, a request body without content is none, and a security
//! scheme without a type is asked for as an HTTP authentication scheme of its name. What only informs, as the description
//! of a response, is done without.
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

use super::tables::{Field, Kind, ObjectType};
use super::with_help;
use crate::document::{Cursor, Document, Version};

pub(super) const CODE: &str = "missing-field";

pub(super) fn fault(
    at: &Cursor<'_>,
    kind: Kind,
    table: &ObjectType,
    field: &Field,
) -> Option<Diagnostic> {
    // Responses may be left out since 3.1.
    if kind == Kind::Operation && at.document.version >= Version::V3_1 {
        return None;
    }
    let message = format!("`{}` is missing in this {}", field.name, table.name);
    let fault = Diagnostic::warning(CODE, message).at(at.name_place());
    let recovery = recovery(at, kind, field.name).map(str::to_owned);
    Some(with_help(fault, recovery))
}

/// What is done with an object that lacks a field without which it does not say what it should.
pub(super) fn recovery(at: &Cursor<'_>, kind: Kind, field: &str) -> Option<&'static str> {
    match (kind, field) {
        // The body of a request in 2.0, whose name nobody sees.
        (Kind::Parameter, "name") if at.str("in") == Some("body") => None,
        (Kind::Parameter, "name" | "in") => {
            Some("the parameter is left out; one that its path names is read as text")
        }
        (Kind::Server, "url") => Some("the server is left out"),
        (Kind::RequestBody, "content") => Some("the request has no body"),
        (Kind::Tag, "name") => Some("the tag is left out"),
        (Kind::Discriminator, "propertyName") => Some("the discriminator is left out"),
        (Kind::SecurityScheme, "type") => {
            Some("it is asked for as an HTTP authentication scheme of its name")
        }
        _ => None,
    }
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
    use crate::validate::testing::{check, check_good, check_help};

    #[test]
    fn what_is_left_out_without_it() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: a}}}\nservers: [{description: a}]",
            "1:27 warning `in` is missing in this Parameter Object\n2:11 warning `url` is missing in this Server Object",
        );
        check_help(
            super::CODE,
            "servers: [{description: a}]",
            "the server is left out",
        );
    }

    #[test]
    fn nothing_is_lost_with_the_name_of_a_body() {
        check(
            super::CODE,
            "swagger: '2.0'\npaths: {/a: {put: {parameters: [{in: body, schema: {}}], responses: {}}}}",
            "2:33 warning `name` is missing in this Parameter Object",
        );
    }

    #[test]
    fn what_informs() {
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
