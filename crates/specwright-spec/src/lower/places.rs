//! Names of inline schemas, by their place: `#/components/schemas/Pet/properties/owner` is `PetOwner`.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::names::{Names, type_name};
use crate::document::Cursor;
use crate::document::tree::NodeId;

/// Names that were given to places.
#[derive(Debug, Default)]
pub(super) struct Places {
    names: FxHashMap<NodeId, String>,
}

impl Places {
    /// Names a place; places below it are named after it.
    pub(super) fn name(&mut self, at: &Cursor<'_>, name: String) {
        self.names.insert(at.id(), name);
    }

    /// Names a place that has no name yet.
    pub(super) fn suggest(&mut self, at: &Cursor<'_>, name: impl FnOnce() -> String) {
        self.names.entry(at.id()).or_insert_with(name);
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
            name.push_str("Schema");
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

fn word<'n, 'a>(token: Cow<'a, str>, names: &'n mut Names<'a>) -> Cow<'n, str> {
    match token {
        Cow::Borrowed(key) => names.of_type(key).into(),
        Cow::Owned(index) => type_name(&index).into(),
    }
}
