//! `colliding-paths`: two paths differ in nothing but the names of their parameters.
//!
//! They match the same requests, so the specification calls them identical (OpenAPI 3.1, section 4.8.8.2). If they have no
//! method in common, requests can still be told apart, and nothing is said; if they have, a server reaches only the first
//! of the two operations. A client can call both, so this is a warning.
//!
//! Bad:
//!
//! ```yaml
//! /pets/{id}: {get: {}}
//! /pets/{name}: {get: {}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! /pets/{id}: {get: {}}
//! /pets/by-name/{name}: {get: {}}
//! ```

use rustc_hash::FxHashMap;
use specwright_source::Diagnostic;

use super::outline::Route;
use super::{Context, template};
use crate::document::references::short;

pub(super) const CODE: &str = "colliding-paths";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut first: FxHashMap<(String, &str), &Route<'_>> = FxHashMap::default();
    for route in &context.outline.routes {
        let key = (template::shape(route.template), route.method);
        match first.get(&key) {
            Some(before) if before.template != route.template => {
                diagnostics.push(fault(route, before));
            }
            Some(_) => {}
            None => {
                first.insert(key, route);
            }
        }
    }
}

fn fault(route: &Route<'_>, before: &Route<'_>) -> Diagnostic {
    let (method, template) = (route.method, short(route.template));
    let message = format!("`{method} {template}` matches the same requests as another path");
    Diagnostic::warning(CODE, message)
        .at(route.place())
        .at(before.place().label("the other path"))
        .help("a server reaches only the first of the two")
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn the_same_but_for_names() {
        check(
            super::CODE,
            "paths:\n  '/a/{b}': {get: {}}\n  '/a/{c}': {get: {}}\n",
            "3:3 warning `get /a/{c}` matches the same requests as another path",
        );
    }

    #[test]
    fn different_methods() {
        check_good(
            super::CODE,
            "paths:\n  '/a/{b}': {get: {}}\n  '/a/{c}': {put: {}}\n  /a/d: {get: {}}\n",
        );
    }
}
