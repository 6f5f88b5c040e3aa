//! `contradictory-limits`: two limits exclude each other, so that no value is allowed.
//!
//! Both are checked, and every value is refused. A `multipleOf` that is not above 0 is not checked.
//!
//! Bad:
//!
//! ```yaml
//! minLength: 10
//! maxLength: 5
//! ```
//!
//! Good:
//!
//! ```yaml
//! minLength: 5
//! maxLength: 10
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::Cursor;

pub(super) const CODE: &str = "contradictory-limits";

const PAIRS: [(&str, &str); 5] = [
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
    ("minimum", "maximum"),
];

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for schema in context.outline.all(Kind::Schema) {
        for (low, high) in PAIRS {
            diagnostics.extend(fault(schema, low, high));
        }
        diagnostics.extend(multiple(schema));
    }
}

fn fault(schema: &Cursor<'_>, low: &str, high: &str) -> Option<Diagnostic> {
    let (lowest, highest) = (schema.get(low)?, schema.get(high)?);
    let (least, most) = (lowest.node.as_number()?, highest.node.as_number()?);
    let contradict = match (least.as_i128(), most.as_i128()) {
        (Some(least), Some(most)) => least > most,
        _ => least.as_f64() > most.as_f64(),
    };
    contradict.then(|| {
        let message = format!("`{low}` is {}, and `{high}` is only {}", least.0, most.0);
        highest
            .warning(CODE, message)
            .at(lowest.place().label(format!("`{low}` is here")))
            .help("no value can be within both limits, so every one is refused")
    })
}

fn multiple(schema: &Cursor<'_>) -> Option<Diagnostic> {
    let factor = schema.get("multipleOf")?;
    let value = factor.node.as_number()?.as_f64();
    let message = "`multipleOf` must be greater than 0";
    (value <= 0.0).then(|| factor.warning(CODE, message))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn lengths() {
        check(
            super::CODE,
            "components: {schemas: {A: {minLength: 10, maxLength: 5, minimum: 1.5, maximum: 1}}}",
            "1:54 warning `minLength` is 10, and `maxLength` is only 5\n1:80 warning `minimum` is 1.5, and `maximum` is only 1",
        );
    }

    #[test]
    fn factors() {
        check(
            super::CODE,
            "components: {schemas: {A: {multipleOf: 0}}}",
            "1:40 warning `multipleOf` must be greater than 0",
        );
    }

    #[test]
    fn equal_limits() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {minLength: 5, maxLength: 5, multipleOf: 0.1}}}",
        );
    }
}
