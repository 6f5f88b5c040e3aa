//! Objects that are made of the parts of others.

use specwright_source::Span;

use crate::document::{Cursor, Member, Node, Object, Value};

/// An object that is being made.
pub(super) struct Made {
    span: Span,
    members: Vec<Member>,
}

impl Made {
    /// An empty object in the place of what it is made of.
    pub(super) fn at(span: Span) -> Self {
        Self {
            span,
            members: Vec::new(),
        }
    }

    /// Adds a member; the first one of a key stays.
    pub(super) fn set(&mut self, key: &str, key_span: Span, node: Node) {
        if !self.has(key) {
            let key = key.into();
            self.members.push(Member {
                key,
                key_span,
                node,
            });
        }
    }

    /// Adds a member that is text.
    pub(super) fn text(&mut self, key: &str, key_span: Span, text: &str, span: Span) {
        self.set(key, key_span, string(text, span));
    }

    /// Adds a member that is `true` or `false`.
    pub(super) fn flag(&mut self, key: &str, span: Span, flag: bool) {
        let value = Value::Bool(flag);
        self.set(key, span, Node { span, value });
    }

    /// Takes a member over as it is.
    pub(super) fn keep(&mut self, member: &Member) {
        self.set(&member.key, member.key_span, member.node.clone());
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.members.iter().any(|member| &*member.key == key)
    }

    /// Where the key of the first member stands; `None` while there is none.
    pub(super) fn first_place(&self) -> Option<Span> {
        self.members.first().map(|member| member.key_span)
    }

    pub(super) fn node(self) -> Node {
        Node {
            span: self.span,
            value: Value::Object(Object::new(self.members)),
        }
    }
}

/// A text in the place of what it is made of.
pub(super) fn string(text: &str, span: Span) -> Node {
    let value = Value::String(text.into());
    Node { span, value }
}

/// The members of an object, with what stands at each.
pub(super) fn entries<'a>(at: &Cursor<'a>) -> Vec<(&'a Member, Cursor<'a>)> {
    let members = at.node.as_object().map(|object| &object.members);
    let members = members.map(Vec::as_slice).unwrap_or_default();
    members
        .iter()
        .zip(at.members().map(|(_, value)| value))
        .collect()
}
