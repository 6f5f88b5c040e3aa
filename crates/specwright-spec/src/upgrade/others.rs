//! What stands in other files, or in no place that the specification names: it is upgraded where it is.

use indexmap::IndexMap;
use specwright_source::{FileId, Location};

use super::Upgrade;
use super::references::Part;
use crate::document::{Node, Value};

impl Upgrade<'_> {
    /// What references lead to, the outer before the inner.
    pub(super) fn other_places(&mut self) -> Vec<(Location, Node)> {
        let mut upgraded = Vec::new();
        // Upgrading one finds further ones.
        while let Some((location, (part, at))) = self.others.get_index(upgraded.len()) {
            let (location, part, at) = (location.clone(), *part, at.clone());
            let root = self.root.clone();
            let node = match part {
                Part::Schema => self.schema(&at),
                Part::Parameter => self.parameter(&at),
                Part::Response => self.response(&at, &root),
                Part::PathItem => self.path_item(&at),
            };
            upgraded.push((location, node));
        }
        upgraded.sort_by_key(|(location, _)| location.pointer.tokens().count());
        upgraded
    }
}

/// Puts a value in the place of another; nothing happens where an outer one has taken the place away.
pub(super) fn replace(files: &mut IndexMap<FileId, Node>, location: &Location, node: Node) {
    let Some(root) = files.get_mut(&location.file) else {
        return;
    };
    let mut at = root;
    for token in location.pointer.tokens() {
        let inner = match &mut at.value {
            Value::Object(object) => {
                let position = object.position(&token);
                position.map(|position| &mut object.members[position].node)
            }
            Value::Array(items) => token
                .parse::<usize>()
                .ok()
                .and_then(|index| items.get_mut(index)),
            _ => None,
        };
        let Some(inner) = inner else { return };
        at = inner;
    }
    *at = node;
}
