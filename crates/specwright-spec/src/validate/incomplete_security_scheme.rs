//! `incomplete-security-scheme`: a security scheme lacks what its type needs.
//!
//! A key has a `name` and a place, an `http` scheme says which one (OpenAPI 3.1, section 4.8.27): without it credentials
//! can be neither found nor sent, and the scheme is asked for as an HTTP authentication scheme of its name. What only tells
//! clients where to get credentials changes nothing.
//!
//! Bad:
//!
//! ```yaml
//! api_key: {type: apiKey, name: X-Api-Key}
//! ```
//!
//! Good:
//!
//! ```yaml
//! api_key: {type: apiKey, name: X-Api-Key, in: header}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::{Cursor, Node};

pub(super) const CODE: &str = "incomplete-security-scheme";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for scheme in context.outline.all(Kind::SecurityScheme) {
        diagnostics.extend(faults(scheme));
    }
}

fn faults(scheme: &Cursor<'_>) -> Vec<Diagnostic> {
    let Some(at) = scheme.get("type") else {
        return Vec::new();
    };
    let kind = at.as_str().unwrap_or_default();
    let needed: &[&str] = match kind {
        "apiKey" => &["name", "in"],
        "http" => &["scheme"],
        "oauth2" => &["flows"],
        "openIdConnect" => &["openIdConnectUrl"],
        _ => &[],
    };
    let missing = needed
        .iter()
        .filter(|field| is_missing(scheme.node.get(field)));
    missing
        .map(|field| {
            let message = format!("a scheme of type `{kind}` needs `{field}`");
            at.warning(CODE, message)
        })
        .collect()
}

/// An empty list of flows says as little as none.
fn is_missing(field: Option<&Node>) -> bool {
    field.is_none_or(|field| {
        field
            .as_object()
            .is_some_and(|object| object.members.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn keys_and_http() {
        check(
            super::CODE,
            "components: {securitySchemes: {A: {type: apiKey, name: a}, B: {type: http}}}",
            "1:42 warning a scheme of type `apiKey` needs `in`\n1:70 warning a scheme of type `http` needs `scheme`",
        );
    }

    #[test]
    fn where_to_get_credentials() {
        check(
            super::CODE,
            "components: {securitySchemes: {A: {type: oauth2}, B: {type: openIdConnect}}}",
            "1:42 warning a scheme of type `oauth2` needs `flows`\n1:61 warning a scheme of type `openIdConnect` needs `openIdConnectUrl`",
        );
    }

    #[test]
    fn complete() {
        check_good(
            super::CODE,
            "components: {securitySchemes: {A: {type: apiKey, name: a, in: query}, B: {type: http, scheme: bearer}, C: {type: mutualTLS}}}",
        );
    }
}
