//! `missing-operation-id`: an operation has no `operationId`.
//!
//! A name is made from the method and the path; it changes when the path does.
//!
//! Bad:
//!
//! ```yaml
//! get: {responses: {}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! get: {operationId: listPets, responses: {}}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use crate::document::references::short;

pub(super) const CODE: &str = "missing-operation-id";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for route in &context.outline.routes {
        if route.operation.node.get("operationId").is_none() {
            let message = format!(
                "`{} {}` has no operation id",
                route.method,
                short(route.template)
            );
            diagnostics.push(
                Diagnostic::note(CODE, message)
                    .at(route.operation.name_place())
                    .help("a name is made from the method and the path"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn one_without() {
        check(
            super::CODE,
            "paths: {/a: {get: {responses: {}}}}",
            "1:14 note `get /a` has no operation id",
        );
    }

    #[test]
    fn one_with() {
        check_good(super::CODE, "paths: {/a: {get: {operationId: a}}}");
    }
}
