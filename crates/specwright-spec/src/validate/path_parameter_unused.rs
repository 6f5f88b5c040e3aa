//! `path-parameter-unused`: a parameter is `in: path`, and the path does not have it.
//!
//! Nothing can ever be sent in its place, so it is left out.
//!
//! Bad:
//!
//! ```yaml
//! /pets:
//!   get:
//!     parameters:
//!       - {name: petId, in: path, required: true}
//! ```
//!
//! Good:
//!
//! ```yaml
//! /pets/{petId}:
//!   get:
//!     parameters:
//!       - {name: petId, in: path, required: true}
//! ```

use rustc_hash::FxHashSet;
use specwright_source::Diagnostic;

use super::outline::Route;
use super::parameters::path_name;
use super::{Context, template, with_help};
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "path-parameter-unused";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut told = FxHashSet::default();
    for route in &context.outline.routes {
        let Ok(names) = template::names(route.template) else {
            continue;
        };
        for parameter in &route.parameters {
            let Some(name) = path_name(parameter) else {
                continue;
            };
            let node = std::ptr::from_ref(parameter.node);
            if !names.contains(&name) && told.insert((node, route.template)) {
                diagnostics.push(fault(context, route, parameter, name, &names));
            }
        }
    }
}

fn fault(
    context: &Context<'_>,
    route: &Route<'_>,
    parameter: &Cursor<'_>,
    name: &str,
    names: &[&str],
) -> Diagnostic {
    let message = format!(
        "path `{}` has no parameter `{}`",
        short(route.template),
        short(name)
    );
    let place = parameter
        .get("name")
        .map_or(parameter.place(), |at| at.place());
    let fault = Diagnostic::warning(CODE, message)
        .at(place)
        .at(route.place().label("the path"));
    with_help(fault, context.did_you_mean(name, names.iter().copied()))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn one_that_the_path_does_not_have() {
        check(
            super::CODE,
            "paths: {/a: {get: {parameters: [{name: b, in: path, required: true}]}}}",
            "1:40 warning path `/a` has no parameter `b`",
        );
    }

    #[test]
    fn one_that_it_has() {
        check_good(
            super::CODE,
            "paths: {'/a/{b}': {get: {parameters: [{name: b, in: path, required: true}]}}}",
        );
    }
}
