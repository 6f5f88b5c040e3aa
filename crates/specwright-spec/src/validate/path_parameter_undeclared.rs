//! `path-parameter-undeclared`: a path has a parameter in braces that no `parameters` entry describes.
//!
//! It is read as text. (OpenAPI 3.1, section 4.8.12.1: each template expression must correspond to a path parameter.)
//!
//! Bad:
//!
//! ```yaml
//! /pets/{petId}:
//!   get: {responses: {}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! /pets/{petId}:
//!   parameters:
//!     - {name: petId, in: path, required: true, schema: {type: integer}}
//!   get: {responses: {}}
//! ```

use indexmap::IndexMap;
use rustc_hash::FxHashSet;
use specwright_source::Diagnostic;

use super::outline::Route;
use super::parameters::path_name;
use super::{Context, template, with_help};
use crate::document::references::short;

pub(super) const CODE: &str = "path-parameter-undeclared";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    // One fault of a path is told once, however many operations have it.
    let mut faults: IndexMap<(&str, &str), Diagnostic> = IndexMap::new();
    let routes = context.outline.routes.iter();
    for route in routes.filter(|route| !route.has_unknown_parameters) {
        let declared: FxHashSet<_> = route.parameters.iter().filter_map(path_name).collect();
        for name in template::names(route.template).unwrap_or_default() {
            if !declared.contains(name) {
                let fault = faults
                    .entry((route.template, name))
                    .or_insert_with(|| fault(context, route, name));
                let operation = route.operation.name_place();
                fault.places.push(operation.label("not declared here"));
            }
        }
    }
    diagnostics.extend(faults.into_values());
}

fn fault(context: &Context<'_>, route: &Route<'_>, name: &str) -> Diagnostic {
    let message = format!(
        "parameter `{}` of path `{}` is not declared",
        short(name),
        short(route.template)
    );
    let fault = Diagnostic::warning(CODE, message).at(route.place());
    let declared = route.parameters.iter().filter_map(path_name);
    with_help(fault, context.did_you_mean(name, declared))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn one_that_nobody_describes() {
        check(
            super::CODE,
            "paths: {'/a/{b}': {get: {}}}",
            "1:9 warning parameter `b` of path `/a/{b}` is not declared",
        );
    }

    #[test]
    fn once_for_all_operations() {
        check(
            super::CODE,
            "paths: {'/a/{b}': {get: {}, put: {}}}",
            "1:9 warning parameter `b` of path `/a/{b}` is not declared",
        );
    }

    #[test]
    fn a_broken_reference_may_be_the_parameter() {
        check_good(
            super::CODE,
            "paths: {'/a/{b}': {get: {parameters: [{$ref: '#/nothing'}]}}}",
        );
    }

    #[test]
    fn shared_by_the_path_item() {
        check_good(
            super::CODE,
            "paths: {'/a/{b}': {parameters: [{name: b, in: path, required: true}], get: {}}}",
        );
    }
}
