//! `discriminator-without-property`: a branch of a union lacks the property that the discriminator names.
//!
//! The value of that property tells the branches apart, so each branch must have it, and must require it
//! (OpenAPI 3.1, section 4.8.25). A `mapping` must lead to a schema.
//!
//! Bad:
//!
//! ```yaml
//! oneOf: [{$ref: '#/components/schemas/Cat'}]   # Cat has no property `kind`
//! discriminator: {propertyName: kind}
//! ```
//!
//! Good:
//!
//! ```yaml
//! oneOf: [{$ref: '#/components/schemas/Cat'}]   # Cat has `kind: {type: string}`, and requires it
//! discriminator: {propertyName: kind}
//! ```

use specwright_source::Diagnostic;

use super::required_without_property::properties;
use super::tables::Kind;
use super::{Context, with_help};
use crate::document::Cursor;
use crate::document::references::{is_reference, short};

pub(super) const CODE: &str = "discriminator-without-property";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for schema in context.outline.all(Kind::Schema) {
        let Some(discriminator) = schema.get("discriminator") else {
            continue;
        };
        for branches in ["oneOf", "anyOf"] {
            let branches = schema.get(branches);
            for branch in branches.iter().flat_map(Cursor::items) {
                diagnostics.extend(lacking(context, &discriminator, &branch));
            }
        }
        diagnostics.extend(mappings(&discriminator));
    }
}

fn lacking(
    context: &Context<'_>,
    discriminator: &Cursor<'_>,
    branch: &Cursor<'_>,
) -> Option<Diagnostic> {
    let property = discriminator.get("propertyName")?;
    let name = property.as_str()?;
    let known = properties(&context.outline, branch.node)?;
    if known.has(name) {
        return None;
    }
    let message = format!(
        "discriminator property `{}` is not in every branch",
        short(name)
    );
    let fault = property
        .warning(CODE, message)
        .at(branch.place().label("this branch lacks it"));
    Some(with_help(fault, context.did_you_mean(name, known.names())))
}

fn mappings(discriminator: &Cursor<'_>) -> Vec<Diagnostic> {
    let mapping = discriminator.get("mapping");
    let entries = mapping.iter().flat_map(Cursor::members);
    let broken = entries.filter_map(|(_, at)| {
        let text = at.as_str()?;
        let found = if is_reference(text) {
            // A file that cannot be read was reported when the document was loaded.
            !text.starts_with('#') || at.lookup(text).is_some()
        } else {
            let schemas = Cursor::root(at.document)
                .get("components")?
                .get("schemas")?;
            schemas.get(text).is_some()
        };
        let message = format!("mapping `{}` leads to no schema", short(text));
        (!found).then(|| at.warning(CODE, message))
    });
    broken.collect()
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn a_branch_without() {
        check(
            super::CODE,
            "components:\n  schemas:\n    Cat: {properties: {kind: {}}}\n    Dog: {properties: {knd: {}}}\n    A:\n      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]\n      discriminator: {propertyName: kind}\n",
            "7:37 warning discriminator property `kind` is not in every branch",
        );
    }

    #[test]
    fn mappings_that_lead_nowhere() {
        check(
            super::CODE,
            "components:\n  schemas:\n    Cat: {properties: {kind: {}}}\n    A:\n      discriminator: {propertyName: kind, mapping: {a: Cat, b: Dog, c: '#/components/schemas/Cat', d: '#/x'}}\n",
            "5:64 warning mapping `Dog` leads to no schema\n5:103 warning mapping `#/x` leads to no schema",
        );
    }

    #[test]
    fn through_composition() {
        check_good(
            super::CODE,
            "components:\n  schemas:\n    Base: {properties: {kind: {}}}\n    Cat: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {name: {}}}]}\n    A: {oneOf: [{$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind}}\n",
        );
    }
}
