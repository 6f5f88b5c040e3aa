//! Names in the configuration that the document does not have: `stream = ["listPest"]`.

use std::collections::BTreeSet;

use specwright_source::Diagnostic;
use specwright_source::suggest::nearest;
use specwright_spec::document::{Cursor, Document};
use specwright_spec::model::{Api, Method};

use crate::config::ConfigFile;

/// Every tag, operation and schema that a document of the configuration names and the document does not.
pub(crate) fn unknown_names(
    config: &ConfigFile,
    index: usize,
    document: &Document,
    api: &Api,
) -> Vec<Diagnostic> {
    let wanted = &config.config.documents[index];
    let schemas = schemas(document, api);
    let operations = operations(document, api);
    let check = Check { config, index };
    let lists = [
        ("tags", "tag", &wanted.tags, &tags(document)),
        ("operations", "operation", &wanted.operations, &operations),
        ("stream", "operation", &wanted.stream, &operations),
    ];
    let lists = lists.into_iter().flat_map(|(key, what, names, known)| {
        let names = names.iter().enumerate();
        names.filter_map(move |(at, name)| check.name(&[key, &at.to_string()], what, name, known))
    });
    let types = wanted.types.keys().map(|name| ("types", name));
    let keys = types.chain(wanted.open_enums.keys().map(|name| ("open-enums", name)));
    let keys = keys.filter_map(|(key, name)| check.name(&[key, name], "schema", name, &schemas));
    lists.chain(keys).collect()
}

#[derive(Clone, Copy)]
struct Check<'a> {
    config: &'a ConfigFile,
    index: usize,
}

impl Check<'_> {
    fn name(
        self,
        path: &[&str],
        what: &str,
        name: &str,
        known: &BTreeSet<String>,
    ) -> Option<Diagnostic> {
        if known.contains(name) {
            return None;
        }
        let index = self.index.to_string();
        let whole = [&["document", index.as_str()], path].concat();
        let message = format!("the document has no {what} `{name}`");
        let diagnostic =
            Diagnostic::error("config-unknown-name", message).at(self.config.place(&whole));
        Some(match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        })
    }
}

/// The model has the ids that are derived where the document gives none, but only of operations that are kept.
fn operations(document: &Document, api: &Api) -> BTreeSet<String> {
    let kept = api.operations.iter().map(|operation| operation.id.clone());
    let stated = operation_objects(document);
    let stated = stated
        .iter()
        .filter_map(|operation| operation.str("operationId"));
    kept.chain(stated.map(str::to_owned)).collect()
}

fn tags(document: &Document) -> BTreeSet<String> {
    let operations = operation_objects(document);
    let tags = operations
        .iter()
        .filter_map(|operation| operation.get("tags"));
    let items: Vec<Cursor<'_>> = tags
        .flat_map(|tags| tags.items().collect::<Vec<_>>())
        .collect();
    items
        .iter()
        .filter_map(Cursor::as_str)
        .map(str::to_owned)
        .collect()
}

fn operation_objects(document: &Document) -> Vec<Cursor<'_>> {
    let Some(paths) = Cursor::root(document).get("paths") else {
        return Vec::new();
    };
    let items: Vec<Cursor<'_>> = paths
        .members()
        .filter_map(|(_, item)| item.resolve())
        .collect();
    let methods = Method::ALL.map(Method::key);
    items
        .iter()
        .flat_map(|item| methods.iter().filter_map(|method| item.get(method)))
        .collect()
}

/// Inline schemas have names in the model only.
fn schemas(document: &Document, api: &Api) -> BTreeSet<String> {
    let components = Cursor::root(document).get("components");
    let schemas = components.and_then(|components| components.get("schemas"));
    let named = schemas
        .iter()
        .flat_map(|schemas| schemas.members().collect::<Vec<_>>());
    let named = named.map(|(name, _)| name.to_owned());
    named
        .chain(api.types.iter().map(|def| def.name.clone()))
        .collect()
}
