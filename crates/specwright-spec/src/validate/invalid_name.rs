//! `invalid-name`: the name of a header or of a path parameter has characters that it cannot have.
//!
//! The names of headers are tokens (RFC 9110, section 5.6.2), and a path parameter stands in braces in its path. Neither a
//! client nor a server can send or find one of another name.
//!
//! Bad:
//!
//! ```yaml
//! {name: 'Request Id', in: header, schema: {type: string}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! {name: Request-Id, in: header, schema: {type: string}}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "invalid-name";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for parameter in context.outline.all(Kind::Parameter) {
        let Some(name) = parameter.get("name") else {
            continue;
        };
        let text = name.as_str().unwrap_or_default();
        let (is_wrong, what) = match parameter.str("in") {
            Some("header") => (!is_token(text), "a header"),
            Some("path") => (text.contains(['{', '}', '/']), "a path parameter"),
            _ => continue,
        };
        if is_wrong {
            diagnostics.push(name.warning(CODE, message(text, what)));
        }
    }
    for kind in [Kind::Response, Kind::Encoding] {
        for owner in context.outline.all(kind) {
            for (name, header) in owner.get("headers").iter().flat_map(Cursor::members) {
                if !is_token(name) {
                    let fault = Diagnostic::warning(CODE, message(name, "a header"));
                    diagnostics.push(fault.at(header.name_place()));
                }
            }
        }
    }
}

fn message(name: &str, what: &str) -> String {
    format!("`{}` cannot be the name of {what}", short(name))
}

fn is_token(name: &str) -> bool {
    http::HeaderName::try_from(name).is_ok()
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn headers() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: a b, in: header}}, responses: {B: {headers: {'C=': {}}}}}",
            "1:37 warning `a b` cannot be the name of a header\n1:82 warning `C=` cannot be the name of a header",
        );
    }

    #[test]
    fn path_parameters() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: 'a{b}', in: path}}}",
            "1:37 warning `a{b}` cannot be the name of a path parameter",
        );
    }

    #[test]
    fn usual_names() {
        check_good(
            super::CODE,
            "components: {parameters: {A: {name: X-A_b.c, in: header}, B: {name: 'a[b]', in: query}}}",
        );
    }
}
