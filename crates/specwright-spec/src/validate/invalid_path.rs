//! `invalid-path`: a key under `paths` is no path template.
//!
//! It starts with a slash, its braces are in pairs around a name, and it has no query and no fragment
//! (OpenAPI 3.1, section 4.8.8). Where the braces are in no pairs, nothing says which requests are meant, and the path is
//! left out with its operations. A path without a slash is read as if it had one. Servers never see a query or a fragment
//! as a part of the path. Of a name that stands in two places, clients write the same value to both, and servers read the
//! first.
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

use specwright_source::Diagnostic;

use super::template::{self, Broken};
use super::{Context, with_help};
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "invalid-path";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(paths) = Cursor::root(context.document).get("paths") else {
        return;
    };
    for (path, _) in paths.members() {
        let Some((what, help)) = fault(path).filter(|_| !path.starts_with("x-")) else {
            continue;
        };
        let message = format!("path `{}` {what}", short(path));
        let fault = Diagnostic::warning(CODE, message).at(paths.key_place(path));
        diagnostics.push(with_help(fault, help.map(str::to_owned)));
    }
}

/// What is wrong, and what is done about it where that is worth a word.
fn fault(path: &str) -> Option<(&'static str, Option<&'static str>)> {
    let names = match template::names(path) {
        Err(broken) => return Some((words(broken), Some("its operations are left out"))),
        Ok(names) => names,
    };
    if !path.starts_with('/') {
        return Some(("does not start with a slash", None));
    }
    if has_repeated(&names) {
        return Some(("names a parameter twice", None));
    }
    let literal = template::shape(path);
    let foreign = literal.contains(['?', '#']);
    foreign.then_some(("has a query or a fragment", None))
}

fn words(broken: Broken) -> &'static str {
    match broken {
        Broken::Unclosed => "has a `{` without its `}`",
        Broken::Unopened => "has a `}` without its `{`",
        Broken::Unnamed => "has braces without a name",
    }
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
            "paths:\n  pets: {}\n  '/a/{b': {}\n  /a}: {}\n  '/{}': {}\n  '/{a}/{a}': {}\n  a/{b: {}\n",
            "2:3 warning path `pets` does not start with a slash\n3:3 warning path `/a/{b` has a `{` without its `}`\n4:3 warning path `/a}` has a `}` without its `{`\n5:3 warning path `/{}` has braces without a name\n6:3 warning path `/{a}/{a}` names a parameter twice\n7:3 warning path `a/{b` has a `{` without its `}`",
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
