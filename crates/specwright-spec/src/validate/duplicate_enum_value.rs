//! `duplicate-enum-value`: an `enum` has a value twice; the second one adds nothing.
//!
//! Bad:
//!
//! ```yaml
//! enum: [a, b, a]
//! ```
//!
//! Good:
//!
//! ```yaml
//! enum: [a, b]
//! ```

use rustc_hash::FxHashMap;
use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::{Cursor, Value};

pub(super) const CODE: &str = "duplicate-enum-value";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for schema in context.outline.all(Kind::Schema) {
        let Some(values) = schema.get("enum") else {
            continue;
        };
        let mut first: FxHashMap<&str, Cursor<'_>> = FxHashMap::default();
        for value in values.items() {
            let Some(key) = key(&value) else { continue };
            match first.get(key) {
                Some(before) => diagnostics.push(fault(context, &value, before)),
                None => {
                    first.insert(key, value);
                }
            }
        }
    }
}

/// Strings only: other values are too rarely repeated to look at.
fn key<'a>(value: &Cursor<'a>) -> Option<&'a str> {
    match &value.node.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn fault(context: &Context<'_>, value: &Cursor<'_>, before: &Cursor<'_>) -> Diagnostic {
    let message = format!("value `{}` is listed twice", context.written(value.node));
    value
        .warning(CODE, message)
        .at(before.place().label("first listed here"))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn twice() {
        check(
            super::CODE,
            "components: {schemas: {A: {enum: [a, b, a]}}}",
            "1:41 warning value `a` is listed twice",
        );
    }

    #[test]
    fn once() {
        check_good(
            super::CODE,
            "components: {schemas: {A: {enum: [a, A, 1, '1']}}}",
        );
    }
}
