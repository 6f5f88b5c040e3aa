//! `unknown-field`: an object has a field that the specification does not know.
//!
//! Such a field has no effect. Mostly it is a slip of the pen, or an extension whose name lacks its `x-`.
//! Since 3.1 schemas may have keywords of other vocabularies, so there only near misses are reported.
//!
//! Bad:
//!
//! ```yaml
//! get:
//!   operationID: listPets
//! ```
//!
//! Good:
//!
//! ```yaml
//! get:
//!   operationId: listPets
//!   x-internal: true
//! ```

use specwright_source::Diagnostic;

use super::tables::{Kind, ObjectType, describe};
use super::{did_you_mean, with_help};
use crate::document::references::short;
use crate::document::{Cursor, Document, Version};

pub(super) const CODE: &str = "unknown-field";

pub(super) fn fault(
    document: &Document,
    owner: &Cursor<'_>,
    table: &ObjectType,
    key: &str,
) -> Option<Diagnostic> {
    let known = table.fields.iter();
    let known = known.filter(|field| field.versions.has(document.version));
    let help = did_you_mean(key, known.map(|field| field.name));
    let open = document.version >= Version::V3_1
        && std::ptr::eq(table, describe(Kind::Schema, document.version));
    if open && help.is_none() {
        return None;
    }
    let message = format!("`{}` is no field of the {}", short(key), table.name);
    let fault = Diagnostic::warning(CODE, message).at(owner.key_place(key));
    Some(with_help(fault, help))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn slips_of_the_pen() {
        check(
            super::CODE,
            "paths:\n  /a:\n    get:\n      operationID: a\n      responses: {}\n",
            "4:7 warning `operationID` is no field of the Operation Object",
        );
    }

    #[test]
    fn extensions_are_free() {
        check_good(super::CODE, "x-a: 1\npaths: {x-b: 2}\n");
    }

    #[test]
    fn names_are_free() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {properties: {foo: {}, x-bar: {}}}}}",
        );
    }

    #[test]
    fn schemas_are_open_since_3_1() {
        let schemas = "components: {schemas: {A: {minLenght: 1, lexicon: 2}}}";
        check(
            super::CODE,
            schemas,
            "1:28 warning `minLenght` is no field of the Schema Object\n1:42 warning `lexicon` is no field of the Schema Object",
        );
        check(
            super::CODE,
            &format!("openapi: 3.1.0\n{schemas}"),
            "2:28 warning `minLenght` is no field of the Schema Object",
        );
    }
}
