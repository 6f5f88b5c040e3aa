//! `duplicate-parameter`: a list of parameters has two of the same name in the same place.
//!
//! A parameter is known by its `name` and its `in` (OpenAPI 3.1, section 4.8.12). An operation may replace a parameter of
//! its path item; within one list nothing says which one holds, and the last one does. Names of headers are the same in
//! any case.
//!
//! Bad:
//!
//! ```yaml
//! parameters:
//!   - {name: limit, in: query, schema: {type: integer}}
//!   - {name: limit, in: query, schema: {type: string}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! parameters:
//!   - {name: limit, in: query, schema: {type: integer}}
//!   - {name: limit, in: header, schema: {type: integer}}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::parameters::identity;
use super::tables::Kind;
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "duplicate-parameter";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for kind in [Kind::PathItem, Kind::Operation] {
        for owner in context.outline.all(kind) {
            diagnostics.extend(repeated(context, owner.parameters()));
        }
    }
}

fn repeated(context: &Context<'_>, list: Vec<Cursor<'_>>) -> Vec<Diagnostic> {
    let mut found: Vec<(String, &str, Cursor<'_>)> = list
        .into_iter()
        .filter_map(|written| {
            let parameter = context.outline.resolve(&written)?;
            let (name, place) = identity(&parameter);
            let (name, place) = (name?, place?);
            let name = match place {
                "header" => name.to_ascii_lowercase(),
                _ => name.to_owned(),
            };
            Some((name, place, written))
        })
        .collect();
    found.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    found
        .windows(2)
        .filter(|pair| (&pair[0].0, pair[0].1) == (&pair[1].0, pair[1].1))
        .map(|pair| fault(&pair[1], &pair[0].2))
        .collect()
}

fn fault((name, place, again): &(String, &str, Cursor<'_>), first: &Cursor<'_>) -> Diagnostic {
    let message = format!("{place} parameter `{}` is declared twice", short(name));
    again
        .warning(CODE, message)
        .at(first.place().label("first declared here"))
        .help("the last one holds")
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn twice_in_one_list() {
        check(
            super::CODE,
            "paths:\n  /a:\n    get:\n      parameters:\n      - {name: b, in: query}\n      - {name: b, in: query}\n",
            "6:9 warning query parameter `b` is declared twice",
        );
    }

    #[test]
    fn headers_in_another_case() {
        check(
            super::CODE,
            "paths: {/a: {parameters: [{name: X-B, in: header}, {name: x-b, in: header}]}}",
            "1:52 warning header parameter `x-b` is declared twice",
        );
    }

    #[test]
    fn replacing_is_fine() {
        check_good(
            super::CODE,
            "paths: {/a: {parameters: [{name: b, in: query}], get: {parameters: [{name: b, in: query}, {name: b, in: cookie}]}}}",
        );
    }
}
