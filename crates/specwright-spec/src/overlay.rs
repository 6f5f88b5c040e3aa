//! OpenAPI Overlay 1.0: changes to a document that are kept in a file of their own, applied to its located tree.
//!
//! ```yaml
//! overlay: 1.0.0
//! info: {title: Decisions, version: 1.0.0}
//! actions:
//!   - target: $.paths['/pets'].get
//!     update: {summary: List the pets}
//!   - target: $.paths.*.*.parameters[?@.name == 'debug']
//!     remove: true
//! ```
//!
//! Nodes know their file, so that what an update brings still points into the overlay, and what stays points into
//! the document.

mod apply;
mod merge;
mod plain;
mod read;
mod select;
mod target;

use specwright_source::{Pointer, Span};

use self::target::Target;
use crate::document::{Member, Node};

pub use apply::{Applied, apply};
pub use read::parse;

/// An overlay (Overlay 1.0, "Overlay Object").
#[derive(Debug, Clone)]
pub struct Overlay {
    /// What the overlay is for: `info.title`.
    pub title: Option<String>,
    /// The version of the overlay itself: `info.version`.
    pub version: Option<String>,
    /// The document that the overlay is made for, a URI reference. Nothing is loaded from it.
    pub extends: Option<String>,
    /// The actions that can be applied, in their order.
    pub actions: Vec<Action>,
}

/// One step of an overlay (Overlay 1.0, "Action Object").
#[derive(Debug, Clone)]
pub struct Action {
    /// The position among all actions of the overlay, those counted that are at fault and not kept.
    pub index: usize,
    /// The whole action.
    pub span: Span,
    /// What the action is for, Markdown.
    pub description: Option<String>,
    /// What is done to what the target selects.
    pub change: Change,
    /// The `x-` members of the action.
    pub extensions: Vec<Member>,
    target: Target,
}

/// What an action does.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Objects are merged with this one; arrays get it as one more item.
    Update(Node),
    /// What is selected is taken out of its object or array.
    Remove,
}

impl Overlay {
    /// The action that a value of an overlaid tree comes from; `None` where the value is the document's own.
    pub fn action_at(&self, span: Span) -> Option<&Action> {
        self.actions.iter().find(|action| {
            let own = action.span;
            own.file == span.file && own.start <= span.start && span.end <= own.end
        })
    }
}

impl Action {
    /// The query, as it is written.
    pub fn target(&self) -> &str {
        &self.target.text
    }

    /// Where the query stands.
    pub fn target_span(&self) -> Span {
        self.target.span
    }

    /// The value of an `x-` member.
    pub fn extension(&self, key: &str) -> Option<&Node> {
        let member = self.extensions.iter().find(|member| &*member.key == key);
        member.map(|member| &member.node)
    }

    /// The place of this action in the overlay.
    fn pointer(&self) -> Pointer {
        Pointer::root()
            .child("actions")
            .child(&self.index.to_string())
    }
}
