//! `path-parameter-not-required`: a parameter is `in: path` and not `required: true`.
//!
//! A path without it is another path, so it is read as required (OpenAPI 3.1, section 4.8.12.2).
//!
//! Bad:
//!
//! ```yaml
//! {name: petId, in: path}
//! ```
//!
//! Good:
//!
//! ```yaml
//! {name: petId, in: path, required: true}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::parameters::path_name;
use super::tables::Kind;

pub(super) const CODE: &str = "path-parameter-not-required";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for parameter in context.outline.all(Kind::Parameter) {
        let Some(name) = path_name(parameter) else {
            continue;
        };
        if parameter.bool("required") != Some(true) {
            let message = format!("path parameter `{name}` is not required");
            let place = parameter.get("required").or_else(|| parameter.get("name"));
            let place = place.map_or(parameter.place(), |at| at.place());
            diagnostics.push(
                Diagnostic::warning(CODE, message)
                    .at(place)
                    .help("add `required: true`; it is read as required all the same"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn absent_or_false() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: a, in: path}, B: {name: b, in: path, required: false}}}",
            "1:37 warning path parameter `a` is not required\n1:84 warning path parameter `b` is not required",
        );
    }

    #[test]
    fn required() {
        check_good(
            super::CODE,
            "components: {parameters: {A: {name: a, in: path, required: true}, B: {name: b, in: query}}}",
        );
    }
}
