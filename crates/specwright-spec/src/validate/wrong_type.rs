//! `wrong-type`: a field holds a value of another JSON type than the specification gives it.
//!
//! What the field means cannot be known then. A field that only documents (`description`, `title`), a keyword of a
//! schema and a field that is `null` are passed over with a warning, unless the field is required and holds an object or
//! array.
//!
//! Bad:
//!
//! ```yaml
//! required: true
//! ```
//!
//! Good:
//!
//! ```yaml
//! required: [name]
//! ```

use specwright_source::{Diagnostic, Severity};

use super::tables::Shape;
use crate::document::{Cursor, Value};

pub(super) const CODE: &str = "wrong-type";

const PASSED_OVER: &str = "it is read as if it were not there; leave it out";

pub(super) fn fault(at: &Cursor<'_>, shape: &Shape) -> Diagnostic {
    let field = at.pointer().last().unwrap_or_default();
    let found = at.node.type_name();
    let article = if found.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    let message = format!(
        "`{field}` must be {}, and this is {article} {found}",
        shape.name()
    );
    if at.node.value == Value::Null {
        let message = format!("`{field}` must be {}, and there is no value", shape.name());
        let help = if in_type(at) {
            "the type is text: write it in quotes, `\"null\"`"
        } else {
            PASSED_OVER
        };
        return at.warning(CODE, message).help(help);
    }
    match shape {
        Shape::Text => at.warning(CODE, message),
        _ if field == "required" && found == "boolean" => at
            .warning(CODE, message)
            .help("the object that has this property lists it in `required`; this is ignored"),
        _ => at.error(CODE, message),
    }
}

/// The same fault where the field can be done without.
pub(super) fn passed_over(mut fault: Diagnostic) -> Diagnostic {
    fault.severity = Severity::Warning;
    fault.help(PASSED_OVER)
}

/// Whether this is `type`, or stands in the list of types.
fn in_type(at: &Cursor<'_>) -> bool {
    let mut pointer = at.pointer();
    let last = pointer.last();
    pointer.pop();
    last.as_deref() == Some("type") || pointer.last().as_deref() == Some("type")
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn schemas() {
        check(
            super::CODE,
            "components: {schemas: {A: {required: true, properties: []}}}",
            "1:38 warning `required` must be an array, and this is a boolean\n1:56 warning `properties` must be an object, and this is an array",
        );
    }

    #[test]
    fn what_is_required_is_not_passed_over() {
        check(
            super::CODE,
            "info: {title: {}, version: '1'}",
            "1:15 error `title` must be a string, and this is an object",
        );
    }

    #[test]
    fn documentation_and_null_are_warnings() {
        check(
            super::CODE,
            "tags:\ninfo: {title: 1, version: 1.0}\n",
            "1:5 warning `tags` must be an array, and there is no value\n2:15 warning `title` must be a string, and this is an integer\n2:27 warning `version` must be a string, and this is an integer",
        );
    }

    #[test]
    fn booleans_are_schemas_since_3_1() {
        let schemas = "components: {schemas: {A: true}}";
        check(
            super::CODE,
            schemas,
            "1:27 error `A` must be a schema, and this is a boolean",
        );
        check_good(super::CODE, &format!("openapi: 3.1.0\n{schemas}"));
    }

    #[test]
    fn counts_are_whole() {
        check(
            super::CODE,
            "components: {schemas: {A: {minLength: 1.5, maxLength: -1, minItems: 2.0}}}",
            "1:39 warning `minLength` must be a whole number, 0 or more, and this is a number\n1:55 warning `maxLength` must be a whole number, 0 or more, and this is an integer",
        );
    }
}
