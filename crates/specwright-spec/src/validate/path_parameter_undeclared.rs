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

use specwright_source::Diagnostic;

use super::outline::Route;
use super::parameters::path_name;
use super::{Context, template, with_help};
use crate::document::references::short;

pub(super) const CODE: &str = "path-parameter-undeclared";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for route in &context.outline.routes {
        let declared: Vec<_> = route.parameters.iter().filter_map(path_name).collect();
        for name in template::names(route.template).unwrap_or_default() {
            if !declared.contains(&name) {
                diagnostics.push(fault(context, route, name, &declared));
            }
        }
    }
}

fn fault(context: &Context<'_>, route: &Route<'_>, name: &str, declared: &[&str]) -> Diagnostic {
    let (method, template, name_written) = (route.method, short(route.template), short(name));
    let message = format!("`{method} {template}` does not declare its parameter `{name_written}`");
    let mut place = route.operation.place();
    place.span.end = place.span.end.min(place.span.start + 1);
    let fault = Diagnostic::warning(CODE, message)
        .at(place)
        .at(route.place().label("the path"));
    with_help(fault, context.did_you_mean(name, declared.iter().copied()))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn one_that_nobody_describes() {
        check(
            super::CODE,
            "paths: {'/a/{b}': {get: {}}}",
            "1:25 warning `get /a/{b}` does not declare its parameter `b`",
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
