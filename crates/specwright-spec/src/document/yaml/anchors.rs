//! Anchors and their aliases: `&a` names a value, `*a` puts a copy of it in another place.

use rustc_hash::FxHashMap;
use specwright_source::{Diagnostic, Place, Span};

use crate::document::parse::too_deep;
use crate::document::{Node, Value};

/// How many bytes all copies of a document may take; a few nested aliases can ask for any amount.
const BUDGET: usize = 64 << 20;

#[derive(Default)]
pub(super) struct Anchors {
    values: FxHashMap<usize, Anchored>,
    spent: usize,
}

struct Anchored {
    node: Node,
    size: Size,
}

#[derive(Clone, Copy)]
struct Size {
    bytes: usize,
    depth: usize,
}

impl Anchors {
    /// Keeps the value that an anchor names.
    pub(super) fn define(&mut self, anchor: usize, node: &Node) -> Result<(), Diagnostic> {
        let size = size(node);
        self.spend(size.bytes, node.span)?;
        let node = node.clone();
        self.values.insert(anchor, Anchored { node, size });
        Ok(())
    }

    /// A copy of the value that an anchor names, standing at the alias; `None` where the value is not finished yet.
    pub(super) fn expand(
        &mut self,
        anchor: usize,
        depth: usize,
        span: Span,
    ) -> Result<Option<Node>, Diagnostic> {
        let Some(size) = self.values.get(&anchor).map(|anchored| anchored.size) else {
            return Ok(None);
        };
        if size.depth > depth {
            return Err(too_deep(span));
        }
        self.spend(size.bytes, span)?;
        let value = self.values.get(&anchor).map(|at| at.node.value.clone());
        Ok(value.map(|value| Node { span, value }))
    }

    fn spend(&mut self, bytes: usize, span: Span) -> Result<(), Diagnostic> {
        self.spent = self.spent.saturating_add(bytes);
        if self.spent <= BUDGET {
            return Ok(());
        }
        let message = format!("aliases expand to more than {} MiB", BUDGET >> 20);
        Err(Diagnostic::error("alias-expansion", message).at(Place::new(span)))
    }
}

fn size(node: &Node) -> Size {
    let own = size_of::<Node>();
    let parts: Vec<Size> = match &node.value {
        Value::String(text) => return Size::leaf(own + text.len()),
        Value::Number(number) => return Size::leaf(own + number.0.len()),
        Value::Null | Value::Bool(_) => return Size::leaf(own),
        Value::Array(items) => items.iter().map(size).collect(),
        Value::Object(object) => {
            let members = object.members.iter();
            members
                .map(|member| {
                    let node = size(&member.node);
                    let bytes = node.bytes + member.key.len() + 32;
                    Size { bytes, ..node }
                })
                .collect()
        }
    };
    Size {
        bytes: own + parts.iter().map(|part| part.bytes).sum::<usize>(),
        depth: 1 + parts
            .iter()
            .map(|part| part.depth)
            .max()
            .unwrap_or_default(),
    }
}

impl Size {
    fn leaf(bytes: usize) -> Self {
        Self { bytes, depth: 0 }
    }
}
