//! `needless-field`: a field means nothing where it stands.
//!
//! `allowReserved` is about queries, a parameter with `content` has no `style`, and each type of security scheme has
//! fields of its own (OpenAPI 3.1, sections 4.8.12 and 4.8.27). Such a field is not heeded.
//!
//! Bad:
//!
//! ```yaml
//! key: {type: apiKey, name: X-Key, in: header, scheme: basic}
//! ```
//!
//! Good:
//!
//! ```yaml
//! key: {type: apiKey, name: X-Key, in: header}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::{Cursor, Version};

pub(super) const CODE: &str = "needless-field";

/// Fields of security schemes that belong to one type, and that type.
const OF_SCHEMES: [(&str, &str); 7] = [
    ("name", "apiKey"),
    ("in", "apiKey"),
    ("scheme", "http"),
    ("bearerFormat", "http"),
    ("flows", "oauth2"),
    ("oauth2MetadataUrl", "oauth2"),
    ("openIdConnectUrl", "openIdConnect"),
];

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for scheme in context.outline.all(Kind::SecurityScheme) {
        let kind = scheme.str("type").unwrap_or_default();
        let foreign = OF_SCHEMES.iter().filter(|(_, owner)| *owner != kind);
        for (field, _) in foreign {
            diagnostics.extend(fault(scheme, field, &format!("a scheme of type `{kind}`")));
        }
    }
    for kind in [Kind::Parameter, Kind::Header] {
        for at in context.outline.all(kind) {
            diagnostics.extend(beside_content(at));
        }
    }
    for parameter in context.outline.all(Kind::Parameter) {
        diagnostics.extend(in_this_place(context, parameter));
    }
}

fn beside_content(at: &Cursor<'_>) -> Vec<Diagnostic> {
    if at.node.get("content").is_none() {
        return Vec::new();
    }
    let fields = ["style", "explode", "allowReserved"];
    let faults = fields.map(|field| fault(at, field, "a parameter with `content`"));
    faults.into_iter().flatten().collect()
}

fn in_this_place(context: &Context<'_>, parameter: &Cursor<'_>) -> Option<Diagnostic> {
    let place = parameter.str("in")?;
    let may_be_reserved = match place {
        "path" => context.document.version >= Version::V3_2,
        place => place == "query",
    };
    match place {
        "querystring" => fault(parameter, "schema", "a parameter in the querystring"),
        _ if may_be_reserved => None,
        place => fault(parameter, "allowReserved", &format!("a {place} parameter")),
    }
}

fn fault(at: &Cursor<'_>, field: &str, owner: &str) -> Option<Diagnostic> {
    at.node.get(field)?;
    let message = format!("`{field}` means nothing in {owner}");
    Some(Diagnostic::warning(CODE, message).at(at.key_place(field)))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn of_another_type_of_scheme() {
        check(
            super::CODE,
            "components: {securitySchemes: {A: {type: apiKey, name: a, in: header, scheme: basic}}}",
            "1:71 warning `scheme` means nothing in a scheme of type `apiKey`",
        );
    }

    #[test]
    fn beside_content() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: a, in: query, style: form, content: {a/b: {}}}}}",
            "1:51 warning `style` means nothing in a parameter with `content`",
        );
    }

    #[test]
    fn reserved_characters_outside_queries() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: a, in: header, allowReserved: true, schema: {}}}}",
            "1:52 warning `allowReserved` means nothing in a header parameter",
        );
    }

    #[test]
    fn fields_in_their_places() {
        check_good(
            super::CODE,
            "components: {parameters: {A: {name: a, in: query, allowReserved: true, style: form, schema: {}}}, securitySchemes: {B: {type: http, scheme: bearer}}}",
        );
    }
}
