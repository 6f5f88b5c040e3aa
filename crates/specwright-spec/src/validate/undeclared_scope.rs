//! `undeclared-scope`: a security requirement asks for a scope that no flow of the OAuth 2 scheme declares.
//!
//! No client can be given it.
//!
//! Bad:
//!
//! ```yaml
//! security: [{oauth: [pets:write]}]   # the flow declares `write:pets`
//! ```
//!
//! Good:
//!
//! ```yaml
//! security: [{oauth: [write:pets]}]
//! ```

use specwright_source::Diagnostic;

use super::tables::Kind;
use super::unknown_security_scheme::declared;
use super::{Context, with_help};
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "undeclared-scope";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(schemes) = declared(context) else {
        return;
    };
    for requirement in context.outline.all(Kind::SecurityRequirement) {
        for (name, wanted) in requirement.members() {
            let scheme = schemes.get(name);
            let scheme = scheme.and_then(|scheme| context.outline.resolve(&scheme));
            let Some(known) = scheme.and_then(|scheme| scopes(&scheme)) else {
                continue;
            };
            for scope in wanted.items() {
                diagnostics.extend(fault(context, &scope, &known));
            }
        }
    }
}

/// The `scopes` of all flows; `None` where the scheme is not OAuth 2.
fn scopes<'a>(scheme: &Cursor<'a>) -> Option<Vec<Cursor<'a>>> {
    let flows = scheme.get("flows")?;
    let scopes = flows.members().filter_map(|(_, flow)| flow.get("scopes"));
    Some(scopes.collect())
}

fn fault(context: &Context<'_>, scope: &Cursor<'_>, known: &[Cursor<'_>]) -> Option<Diagnostic> {
    let name = scope.as_str()?;
    if known.iter().any(|flow| flow.node.get(name).is_some()) {
        return None;
    }
    let message = format!("scope `{}` is not declared", short(name));
    let all = known.iter().flat_map(Cursor::members);
    let help = context.did_you_mean(name, all.map(|(name, _)| name));
    Some(with_help(scope.warning(CODE, message), help))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn not_declared() {
        check(
            super::CODE,
            "security: [{a: [read, wirte]}]\ncomponents: {securitySchemes: {a: {type: oauth2, flows: {implicit: {authorizationUrl: x, scopes: {read: r, write: w}}}}}}\n",
            "1:23 warning scope `wirte` is not declared",
        );
    }

    #[test]
    fn other_schemes_have_roles() {
        check_good(
            super::CODE,
            "security: [{a: [admin]}]\ncomponents: {securitySchemes: {a: {type: http, scheme: basic}}}\n",
        );
    }
}
