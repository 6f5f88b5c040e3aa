//! `invalid-enum-value`: a value in `enum` is not of the schema's `type`, so it can never be sent.
//!
//! In YAML it mostly lacks its quotes: `1.0` is a number. Where the type is `string` the text of the value is taken;
//! `null` in the list of a type that has none is common, and is read as `nullable`; anything else is left out.
//!
//! Bad:
//!
//! ```yaml
//! type: string
//! enum: [1.0, 2.0]
//! ```
//!
//! Good:
//!
//! ```yaml
//! type: string
//! enum: ['1.0', '2.0']
//! ```

use specwright_source::Diagnostic;

use super::tables::Kind;
use super::{Context, accept};
use crate::document::{Cursor, Value};

pub(super) const CODE: &str = "invalid-enum-value";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for schema in context.outline.all(Kind::Schema) {
        let Some(values) = schema.get("enum") else {
            continue;
        };
        let foreign = values
            .items()
            .filter(|value| !accept::fits_type(schema.node, value.node));
        diagnostics.extend(foreign.map(|value| fault(context, schema, &value)));
    }
}

fn fault(context: &Context<'_>, schema: &Cursor<'_>, value: &Cursor<'_>) -> Diagnostic {
    let message = format!(
        "value `{}` does not fit: expected {}",
        context.written(value.node),
        accept::expected(schema.node)
    );
    let text = schema.str("type") == Some("string");
    match &value.node.value {
        Value::Null => value
            .warning(CODE, message)
            .help("add `nullable: true`, or `null` to the types"),
        Value::Number(_) | Value::Bool(_) if text => {
            value.warning(CODE, message).help("put the value in quotes")
        }
        _ => value.warning(CODE, message).help("the value is left out"),
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn numbers_for_text() {
        check(
            super::CODE,
            "components: {schemas: {A: {type: string, enum: [1.0, a, null]}}}",
            "1:49 warning value `1.0` does not fit: expected a string\n1:57 warning value `null` does not fit: expected a string",
        );
    }

    #[test]
    fn text_for_numbers() {
        check(
            super::CODE,
            "components: {schemas: {A: {type: integer, enum: [1, b]}}}",
            "1:53 warning value `b` does not fit: expected an integer",
        );
    }

    #[test]
    fn fitting() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {enum: [1, a]}, B: {type: string, nullable: true, enum: [a, null]}}}",
        );
    }
}
