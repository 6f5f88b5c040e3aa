//! `style-not-allowed`: a parameter has a `style` that its place does not know.
//!
//! Each place has its own styles (OpenAPI 3.1, section 4.8.12.2): `form` writes `a=1&b=2`, which means nothing in a path.
//! The default of the place is taken instead: `simple` in paths and headers, `form` in queries and cookies.
//!
//! Bad:
//!
//! ```yaml
//! {name: ids, in: path, required: true, style: form}
//! ```
//!
//! Good:
//!
//! ```yaml
//! {name: ids, in: path, required: true, style: label}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::Cursor;

pub(super) const CODE: &str = "style-not-allowed";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for parameter in context.outline.all(Kind::Parameter) {
        diagnostics.extend(fault(parameter));
    }
}

fn fault(parameter: &Cursor<'_>) -> Option<Diagnostic> {
    let style = parameter.get("style")?;
    let (name, place) = (style.as_str()?, parameter.str("in")?);
    let allowed = allowed(place)?;
    if allowed.contains(&name) {
        return None;
    }
    let message = format!("style `{name}` is not for a {place} parameter");
    let help = format!("it takes {}", allowed.join(", "));
    Some(style.warning(CODE, message).help(help))
}

/// The styles of a place, the default first.
fn allowed(place: &str) -> Option<&'static [&'static str]> {
    match place {
        "path" => Some(&["simple", "label", "matrix"]),
        "query" => Some(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        "header" => Some(&["simple"]),
        "cookie" => Some(&["form", "cookie"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn of_another_place() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: a, in: path, required: true, style: form}, B: {name: b, in: query, style: simple}}}",
            "1:73 warning style `form` is not for a path parameter\n1:111 warning style `simple` is not for a query parameter",
        );
    }

    #[test]
    fn of_its_own_place() {
        check_good(
            super::CODE,
            "components: {parameters: {A: {name: a, in: path, required: true, style: matrix}, B: {name: b, in: query, style: deepObject}}}",
        );
    }
}
