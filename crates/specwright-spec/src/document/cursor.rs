//! Walking a document with the place always in hand.

use std::borrow::Cow;
use std::rc::Rc;

use specwright_source::{Diagnostic, FileId, Place, Pointer, Span};

use super::tree::NodeId;
use super::{Document, Effect, Member, Node, Value};

/// A value of a document and where it is.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    /// The document.
    pub document: &'a Document,
    /// The file.
    pub file: FileId,
    /// The value.
    pub node: &'a Node,
    /// How the value was reached; a pointer is written only when it is asked for.
    path: Option<Rc<Step<'a>>>,
    /// Whether reading says nothing about effects.
    is_quiet: bool,
}

#[derive(Debug)]
struct Step<'a> {
    parent: Option<Rc<Step<'a>>>,
    token: Token<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    Key(&'a Member),
    Index(usize, &'a Node),
}

impl<'a> Token<'a> {
    /// The value that it leads to.
    fn node(self) -> &'a Node {
        match self {
            Self::Key(member) => &member.node,
            Self::Index(_, node) => node,
        }
    }

    fn text(self) -> Cow<'a, str> {
        match self {
            Self::Key(member) => Cow::Borrowed(&member.key),
            Self::Index(index, _) => Cow::Owned(index.to_string()),
        }
    }
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
            node,
            path: None,
            is_quiet: false,
        })
    }

    /// The member of this object.
    #[inline]
    pub fn get(&self, key: &str) -> Option<Self> {
        Some(self.member(self.read(key, Effect::Typed)?))
    }

    /// The member of this object, which is to be checked at run time.
    #[inline]
    pub(crate) fn checked(&self, key: &str) -> Option<Self> {
        Some(self.member(self.read(key, Effect::Native)?))
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
            .map(|member| (&*member.key, self.member(member)))
    }

    /// The items of this array; none where this is no array.
    pub fn items(&self) -> impl Iterator<Item = Self> + use<'a, '_> {
        let items = self.node.as_array().unwrap_or_default();
        items
            .iter()
            .enumerate()
            .map(|(index, node)| self.child(Token::Index(index, node)))
    }

    /// The item of this array.
    pub fn item(&self, index: usize) -> Option<Self> {
        let node = self.node.as_array()?.get(index)?;
        Some(self.child(Token::Index(index, node)))
    }

    /// Records that a member is left to the `jsonschema` crate.
    pub(crate) fn leave_to_fallback(&self, key: &str) {
        self.read(key, Effect::Fallback);
    }

    /// The same value, to look at what has no effect for that.
    pub(crate) fn quiet(&self) -> Self {
        Self {
            is_quiet: true,
            ..self.clone()
        }
    }

    /// Records that these members have the effect that they ask for, though nothing else reads them.
    pub(crate) fn heed(&self, keys: &[&str]) {
        for key in keys {
            self.read(key, Effect::Typed);
        }
    }

    /// The text of this string.
    pub fn as_str(&self) -> Option<&'a str> {
        self.node.as_str()
    }

    /// The text of a member that is a string.
    #[inline]
    pub fn str(&self, key: &str) -> Option<&'a str> {
        self.read(key, Effect::Typed)?.node.as_str()
    }

    /// The truth value of a member; `None` where it is absent or no boolean.
    #[inline]
    pub fn bool(&self, key: &str) -> Option<bool> {
        self.read(key, Effect::Typed)?.node.as_bool()
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

    /// The value that a reference means when it stands in this file: `#/a/b`, `#anchor`, `other.yaml`,
    /// `other.yaml#/a/b`.
    pub fn lookup(&self, reference: &str) -> Option<Self> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let file = match path {
            "" => self.file,
            path => *self.document.links.get(&(self.file, path.to_owned()))?,
        };
        let fragment = percent_encoding::percent_decode_str(fragment)
            .decode_utf8()
            .ok()?;
        let at = Self {
            is_quiet: self.is_quiet,
            ..Self::file(self.document, file)?
        };
        if let Some(pointer) = Pointer::parse(&fragment) {
            return at.follow(&pointer);
        }
        let anchors = &self.document.anchors;
        let named = at.follow(anchors.get(&(file, fragment.into_owned()))?)?;
        named.heed(&["$anchor"]);
        Some(named)
    }

    fn follow(self, pointer: &Pointer) -> Option<Self> {
        let mut at = self;
        for token in pointer.tokens() {
            at = match &at.node.value {
                Value::Array(_) => at.item(token.parse().ok()?)?,
                _ => at.get(&token)?,
            };
        }
        Some(at)
    }

    /// The place in the file.
    pub fn pointer(&self) -> Pointer {
        let tokens: Vec<_> = self.steps().map(|step| step.token.text()).collect();
        let mut pointer = Pointer::root();
        tokens.iter().rev().for_each(|token| pointer.push(token));
        pointer
    }

    /// The last reference token of the pointer; `None` at a root.
    pub(crate) fn token(&self) -> Option<Cow<'a, str>> {
        Some(self.path.as_ref()?.token.text())
    }

    /// The value, then those around it, each with the reference token that leads to it; none leads to the root.
    pub(crate) fn upwards(&self) -> impl Iterator<Item = (NodeId, Option<Cow<'a, str>>)> {
        let steps = self.steps().map(|step| step.token);
        let values = steps.map(|token| (token.node().id(), Some(token.text())));
        let root = self.document.files.get(&self.file);
        values.chain(root.map(|root| (root.id(), None)))
    }

    fn steps(&self) -> impl Iterator<Item = &Step<'a>> {
        std::iter::successors(self.path.as_deref(), |step| step.parent.as_deref())
    }

    /// Which value of the document this is.
    pub(crate) fn id(&self) -> NodeId {
        self.node.id()
    }

    /// Where the value stands, to keep: the bytes of its key; of an item or a root, its own.
    pub fn location(&self) -> Span {
        match self.path.as_deref() {
            Some(Step {
                token: Token::Key(member),
                ..
            }) => member.key_span,
            _ => self.node.span,
        }
    }

    /// The place, for a diagnostic.
    pub fn place(&self) -> Place {
        self.placed(self.node.span, || self.pointer())
    }

    /// The place of a member's key, for a diagnostic; of this value where it has no such member.
    pub fn key_place(&self, key: &str) -> Place {
        let Some(member) = self.node.as_object().and_then(|object| object.member(key)) else {
            return self.place();
        };
        self.placed(member.key_span, || self.pointer().child(key))
    }

    /// The place of the key that this value stands under, for what is to be said of an object as a whole;
    /// of the value itself where it is an item or a root.
    pub fn name_place(&self) -> Place {
        self.placed(self.location(), || self.pointer())
    }

    /// The bytes of a member's key; of this value where it has no such member.
    pub fn key_span(&self, key: &str) -> Span {
        let member = self.node.as_object().and_then(|object| object.member(key));
        member.map_or(self.node.span, |member| member.key_span)
    }

    /// In a tree that was upgraded, readers are told where the value is written.
    fn placed(&self, span: Span, pointer: impl FnOnce() -> Pointer) -> Place {
        let written = self.document.written.get(&self.file);
        let pointer = written.map_or_else(pointer, |root| root.pointer_to(span));
        Place::new(span).pointer(pointer)
    }

    /// An error at this place.
    pub fn error(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message).at(self.place())
    }

    /// A warning at this place.
    pub fn warning(&self, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(code, message).at(self.place())
    }

    #[inline]
    fn read(&self, key: &str, effect: Effect) -> Option<&'a Member> {
        let member = self.node.as_object()?.member(key)?;
        if !self.is_quiet {
            self.document.ledger.record(&member.node, effect);
        }
        Some(member)
    }

    fn member(&self, member: &'a Member) -> Self {
        self.child(Token::Key(member))
    }

    fn child(&self, token: Token<'a>) -> Self {
        let parent = self.path.clone();
        Self {
            document: self.document,
            file: self.file,
            node: token.node(),
            path: Some(Rc::new(Step { parent, token })),
            is_quiet: self.is_quiet,
        }
    }
}

