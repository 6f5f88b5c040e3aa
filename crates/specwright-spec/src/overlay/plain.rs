//! The plain JSON of a tree, kept equal to it while the tree changes: queries are asked of it.
//!
//! Making it anew for each action would cost more than all else where the document is large.

use serde_json::Value as Json;
use specwright_source::Pointer;

use crate::document::Node;

/// The same value as a tree.
pub(super) struct Plain(pub(super) Json);

impl Plain {
    pub(super) fn new(tree: &Node) -> Self {
        Self(tree.to_json())
    }

    /// Takes over a value of the tree that was added or exchanged.
    pub(super) fn set(&mut self, tree: &Node, pointer: &Pointer) {
        let Some(value) = find(tree, pointer).map(Node::to_json) else {
            return;
        };
        match self.parent(pointer) {
            Some((Json::Object(members), key)) => {
                members.insert(key, value);
            }
            Some((Json::Array(items), key)) => {
                match key.parse().ok().and_then(|at: usize| items.get_mut(at)) {
                    Some(item) => *item = value,
                    None => items.push(value),
                }
            }
            _ => self.0 = value,
        }
    }

    /// Takes out what was removed from the tree.
    pub(super) fn remove(&mut self, pointer: &Pointer) {
        match self.parent(pointer) {
            Some((Json::Object(members), key)) => {
                members.remove(&key);
            }
            Some((Json::Array(items), key)) => {
                if let Some(at) = key.parse().ok().filter(|at| *at < items.len()) {
                    items.remove(at);
                }
            }
            _ => {}
        }
    }

    /// The object or array that a value stands in, and the last token of its pointer.
    fn parent(&mut self, pointer: &Pointer) -> Option<(&mut Json, String)> {
        let last = pointer.last()?;
        let mut above = pointer.clone();
        above.pop();
        Some((self.0.pointer_mut(above.as_str())?, last))
    }
}

fn find<'a>(tree: &'a Node, pointer: &Pointer) -> Option<&'a Node> {
    pointer
        .tokens()
        .try_fold(tree, |at, token| match at.as_array() {
            Some(items) => items.get(token.parse::<usize>().ok()?),
            None => at.get(&token),
        })
}
