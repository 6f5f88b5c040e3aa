//! `conflicting-fields`: an object has two fields of which the specification allows one.
//!
//! The first of the two holds in what is generated.
//!
//! Bad:
//!
//! ```yaml
//! example: 10
//! examples: {few: {value: 5}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! examples: {many: {value: 10}, few: {value: 5}}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;

pub(super) const CODE: &str = "conflicting-fields";

/// OpenAPI 3.1 and 3.2; in 3.1, sections 4.8.4 (license), 4.8.12 (parameter), 4.8.14 (media type), 4.8.19 (example), 4.8.20 (link).
const PAIRS: [(Kind, &str, &str); 15] = [
    (Kind::License, "identifier", "url"),
    (Kind::Parameter, "example", "examples"),
    (Kind::Header, "example", "examples"),
    (Kind::MediaType, "example", "examples"),
    (Kind::MediaType, "encoding", "prefixEncoding"),
    (Kind::MediaType, "encoding", "itemEncoding"),
    (Kind::Encoding, "encoding", "prefixEncoding"),
    (Kind::Encoding, "encoding", "itemEncoding"),
    (Kind::Example, "value", "externalValue"),
    (Kind::Example, "value", "dataValue"),
    (Kind::Example, "value", "serializedValue"),
    (Kind::Example, "externalValue", "serializedValue"),
    (Kind::Xml, "nodeType", "attribute"),
    (Kind::Xml, "nodeType", "wrapped"),
    (Kind::Link, "operationRef", "operationId"),
];

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (kind, one, other) in PAIRS {
        for object in context.outline.all(kind) {
            if object.node.get(one).is_some() && object.node.get(other).is_some() {
                let message = format!("`{one}` and `{other}` exclude each other");
                diagnostics.push(
                    Diagnostic::warning(CODE, message)
                        .at(object.key_place(other))
                        .at(object.key_place(one).label("the other one")),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn both() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: a, in: query, schema: {}, example: 1, examples: {}}}}",
            "1:75 warning `example` and `examples` exclude each other",
        );
    }

    #[test]
    fn one_of_them() {
        check_good(
            super::CODE,
            "components: {examples: {A: {value: 1}, B: {externalValue: b.json}}}",
        );
    }

    #[test]
    fn schemas_may_have_both() {
        check_good(
            super::CODE,
            "openapi: 3.1.0\ncomponents: {schemas: {A: {example: 1, examples: [1]}}}",
        );
    }
}