#[cfg(test)]
mod tests {
    use specwright_source::Sources;

    use super::*;
    use crate::document::{MemoryLoader, load};

    const ENTRY: &str = "openapi: 3.1.0\na/b: {c: [1, {d~e: x}]}\none: {$ref: '#/a~1b/c/1'}\ntwo: {$ref: '#/one'}\nloop: {$ref: '#/loop'}\nother: {$ref: 'b%20c.yaml#/x%20y'}\nnone: {$ref: '#/nothing'}\nanchored: {items: {$anchor: named}}\n";

    fn check(run: impl FnOnce(Cursor<'_>, &Sources)) {
        let files = MemoryLoader::new([
            ("a.yaml", ENTRY),
            ("b c.yaml", "x y: {back: here, $anchor: else}\n"),
        ]);
        let mut sources = Sources::new();
        let (document, faults) = load("a.yaml", &files, &mut sources);
        assert_eq!(faults, []);
        run(Cursor::root(&document.unwrap()), &sources);
    }

    #[test]
    fn pointers_are_escaped() {
        check(|root, _| {
            let x = root.get("a/b").unwrap().get("c").unwrap().item(1).unwrap();
            assert_eq!(x.get("d~e").unwrap().pointer().as_str(), "/a~1b/c/1/d~0e");
            assert_eq!(root.pointer(), Pointer::root());
        });
    }

    #[test]
    fn references_are_followed_to_their_end() {
        check(|root, _| {
            let end = root.get("two").unwrap().resolve().unwrap();
            assert_eq!(end.pointer().as_str(), "/a~1b/c/1");
            assert_eq!(end.str("d~e"), Some("x"));
            let one = root.get("two").unwrap().target().unwrap();
            assert_eq!(one.pointer().as_str(), "/one");
        });
    }

    #[test]
    fn references_lead_into_other_files() {
        check(|root, sources| {
            let end = root.get("other").unwrap().resolve().unwrap();
            assert_eq!(sources.name(end.file), "b c.yaml");
            assert_eq!(end.pointer().as_str(), "/x y");
        });
    }

    #[test]
    fn references_lead_to_anchors() {
        check(|root, _| {
            let inside = root.lookup("#named").unwrap();
            assert_eq!(inside.pointer().as_str(), "/anchored/items");
            let other = root.lookup("b%20c.yaml#else").unwrap();
            assert_eq!(other.pointer().as_str(), "/x y");
        });
    }

    #[test]
    fn references_to_nothing_resolve_to_nothing() {
        check(|root, _| {
            assert!(root.get("none").unwrap().resolve().is_none());
            assert!(root.get("loop").unwrap().resolve().is_none());
            assert!(root.lookup("#nowhere").is_none());
            assert!(root.lookup("#/a~1b/c/7").is_none());
            assert!(root.lookup("unknown.yaml").is_none());
        });
    }

    #[test]
    fn places_of_keys_and_values() {
        check(|root, sources| {
            let object = root.get("a/b").unwrap();
            let written = |place: Place| sources.slice(place.span).to_owned();
            assert_eq!(written(object.name_place()), "a/b");
            assert_eq!(written(object.key_place("c")), "c");
            assert_eq!(written(object.key_place("absent")), "{c: [1, {d~e: x}]}");
            assert_eq!(
                written(
                    object
                        .get("c")
                        .unwrap()
                        .items()
                        .next()
                        .unwrap()
                        .name_place()
                ),
                "1"
            );
        });
    }
}
