//! `invalid-server`: the URL of a server is broken, or its variables are not declared.
//!
//! Each name in braces needs an entry in `variables` (OpenAPI 3.1, section 4.8.5). Undeclared ones stay in the URL as they
//! are written.
//!
//! Bad:
//!
//! ```yaml
//! servers: [{url: 'https://{region}.example.com'}]
//! ```
//!
//! Good:
//!
//! ```yaml
//! servers: [{url: 'https://{region}.example.com', variables: {region: {default: eu}}}]
//! ```

use specwright_source::Diagnostic;

use super::tables::Kind;
use super::{Context, template, with_help};
use crate::document::Cursor;

pub(super) const CODE: &str = "invalid-server";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for server in context.outline.all(Kind::Server) {
        diagnostics.extend(faults(context, server));
    }
    for variable in context.outline.all(Kind::ServerVariable) {
        diagnostics.extend(variable_fault(variable));
    }
}

fn faults(context: &Context<'_>, server: &Cursor<'_>) -> Vec<Diagnostic> {
    let Some(url) = server.get("url") else {
        return Vec::new();
    };
    let text = url.as_str().unwrap_or_default();
    let Ok(names) = template::names(text) else {
        return vec![url.warning(CODE, "the braces of the URL are not in pairs around names")];
    };
    if text.contains(|character: char| character.is_whitespace() || character.is_control()) {
        return vec![url.warning(CODE, "the URL has white space in it")];
    }
    let variables = server.get("variables");
    let declared = |name: &&str| {
        variables
            .as_ref()
            .is_some_and(|all| all.get(name).is_some())
    };
    let undeclared = names.into_iter().filter(|name| !declared(name));
    undeclared
        .map(|name| {
            let message = format!("server variable `{name}` is not declared");
            let known = variables.iter().flat_map(Cursor::members);
            let help = context.did_you_mean(name, known.map(|(name, _)| name));
            with_help(url.warning(CODE, message), help)
        })
        .collect()
}

fn variable_fault(variable: &Cursor<'_>) -> Option<Diagnostic> {
    let default = variable.get("default")?;
    let text = default.as_str()?;
    let allowed = variable.get("enum")?;
    let listed = allowed.items().any(|value| value.as_str() == Some(text));
    let message = format!("default `{text}` is none of the values of the variable");
    (!listed).then(|| default.warning(CODE, message))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn undeclared_variables() {
        check(
            super::CODE,
            "servers: [{url: '/{a}/{b}', variables: {a: {default: x}}}]",
            "1:17 warning server variable `b` is not declared",
        );
    }

    #[test]
    fn broken_urls() {
        check(
            super::CODE,
            "servers: [{url: 'https://{a'}, {url: 'https://a b'}]",
            "1:17 warning the braces of the URL are not in pairs around names\n1:38 warning the URL has white space in it",
        );
    }

    #[test]
    fn defaults_outside_of_the_list() {
        check(
            super::CODE,
            "servers: [{url: '/{a}', variables: {a: {default: x, enum: [y]}}}]",
            "1:50 warning default `x` is none of the values of the variable",
        );
    }

    #[test]
    fn relative_urls() {
        check_good(
            super::CODE,
            "servers: [{url: /v1}, {url: 'https://a.example/{b}', variables: {b: {default: c}}}]",
        );
    }
}
