//! `unknown-security-scheme`: a security requirement names a scheme that is not declared.
//!
//! Who may call the operation cannot be known then.
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

use super::tables::Kind;
use super::{Context, with_help};
use crate::document::Cursor;
use crate::document::references::{is_reference, short};

pub(super) const CODE: &str = "unknown-security-scheme";

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
            let fault = Diagnostic::error(CODE, message).at(requirement.key_place(name));
            let all = schemes.iter().flat_map(Cursor::members);
            diagnostics.push(with_help(
                fault,
                context.did_you_mean(name, all.map(|(name, _)| name)),
            ));
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
            "1:13 error security scheme `apiKey` is not declared",
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
