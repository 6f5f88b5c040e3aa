//! What stands in other files, or in no place that the specification names: it is upgraded where it is.

use indexmap::IndexMap;
use specwright_source::FileId;

use super::references::Part;
use super::{Place, Upgrade};
use crate::document::{Node, Value};

impl Upgrade<'_> {
    /// What references lead to, the outer before the inner.
    pub(super) fn other_places(&mut self) -> Vec<(Place, Node)> {
        let mut upgraded = Vec::new();
        // Upgrading one finds further ones.
        while let Some((place, (part, at))) = self.others.get_index(upgraded.len()) {
            let (place, part, at) = (place.clone(), *part, at.clone());
            let root = self.root.clone();
            let node = match part {
                Part::Schema => self.schema(&at),
                Part::Parameter => self.parameter(&at),
                Part::Response => self.response(&at, &root),
                Part::PathItem => self.path_item(&at),
            };
            upgraded.push((place, node));
        }
        upgraded.sort_by_key(|((_, pointer), _)| pointer.tokens().count());
        upgraded
    }
}

/// Puts a value in the place of another; nothing happens where an outer one has taken the place away.
pub(super) fn replace(files: &mut IndexMap<FileId, Node>, (file, pointer): &Place, node: Node) {
    let Some(root) = files.get_mut(file) else {
        return;
    };
    let mut at = root;
    for token in pointer.tokens() {
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
