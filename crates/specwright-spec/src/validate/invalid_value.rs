//! `invalid-value`: a field that takes one of a few words holds another one.
//!
//! It is read as if it were not there: a schema without a type accepts anything, a style is the one that is usual. A
//! parameter that is sent in an unknown place is left out, and a security scheme of an unknown type is asked for as an HTTP
//! authentication scheme of its name.
//!
//! Bad:
//!
//! ```yaml
//! type: int
//! ```
//!
//! Good:
//!
//! ```yaml
//! type: integer
//! ```

use specwright_source::Diagnostic;

use super::{did_you_mean, keyword_of_other_version, with_help};
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "invalid-value";

pub(super) fn check(at: &Cursor<'_>, allowed: &[&'static str]) -> Option<Diagnostic> {
    let value = at.as_str()?;
    if allowed.contains(&value) {
        return None;
    }
    if value == "null" && allowed.contains(&"object") {
        return Some(keyword_of_other_version::null_type(at));
    }
    let message = format!("`{}` may not be `{}`", field_name(at), short(value));
    let help = did_you_mean(value, allowed.iter().copied());
    let all = || format!("one of {}", allowed.join(", "));
    Some(with_help(
        at.warning(CODE, message),
        help.or_else(|| Some(all())),
    ))
}

/// The field that holds the value, alone or in an array.
fn field_name(at: &Cursor<'_>) -> String {
    let mut pointer = at.pointer();
    let last = pointer.last().unwrap_or_default();
    if last.bytes().all(|byte| byte.is_ascii_digit()) {
        pointer.pop();
        return pointer.last().unwrap_or(last);
    }
    last
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn types() {
        check(
            super::CODE,
            "components: {schemas: {A: {type: int}}}",
            "1:34 warning `type` may not be `int`",
        );
        check_good(super::CODE, "components: {schemas: {A: {type: integer}}}");
    }

    #[test]
    fn lists_of_types() {
        check(
            super::CODE,
            "openapi: 3.1.0\ncomponents: {schemas: {A: {type: [string, nil]}}}",
            "2:43 warning `type` may not be `nil`",
        );
    }
}
