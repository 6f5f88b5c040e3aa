//! `unknown-security-scheme`: a security requirement names a scheme that is not declared.
//!
//! Who may call the operation cannot be known then. So that nothing is left open, the scheme is taken for a bearer token:
//! a service has to decide what to make of it.
//!
//! Bad:
//!
//! ```yaml
//! security: [{apiKey: []}]
//! components: {securitySchemes: {api_key: {type: apiKey, name: key, in: header}}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! security: [{api_key: []}]
//! components: {securitySchemes: {api_key: {type: apiKey, name: key, in: header}}}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::Cursor;
use crate::document::references::{is_reference, short};

pub(super) const CODE: &str = "unknown-security-scheme";

const RECOVERY: &str =
    "declare it under `components/securitySchemes`; until then it is a bearer token";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let schemes = declared(context);
    for requirement in context.outline.all(Kind::SecurityRequirement) {
        for (name, _) in requirement.members() {
            let known = schemes.as_ref().is_some_and(|all| all.get(name).is_some());
            // Since 3.2 a requirement may name a scheme by its URI.
            if known || is_reference(name) {
                continue;
            }
            let message = format!("security scheme `{}` is not declared", short(name));
            let fault = Diagnostic::warning(CODE, message).at(requirement.key_place(name));
            let all = schemes.iter().flat_map(Cursor::members);
            let near = context.did_you_mean(name, all.map(|(name, _)| name));
            diagnostics.push(fault.help(near.unwrap_or_else(|| RECOVERY.to_owned())));
        }
    }
}

/// The object that declares the schemes.
pub(super) fn declared<'a>(context: &Context<'a>) -> Option<Cursor<'a>> {
    let root = Cursor::root(context.document);
    root.get("components")?.get("securitySchemes")
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn not_declared() {
        check(
            super::CODE,
            "security: [{apiKey: []}]\ncomponents: {securitySchemes: {api_key: {type: http, scheme: basic}}}\n",
            "1:13 warning security scheme `apiKey` is not declared",
        );
    }

    #[test]
    fn declared() {
        check_good(
            super::CODE,
            "security: [{a: []}, {}]\ncomponents: {securitySchemes: {a: {type: http, scheme: basic}}}\n",
        );
    }
}
