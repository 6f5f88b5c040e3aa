//! `invalid-default`: a schema refuses its own `default`.
//!
//! Readers would be handed a value that the document forbids, so the default is left out. `null` as a default mostly
//! means that there is none.
//!
//! Bad:
//!
//! ```yaml
//! type: integer
//! default: ten
//! ```
//!
//! Good:
//!
//! ```yaml
//! type: integer
//! default: 10
//! ```

use specwright_source::Diagnostic;

use super::tables::Kind;
use super::{Context, accept};
use crate::document::Cursor;

pub(super) const CODE: &str = "invalid-default";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for schema in context.outline.all(Kind::Schema) {
        let default = schema.get("default");
        diagnostics.extend(default.and_then(|default| fault(context, schema, &default)));
    }
}

fn fault(context: &Context<'_>, schema: &Cursor<'_>, default: &Cursor<'_>) -> Option<Diagnostic> {
    let refusal = accept::check(context, schema.node, default.node).err()?;
    let written = context.written(default.node);
    let message = format!("default `{written}` does not fit: {}", refusal.reason);
    let fault = refusal.warning(CODE, default, message);
    Some(fault.help("the default is left out"))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn another_type() {
        check(
            super::CODE,
            "components: {schemas: {A: {type: integer, default: ten}}}",
            "1:52 warning default `ten` does not fit: expected an integer",
        );
    }

    #[test]
    fn a_constraint() {
        check(
            super::CODE,
            "components: {schemas: {A: {type: integer, minimum: 1, default: 0}, B: {enum: [a], default: b}}}",
            "1:64 warning default `0` does not fit: it is beyond `minimum`\n1:92 warning default `b` does not fit: it is none of the values of the enumeration",
        );
    }

    #[test]
    fn null_is_often_meant_as_none() {
        check(
            super::CODE,
            "components: {schemas: {A: {type: string, default: null}}}",
            "1:51 warning default `null` does not fit: expected a string",
        );
    }

    #[test]
    fn fitting() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {type: number, default: 1}, B: {type: string, nullable: true, default: null}, C: {type: array, items: {type: string}, default: []}}}",
        );
    }
}
