//! Parts of a document for which no code is generated: each is said where it stands, not dropped.

use specwright_source::Diagnostic;

use super::operations::Found;
use super::schemas::Lowering;
use crate::document::Cursor;

/// Says what the path items and operations have that is left out.
pub(super) fn tell<'a>(root: &Cursor<'a>, found: &[Found<'a>], lowering: &mut Lowering<'a>) {
    let paths = root.get("paths");
    for (_, item) in paths.iter().flat_map(Cursor::members) {
        if let Some(item) = item.resolve() {
            lowering.diagnostics.extend(of_item(&item));
        }
    }
    for operation in found {
        lowering.diagnostics.extend(of_operation(&operation.at));
    }
}

fn of_item(item: &Cursor<'_>) -> Vec<Diagnostic> {
    let methods = ["query", "additionalOperations"].map(|key| {
        let message = format!("no code is generated for `{key}`");
        without(item, key, "unsupported-method", message)
    });
    methods.into_iter().flatten().collect()
}

fn of_operation(at: &Cursor<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (_, response) in at.quiet().get("responses").iter().flat_map(Cursor::members) {
        if let Some(response) = response.resolve() {
            let message = "no code is generated for links".to_owned();
            faults.extend(without(&response, "links", "unsupported-links", message));
        }
    }
    faults
}

fn without(at: &Cursor<'_>, key: &str, code: &'static str, message: String) -> Option<Diagnostic> {
    at.node.get(key)?;
    Some(Diagnostic::warning(code, message).at(at.key_place(key)))
}
