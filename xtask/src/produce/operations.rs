//! Whether the model has every operation of its document: one that is not there must have been told of.

use serde::{Deserialize, Serialize};
use specwright_cli::pipeline::Product;
use specwright_source::{Diagnostic, Pointer};
use specwright_spec::document::{Cursor, Document};
use specwright_spec::model::{Api, Method};

/// The operations of a document and of its model.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Operations {
    /// How many stand under `paths`.
    pub(crate) document: usize,
    /// How many the model has.
    pub(crate) model: usize,
    /// Those that the model lacks and no diagnostic is about, as `get /pets`.
    pub(crate) lost: Vec<String>,
}

/// An operation where it is written, before any `$ref` is followed.
struct Written<'a> {
    method: Method,
    path: &'a str,
    pointer: Pointer,
}

impl Operations {
    pub(super) fn of(product: &Product) -> Self {
        let (Some(document), Some(api)) = (&product.document, &product.api) else {
            return Self::default();
        };
        let written = written(document);
        let lost = written
            .iter()
            .filter(|one| !one.is_in(api) && !one.is_told_of(&product.diagnostics));
        Self {
            document: written.len(),
            model: api.operations.len(),
            lost: lost
                .map(|one| format!("{} {}", one.method.key(), one.path))
                .collect(),
        }
    }
}

fn written(document: &Document) -> Vec<Written<'_>> {
    let mut found = Vec::new();
    let paths = Cursor::root(document).get("paths");
    for (path, item) in paths.iter().flat_map(Cursor::members) {
        if path.starts_with("x-") {
            continue;
        }
        // A path item elsewhere is reported where it is, or where the reference to it stands.
        let pointer = item.pointer();
        for (key, _) in item.resolve().iter().flat_map(Cursor::members) {
            let method = Method::ALL.into_iter().find(|method| method.key() == key);
            found.extend(method.map(|method| Written {
                method,
                path,
                pointer: pointer.child(key),
            }));
        }
    }
    found
}

impl Written<'_> {
    fn is_in(&self, api: &Api) -> bool {
        let mut operations = api.operations.iter();
        operations.any(|operation| operation.method == self.method && operation.path == self.path)
    }

    /// Whether a diagnostic is at this operation, at its path, or in it.
    fn is_told_of(&self, diagnostics: &[Diagnostic]) -> bool {
        let places = diagnostics.iter().flat_map(|one| &one.places);
        let mut pointers = places.filter_map(|place| place.pointer.as_ref());
        let operation = self.pointer.as_str();
        let path = operation
            .rsplit_once('/')
            .map_or(operation, |(path, _)| path);
        pointers.any(|at| at.as_str() == path || at.as_str().starts_with(operation))
    }
}
