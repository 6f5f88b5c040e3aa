//! `duplicate-operation-id`: two operations have one `operationId`.
//!
//! Operation ids become method names, and tools find operations by them, so each must be unique (OpenAPI 3.1, section
//! 4.8.10); case counts. The first operation keeps the id; the others are named by their methods and paths, as those
//! without an id are.
//!
//! Bad:
//!
//! ```yaml
//! /pets: {get: {operationId: getPet}}
//! /pets/{id}: {get: {operationId: getPet}}
//! ```
//!
//! Good:
//!
//! ```yaml
//! /pets: {get: {operationId: listPets}}
//! /pets/{id}: {get: {operationId: getPet}}
//! ```

use rustc_hash::FxHashMap;
use specwright_source::Diagnostic;

use super::Context;
use super::tables::Kind;
use crate::document::Cursor;
use crate::document::references::short;

pub(super) const CODE: &str = "duplicate-operation-id";

pub(super) fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut ids: Vec<_> = context
        .outline
        .all(Kind::Operation)
        .iter()
        .filter_map(|operation| operation.get("operationId"))
        .collect();
    ids.sort_by_key(|id| (id.file, id.node.span.start));
    let mut first: FxHashMap<&str, Cursor<'_>> = FxHashMap::default();
    for id in ids {
        let Some(text) = id.as_str() else { continue };
        match first.get(text) {
            Some(before) => diagnostics.push(fault(&id, before, text)),
            None => {
                first.insert(text, id);
            }
        }
    }
}

fn fault(again: &Cursor<'_>, first: &Cursor<'_>, id: &str) -> Diagnostic {
    let message = format!("operation id `{}` is used twice", short(id));
    again
        .warning(CODE, message)
        .at(first.place().label("first used here"))
        .help("ids become method names; this operation is named by its method and path instead")
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{check, check_good};

    #[test]
    fn twice() {
        check(
            super::CODE,
            "paths:\n  /a: {get: {operationId: x}, put: {operationId: x}}\n  /b: {get: {operationId: x}}\n",
            "2:50 warning operation id `x` is used twice\n3:27 warning operation id `x` is used twice",
        );
    }

    #[test]
    fn different_ones() {
        check_good(
            super::CODE,
            "paths: {/a: {get: {operationId: x}, put: {operationId: X}}}",
        );
    }
}
