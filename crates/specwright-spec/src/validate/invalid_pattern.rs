//! `invalid-pattern`: a `pattern` is no regular expression.
//!
//! Patterns are those of ECMA-262 (OpenAPI 3.1, section 4.8.24). One that cannot be read is not checked.
//!
//! Bad:
//!
//! ```yaml
//! pattern: '[a-z'
//! ```
//!
//! Good:
//!
//! ```yaml
//! pattern: '[a-z]+'
//! ```

use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::Cursor;

pub(super) const CODE: &str = "invalid-pattern";

/// The parser of patterns recurses at brackets; a pattern with more of them is not given to it.
const MOST_BRACKETS: usize = 250;

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for schema in context.outline.all(Kind::Schema) {
        let pattern = schema.get("pattern");
        diagnostics.extend(pattern.and_then(|pattern| fault(&pattern)));
    }
}

fn fault(pattern: &Cursor<'_>) -> Option<Diagnostic> {
    let text = pattern.as_str()?;
    let problem = problem(text)?;
    let message = format!("the pattern is not checked: {problem}");
    Some(pattern.warning(CODE, message))
}

/// Why a pattern cannot be used.
fn problem(text: &str) -> Option<String> {
    if has_too_many_brackets(text) {
        return Some(format!("it has more than {MOST_BRACKETS} brackets"));
    }
    // `u` is how JSON Schema reads patterns; many are written for the laxer syntax without it.
    let unicode = regress::Regex::with_flags(text, "u").err()?;
    regress::Regex::new(text).err().map(|_| unicode.text)
}

/// Whether the parser of patterns may recurse too deep.
pub(super) fn has_too_many_brackets(pattern: &str) -> bool {
    pattern.matches(['(', '[']).count() > MOST_BRACKETS
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn broken() {
        check(
            super::CODE,
            "components: {schemas: {A: {pattern: '[a-z'}, B: {pattern: '(?i)a'}}}",
            "1:37 warning the pattern is not checked: Unbalanced bracket\n1:59 warning the pattern is not checked: Invalid group modifier",
        );
    }

    #[test]
    fn deep_groups() {
        let schema = |depth| {
            let pattern = format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
            format!("components: {{schemas: {{A: {{pattern: '{pattern}', example: a}}}}}}")
        };
        check_good(super::CODE, &schema(250));
        check(
            super::CODE,
            &schema(251),
            "1:37 warning the pattern is not checked: it has more than 250 brackets",
        );
    }

    #[test]
    fn readable() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {pattern: '^(?!a)[\\w-.]+\\-$'}, B: {properties: {pattern: {type: string}}}}}",
        );
    }
}
