//! `parameter-without-schema`: a parameter or header has neither `schema` nor `content`, or has both.
//!
//! Without either it is read as text. With both, nothing says which one holds; `schema` is taken.
//!
//! Bad:
//!
//! ```yaml
//! {name: limit, in: query}
//! ```
//!
//! Good:
//!
//! ```yaml
//! {name: limit, in: query, schema: {type: integer}}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;

pub(super) const CODE: &str = "parameter-without-schema";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for kind in [Kind::Parameter, Kind::Header] {
        for at in context.outline.all(kind) {
            let has = |field| at.node.get(field).is_some();
            let what = match (has("schema"), has("content")) {
                (false, false) if context.document.is_upgraded() => {
                    "no `type`, and is read as text"
                }
                (false, false) => "neither `schema` nor `content`, and is read as text",
                (true, true) => "both `schema` and `content`, and `content` is ignored",
                _ => continue,
            };
            let name = at.str("name").map(str::to_owned);
            let name = name.or_else(|| at.pointer().last()).unwrap_or_default();
            let message = format!("`{name}` has {what}");
            diagnostics.push(Diagnostic::warning(CODE, message).at(at.name_place()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn neither_or_both() {
        check(
            super::CODE,
            "components: {parameters: {A: {name: a, in: query}}, headers: {B: {schema: {}, content: {}}}}",
            "1:27 warning `a` has neither `schema` nor `content`, and is read as text\n1:63 warning `B` has both `schema` and `content`, and `content` is ignored",
        );
    }

    #[test]
    fn one_of_them() {
        check_good(
            super::CODE,
            "components: {parameters: {A: {name: a, in: query, schema: {}}}}",
        );
    }
}
