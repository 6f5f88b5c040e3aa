//! `invalid-example`: a schema refuses an example that is given for it.
//!
//! Examples are the first thing that readers try. They have no effect on generated code, so this is a warning.
//! Only the first part that does not fit is told. Examples of media types other than JSON are not looked at.
//!
//! Bad:
//!
//! ```yaml
//! schema: {type: object, required: [name]}
//! example: {nmae: Rex}
//! ```
//!
//! Good:
//!
//! ```yaml
//! schema: {type: object, required: [name]}
//! example: {name: Rex}
//! ```

use specwright_source::Diagnostic;

use super::tables::Kind;
use super::{Context, accept};
use crate::document::Cursor;

pub(super) const CODE: &str = "invalid-example";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for schema in context.outline.all(Kind::Schema) {
        let examples = schema.get("examples");
        let examples = examples.iter().flat_map(Cursor::items);
        for example in schema.get("example").into_iter().chain(examples) {
            diagnostics.extend(fault(context, schema, &example));
        }
    }
    for kind in [Kind::Parameter, Kind::Header, Kind::MediaType] {
        for owner in context.outline.all(kind) {
            if kind != Kind::MediaType || is_json(owner) {
                beside_schema(context, owner, diagnostics);
            }
        }
    }
}

/// Examples of an object that has a schema in another field.
fn beside_schema(context: &Context<'_>, owner: &Cursor<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(schema) = owner.get("schema") else {
        return;
    };
    let examples = owner.get("examples");
    let named = examples.iter().flat_map(Cursor::members);
    let values = named.filter_map(|(_, one)| context.outline.resolve(&one)?.get("value"));
    for example in owner.get("example").into_iter().chain(values) {
        diagnostics.extend(fault(context, &schema, &example));
    }
}

fn is_json(media_type: &Cursor<'_>) -> bool {
    let name = media_type.pointer().last().unwrap_or_default();
    let essence = name.split(';').next().unwrap_or_default().trim();
    essence.ends_with("/json") || essence.ends_with("+json")
}

fn fault(context: &Context<'_>, schema: &Cursor<'_>, example: &Cursor<'_>) -> Option<Diagnostic> {
    let refusal = accept::check(context, schema.node, example.node).err()?;
    let written = context.written(refusal.at);
    let message = format!("example does not fit: `{written}`: {}", refusal.reason);
    Some(refusal.warning(CODE, example, message))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn in_schemas() {
        check(
            super::CODE,
            "openapi: 3.1.0\ncomponents: {schemas: {A: {type: integer, example: a, examples: [1, b]}}}",
            "2:52 warning example does not fit: `a`: expected an integer\n2:69 warning example does not fit: `b`: expected an integer",
        );
    }

    #[test]
    fn beside_schemas() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: a, in: query, schema: {maxLength: 2}, examples: {b: {value: abc}}}}}",
            "1:97 warning example does not fit: `abc`: it has 3 characters, more than `maxLength`",
        );
    }

    #[test]
    fn deep_inside() {
        check(
            super::CODE,
            "components:\n  schemas:\n    A: {properties: {b: {type: array, items: {$ref: '#/components/schemas/C'}}}, example: {b: [{}, {c: 1}]}}\n    C: {required: [c], properties: {c: {type: string}}}\n",
            "3:91 warning example does not fit: `{}`: the required property `c` is missing",
        );
    }

    #[test]
    fn other_media_types_are_left_alone() {
        check_good(
            super::CODE,
            "components: {responses: {A: {description: a, content: {application/xml: {schema: {type: object}, example: <a/>}}}}}",
        );
    }

    #[test]
    fn unions() {
        check(
            super::CODE,
            "components: {schemas: {A: {oneOf: [{type: string}, {type: integer}], example: 1}, B: {anyOf: [{type: string}, {type: integer}], example: true}}}",
            "1:138 warning example does not fit: `true`: it fits none of the 2 schemas of `anyOf`",
        );
    }

    #[test]
    fn members_of_one_direction_may_be_missing() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {required: [id], properties: {id: {readOnly: true}}, example: {}}}}",
        );
    }
}
