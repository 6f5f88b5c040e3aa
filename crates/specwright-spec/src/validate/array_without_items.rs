//! `array-without-items`: an array does not say what its items are.
//!
//! They may be anything then. In 3.0 `items` is required for arrays (section 4.7.24); since 3.1 it may be left out.
//!
//! Bad:
//!
//! ```yaml
//! type: array
//! ```
//!
//! Good:
//!
//! ```yaml
//! type: array
//! items: {type: string}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::Version;

pub(super) const CODE: &str = "array-without-items";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if context.document.version != Version::V3_0 {
        return;
    }
    for schema in context.outline.all(Kind::Schema) {
        // Where items are described one by one, as documents of 2.0 may, the others may be anything on purpose.
        let says = |key: &str| schema.node.get(key).is_some();
        if schema.str("type") == Some("array") && !says("items") && !says("prefixItems") {
            let place = schema.get("type").map_or(schema.place(), |at| at.place());
            let message = "an array without `items` holds anything";
            diagnostics.push(Diagnostic::warning(CODE, message).at(place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn without() {
        check(
            super::CODE,
            "components: {schemas: {A: {type: array}}}",
            "1:34 warning an array without `items` holds anything",
        );
    }

    #[test]
    fn item_by_item() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {type: array, prefixItems: [{type: string}]}}}",
        );
    }

    #[test]
    fn with_or_newer() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {type: array, items: {}}}}",
        );
        check_good(
            super::CODE,
            "openapi: 3.1.0\ncomponents: {schemas: {A: {type: array}}}",
        );
    }
}
