//! `querystring-beside-query`: a parameter is the whole query, and another one is in it.
//!
//! A parameter in the `querystring` describes all of the query (OpenAPI 3.2, section 4.12.2), so there is one of them, and
//! none in `query` beside it.
//!
//! Bad:
//!
//! ```yaml
//! - {name: filter, in: querystring, content: {application/json: {}}}
//! - {name: limit, in: query, schema: {type: integer}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! - {name: filter, in: querystring, content: {application/json: {}}}
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::parameters;
use super::tables::Kind;
use crate::document::Cursor;

pub(super) const CODE: &str = "querystring-beside-query";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for item in context.outline.all(Kind::PathItem) {
        let shared = parameters::effective(&context.outline, item, item);
        diagnostics.extend(fault(&shared));
        let has_own = |operation: &Cursor<'_>| operation.node.get("parameters").is_some();
        for (_, operation) in item.members().filter(|(_, member)| has_own(member)) {
            let all = parameters::effective(&context.outline, item, &operation);
            diagnostics.extend(fault(&all));
        }
    }
}

fn fault(parameters: &[Cursor<'_>]) -> Option<Diagnostic> {
    let whole = parameters
        .iter()
        .position(|parameter| parameter.str("in") == Some("querystring"))?;
    let in_query =
        |parameter: &Cursor<'_>| matches!(parameter.str("in"), Some("query" | "querystring"));
    let mut others = parameters.iter().enumerate();
    let (_, other) = others.find(|(index, other)| *index != whole && in_query(other))?;
    let whole = parameters[whole].place().label("this is the whole query");
    let message = "another parameter is the whole query";
    Some(other.warning(CODE, message).at(whole))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    const WHOLE: &str = "{name: a, in: querystring, content: {a/b: {}}}";

    #[test]
    fn beside_each_other() {
        check(
            super::CODE,
            &format!(
                "openapi: 3.2.0\npaths: {{/a: {{get: {{parameters: [{WHOLE}, {{name: b, in: query, schema: {{}}}}]}}}}}}"
            ),
            "2:81 warning another parameter is the whole query",
        );
    }

    #[test]
    fn alone() {
        check_good(
            super::CODE,
            &format!("openapi: 3.2.0\npaths: {{/a: {{get: {{parameters: [{WHOLE}]}}}}}}"),
        );
    }
}
