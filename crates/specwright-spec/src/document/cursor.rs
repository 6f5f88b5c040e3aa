//! Walking a document with the place always in hand.

use specwright_source::{Diagnostic, FileId, Location, Place, Pointer};

use super::{Document, Node, Value};

/// A value of a document and where it is.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    /// The document.
    pub document: &'a Document,
    /// The file.
    pub file: FileId,
    /// The place in the file.
    pub pointer: Pointer,
    /// The value.
    pub node: &'a Node,
}

impl<'a> Cursor<'a> {
    /// The root of the entry file.
    pub fn root(document: &'a Document) -> Self {
        Self::file(document, document.entry).expect("a document holds its entry file")
    }

    /// The root of a file.
    pub fn file(document: &'a Document, file: FileId) -> Option<Self> {
        let node = document.files.get(&file)?;
        Some(Self {
            document,
            file,
            pointer: Pointer::root(),
            node,
        })
    }

    /// The member of this object.
    pub fn get(&self, key: &str) -> Option<Self> {
        Some(self.child(key, self.node.get(key)?))
    }

    /// The members of this object with their keys; none where this is no object.
    pub fn members(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a, '_> {
        let members = self
            .node
            .as_object()
            .map(|object| object.members.as_slice())
            .unwrap_or_default();
        members
            .iter()
            .map(|member| (&*member.key, self.child(&member.key, &member.node)))
    }

    /// The items of this array; none where this is no array.
    pub fn items(&self) -> impl Iterator<Item = Self> + use<'a, '_> {
        let items = self.node.as_array().unwrap_or_default();
        items
            .iter()
            .enumerate()
            .map(|(index, node)| self.child(&index.to_string(), node))
    }

    /// The text of this string.
    pub fn as_str(&self) -> Option<&'a str> {
        self.node.as_str()
    }

    /// The text of a member that is a string.
    pub fn str(&self, key: &str) -> Option<&'a str> {
        self.node.get(key)?.as_str()
    }

    /// The truth value of a member; `None` where it is absent or no boolean.
    pub fn bool(&self, key: &str) -> Option<bool> {
        self.node.get(key)?.as_bool()
    }

    /// The text of this value's `$ref`, if it has one.
    pub fn reference(&self) -> Option<&'a str> {
        self.str("$ref")
    }

    /// The value that this one's `$ref` names, one step; `None` where it has none or it names nothing.
    pub fn target(&self) -> Option<Self> {
        self.lookup(self.reference()?)
    }

    /// The value at the end of this one's chain of `$ref`s: itself where it has none, `None` where a step
    /// names nothing or the chain is circular.
    pub fn resolve(&self) -> Option<Self> {
        let mut at = self.clone();
        for _ in 0..64 {
            if at.reference().is_none() {
                return Some(at);
            }
            at = at.target()?;
        }
        None
    }

    /// The value that a reference means when it stands in this file: `#/a/b`, `other.yaml`, `other.yaml#/a/b`.
    pub fn lookup(&self, reference: &str) -> Option<Self> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let file = match path {
            "" => self.file,
            path => *self.document.links.get(&(self.file, path.to_owned()))?,
        };
        let fragment = percent_encoding::percent_decode_str(fragment)
            .decode_utf8()
            .ok()?;
        let mut at = Self::file(self.document, file)?;
        for token in Pointer::parse(&fragment)?.tokens() {
            at = match &at.node.value {
                Value::Array(items) => {
                    let node = items.get(token.parse::<usize>().ok()?)?;
                    at.child(&token, node)
                }
                _ => at.get(&token)?,
            };
        }
        Some(at)
    }

    /// The file and place, to keep.
    pub fn location(&self) -> Location {
        Location {
            file: self.file,
            pointer: self.pointer.clone(),
        }
    }

    /// The place, for a diagnostic.
    pub fn place(&self) -> Place {
        Place::new(self.node.span).pointer(self.pointer.clone())
    }

    /// The place of a member's key, for a diagnostic; of this value where it has no such member.
    pub fn key_place(&self, key: &str) -> Place {
        let Some(member) = self.node.as_object().and_then(|object| object.member(key)) else {
            return self.place();
        };
        Place::new(member.key_span).pointer(self.pointer.child(key))
    }

    /// An error at this place.
    pub fn error(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message).at(self.place())
    }

    /// A warning at this place.
    pub fn warning(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(code, message).at(self.place())
    }

    fn child(&self, token: &str, node: &'a Node) -> Self {
        Self {
            document: self.document,
            file: self.file,
            pointer: self.pointer.child(token),
            node,
        }
    }
}
