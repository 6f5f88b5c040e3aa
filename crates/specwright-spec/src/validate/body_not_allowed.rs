//! `body-not-allowed`: a GET or HEAD operation has a request body.
//!
//! Such a body has no defined meaning in HTTP (RFC 9110, section 9.3.1), and proxies drop it.
//!
//! Bad:
//!
//! ```yaml
//! get: {requestBody: {content: {application/json: {}}}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! post: {requestBody: {content: {application/json: {}}}}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use crate::document::references::short;

pub(super) const CODE: &str = "body-not-allowed";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for route in &context.outline.routes {
        let has_body = route.operation.node.get("requestBody").is_some();
        if has_body && matches!(route.method, "get" | "head") {
            let message = format!(
                "`{} {}` has a request body",
                route.method,
                short(route.template)
            );
            let place = route.operation.key_place("requestBody");
            diagnostics.push(
                Diagnostic::warning(CODE, message)
                    .at(place)
                    .help("many clients and proxies send none with this method"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn get_and_head() {
        check(
            super::CODE,
            "paths: {/a: {get: {requestBody: {content: {}}}, head: {requestBody: {content: {}}}}}",
            "1:20 warning `get /a` has a request body\n1:56 warning `head /a` has a request body",
        );
    }

    #[test]
    fn other_methods() {
        check_good(
            super::CODE,
            "paths: {/a: {get: {}, delete: {requestBody: {content: {}}}}}",
        );
    }
}
