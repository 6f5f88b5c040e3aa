//! `wrong-type`: a field holds a value of another JSON type than the specification gives it.
//!
//! What the field means cannot be known then, and it is passed over with a warning; an object that says nothing without
//! it (a parameter whose name is a number) is read as one that lacks it. An error is left where the field says who may
//! call. An object in place of a list of parameters is taken for the list: of itself where it says what a parameter says,
//! else of its values.
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
    let diagnostic = match shape {
        Shape::Text => at.warning(CODE, message),
        _ if field == "required" && found == "boolean" => at
            .warning(CODE, message)
            .help("the object that has this property lists it in `required`; this is ignored"),
        _ => at.error(CODE, message),
    };
    // `version: 1.0` is the usual case.
    let is_scalar = matches!(at.node.value, Value::Number(_) | Value::Bool(_));
    if is_scalar && matches!(shape, Shape::Text | Shape::String) {
        return diagnostic.help("write it in quotes");
    }
    diagnostic
}

/// The same fault where the field can be done without.
pub(super) fn passed_over(mut fault: Diagnostic) -> Diagnostic {
    fault.severity = Severity::Warning;
    fault.help(PASSED_OVER)
}

/// The same fault in a field without which its object does not say what it should, and what is done with that.
pub(super) fn without(mut fault: Diagnostic, recovery: &str) -> Diagnostic {
    fault.severity = Severity::Warning;
    let way_out = fault.help.take().filter(|help| help != PASSED_OVER);
    let help = way_out.map(|way_out| format!("{way_out}; until then {recovery}"));
    fault.help(help.unwrap_or_else(|| recovery.to_owned()))
}

/// Parameters by name, or a single one, where a list belongs.
pub(super) fn no_list(at: &Cursor<'_>) -> Diagnostic {
    let message = "`parameters` must be an array, and this is an object";
    at.warning(CODE, message)
        .help("what it holds is taken for the list; write it as `- name: …`")
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
    use crate::validate::testing::{check, check_good, check_help};

    #[test]
    fn schemas() {
        check(
            super::CODE,
            "components: {schemas: {A: {required: true, properties: []}}}",
            "1:38 warning `required` must be an array, and this is a boolean\n1:56 warning `properties` must be an object, and this is an array",
        );
    }

    #[test]
    fn titles_are_passed_over_as_well() {
        check(
            super::CODE,
            "info: {title: {a: 1}, version: '1'}",
            "1:15 warning `title` must be a string, and this is an object",
        );
    }

    #[test]
    fn names_that_are_no_text() {
        let list = "paths: {/a: {get: {parameters: [{name: 1, in: query}]}}}";
        check(
            super::CODE,
            list,
            "1:40 warning `name` must be a string, and this is an integer",
        );
        check_help(
            super::CODE,
            list,
            "write it in quotes; until then the parameter is left out; one that its path names is read as text",
        );
    }

    #[test]
    fn what_can_be_done_without_is_passed_over() {
        check(
            super::CODE,
            "paths: {/a: {get: {tags: x, responses: [], parameters: [b]}, put: x}, /b: []}",
            "1:26 warning `tags` must be an array, and this is a string\n1:40 warning `responses` must be an object, and this is an array\n1:57 warning `0` must be an object, and this is a string\n1:67 warning `put` must be an object, and this is a string\n1:75 warning `/b` must be an object, and this is an array",
        );
    }

    #[test]
    fn an_object_without_members_may_be_written_as_an_array() {
        check(
            super::CODE,
            "components: {requestBodies: {A: {content: []}, B: {content: [x]}}, securitySchemes: []}\n",
            "1:43 warning `content` must be an object, and this is an array\n1:61 warning `content` must be an object, and this is an array\n1:85 warning `securitySchemes` must be an object, and this is an array",
        );
    }

    #[test]
    fn what_references_lead_to_is_told_once() {
        check(
            super::CODE,
            "components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: 1, C: {$ref: 2}}}",
            "1:64 warning `B` must be a schema, and this is an integer\n1:77 warning `$ref` must be a string, and this is an integer",
        );
    }

    #[test]
    fn who_may_call_is_not_passed_over() {
        check(
            super::CODE,
            "security: key\ncomponents: {securitySchemes: {key: x}}\n",
            "1:11 error `security` must be an array, and this is a string\n2:37 error `key` must be an object, and this is a string",
        );
    }

    #[test]
    fn parameters_that_are_no_list() {
        check(
            super::CODE,
            "paths: {/a: {get: {parameters: {b: {name: b, in: query}}}}, /c: {get: {parameters: {name: 1, in: query}}}}",
            "1:32 warning `parameters` must be an array, and this is an object\n1:84 warning `parameters` must be an array, and this is an object\n1:91 warning `name` must be a string, and this is an integer",
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
            "1:27 warning `A` must be a schema, and this is a boolean",
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
