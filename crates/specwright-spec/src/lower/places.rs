//! Names of inline schemas, by their place: `#/components/schemas/Pet/properties/owner` is `PetOwner`, and the schema
//! that `pet-owner.yaml` is, too.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use specwright_source::FileId;

use super::names::{Names, type_name};
use crate::document::tree::NodeId;
use crate::document::{Cursor, Document};

/// Names that were given to places.
#[derive(Debug, Default)]
pub(super) struct Places {
    names: FxHashMap<NodeId, String>,
    /// What the other files are called, without folders and extensions.
    files: FxHashMap<FileId, String>,
}

impl Places {
    pub(super) fn of(document: &Document) -> Self {
        let mut files = FxHashMap::default();
        for ((_, path), file) in &document.links {
            files.entry(*file).or_insert_with(|| file_word(path));
        }
        files.remove(&document.entry);
        Self {
            names: FxHashMap::default(),
            files,
        }
    }

    /// Names a place; places below it are named after it.
    pub(super) fn name(&mut self, at: &Cursor<'_>, name: String) {
        self.names.insert(at.id(), name);
    }

    /// Names a place that has no name yet.
    pub(super) fn suggest(&mut self, at: &Cursor<'_>, name: impl FnOnce() -> String) {
        self.names.entry(at.id()).or_insert_with(name);
    }

    /// Suggests the name that a place would have, with a word added.
    pub(super) fn suggest_word<'a>(&mut self, at: &Cursor<'a>, word: &str, names: &mut Names<'a>) {
        if !self.names.contains_key(&at.id()) {
            let name = self.proposal(at, names) + word;
            self.name(at, name);
        }
    }

    /// What a schema at a place is called best.
    pub(super) fn proposal<'a>(&self, at: &Cursor<'a>, names: &mut Names<'a>) -> String {
        let (base, below) = self.nearest(at);
        let mut name = base.unwrap_or_default().to_owned();
        let mut tokens = below.into_iter();
        while let Some(token) = tokens.next() {
            match &*token {
                "properties" | "patternProperties" | "schemas" | "definitions" | "$defs" => {
                    name.extend(tokens.next().map(|token| word(token, names)));
                }
                "items" => name.push_str("Item"),
                "additionalProperties" => name.push_str("Value"),
                "prefixItems" => {
                    name.push_str("Item");
                    name.extend(tokens.next());
                }
                "allOf" | "oneOf" | "anyOf" => {
                    tokens.next();
                }
                "schema" | "components" | "content" => {}
                _ => name.push_str(&word(token, names)),
            }
        }
        if name.is_empty() {
            let file = self.files.get(&at.file);
            name.push_str(file.map_or("Schema", String::as_str));
        }
        name
    }

    /// The name of the nearest place from here upwards that has one, and the reference tokens below it.
    fn nearest<'a>(&self, at: &Cursor<'a>) -> (Option<&str>, Vec<Cow<'a, str>>) {
        let mut below = Vec::new();
        for (id, token) in at.upwards() {
            if let Some(name) = self.names.get(&id) {
                below.reverse();
                return (Some(name), below);
            }
            below.extend(token);
        }
        below.truncate(1);
        (None, below)
    }
}

/// The word for what a file holds: `Dog` of `../animals/dog.yaml`.
fn file_word(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match type_name(stem) {
        word if word.is_empty() => "Schema".to_owned(),
        word => word,
    }
}

fn word<'n, 'a>(token: Cow<'a, str>, names: &'n mut Names<'a>) -> Cow<'n, str> {
    match token {
        Cow::Borrowed(key) => names.of_type(key).into(),
        Cow::Owned(index) => type_name(&index).into(),
    }
}
