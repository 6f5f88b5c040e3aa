//! `invalid-path`: a key under `paths` is no path template.
//!
//! It starts with a slash, its braces are in pairs around a name, and it has no query and no fragment
//! (OpenAPI 3.1, section 4.8.8). A path without a slash is read as if it had one. A query or fragment is a warning:
//! servers never see them as a part of the path. So is a name that stands in two places:
//! clients write the same value to both, and servers read the first.
//!
//! Bad:
//!
//! ```yaml
//! pets/{petId: {}
//! ```
//!
//! Good:
//!
//! ```yaml
//! /pets/{petId}: {}
//! ```

use specwright_source::{Diagnostic, Severity};

use super::Context;
use super::template::{self, Broken};
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "invalid-path";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(paths) = Cursor::root(context.document).get("paths") else {
        return;
    };
    for (path, _) in paths.members() {
        let Some((severity, what)) = fault(path).filter(|_| !path.starts_with("x-")) else {
            continue;
        };
        let message = format!("path `{}` {what}", short(path));
        let fault = match severity {
            Severity::Error => Diagnostic::error(CODE, message),
            _ => Diagnostic::warning(CODE, message),
        };
        diagnostics.push(fault.at(paths.key_place(path)));
    }
}

fn fault(path: &str) -> Option<(Severity, &'static str)> {
    if !path.starts_with('/') {
        return Some((Severity::Warning, "does not start with a slash"));
    }
    match template::names(path) {
        Err(Broken::Unclosed) => return Some((Severity::Error, "has a `{` without its `}`")),
        Err(Broken::Unopened) => return Some((Severity::Error, "has a `}` without its `{`")),
        Err(Broken::Unnamed) => return Some((Severity::Error, "has braces without a name")),
        Ok(names) if has_repeated(&names) => {
            return Some((Severity::Warning, "names a parameter twice"));
        }
        Ok(_) => {}
    }
    let literal = template::shape(path);
    let foreign = literal.contains(['?', '#']);
    foreign.then_some((Severity::Warning, "has a query or a fragment"))
}

fn has_repeated(names: &[&str]) -> bool {
    let mut names = names.to_vec();
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn broken_templates() {
        check(
            super::CODE,
            "paths:\n  pets: {}\n  '/a/{b': {}\n  /a}: {}\n  '/{}': {}\n  '/{a}/{a}': {}\n",
            "2:3 warning path `pets` does not start with a slash\n3:3 error path `/a/{b` has a `{` without its `}`\n4:3 error path `/a}` has a `}` without its `{`\n5:3 error path `/{}` has braces without a name\n6:3 warning path `/{a}/{a}` names a parameter twice",
        );
    }

    #[test]
    fn queries_and_fragments() {
        check(
            super::CODE,
            "paths:\n  /a?b=c: {}\n  /a#b: {}\n",
            "2:3 warning path `/a?b=c` has a query or a fragment\n3:3 warning path `/a#b` has a query or a fragment",
        );
    }

    #[test]
    fn templates() {
        check_good(super::CODE, "paths: {/: {}, '/a/{b}.{c}:d': {}, x-e: {}}");
    }
}
