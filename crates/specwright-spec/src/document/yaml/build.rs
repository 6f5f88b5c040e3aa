//! Events to nodes, on a stack of the collections that are open.

use std::borrow::Cow;

use granit_parser::{Event, ScalarStyle, StructureStyle, Tag};
use specwright_source::{Diagnostic, Place, Span};

use super::anchors::Anchors;
use super::merge::Merges;
use crate::document::parse::{duplicate_key, too_deep};
use crate::document::references::short;
use crate::document::scalar::{Surprise, plain};
use crate::document::{DEEPEST, Member, Node, Object, Value};

/// Builds the tree of one document; an error is a fault that ends it.
pub(super) struct Builder {
    pub(super) root: Option<Node>,
    pub(super) diagnostics: Vec<Diagnostic>,
    open: Vec<Collection>,
    anchors: Anchors,
    merge_noted: bool,
}

/// A collection whose end has not come yet.
struct Collection {
    span: Span,
    style: StructureStyle,
    anchor: usize,
    parts: Parts,
}

enum Parts {
    Sequence(Vec<Node>),
    Mapping(Mapping),
}

#[derive(Default)]
struct Mapping {
    members: Vec<Member>,
    key: Option<Key>,
    merges: Merges,
}

enum Key {
    Named(Box<str>, Span),
    /// `<<`
    Merge(Span),
    /// A collection, which was reported; its value is dropped.
    Unusable,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            root: None,
            diagnostics: Vec::new(),
            open: Vec::new(),
            anchors: Anchors::default(),
            merge_noted: false,
        }
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Diagnostic> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), span)
            }
            Event::SequenceStart(style, anchor, tag) => {
                let parts = Parts::Sequence(Vec::new());
                self.start(parts, style, anchor, tag.as_deref(), span)
            }
            Event::MappingStart(style, anchor, tag) => {
                let parts = Parts::Mapping(Mapping::default());
                self.start(parts, style, anchor, tag.as_deref(), span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::UnresolvedAlias(name) => {
                self.diagnostics.push(unknown_alias(&name, span));
                self.node(null(span), 0)
            }
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Diagnostic> {
        // The parser gives `~` for a scalar that is not there.
        let text = if span.start == span.end && style == ScalarStyle::Plain {
            ""
        } else {
            text
        };
        if self.key_is_next() {
            if anchor != 0 {
                let value = Value::String(text.into());
                self.anchors.define(anchor, &Node { span, value })?;
            }
            let is_merge = text == "<<" && style == ScalarStyle::Plain;
            self.key(if is_merge {
                Key::Merge(span)
            } else {
                Key::Named(text.into(), span)
            });
            return Ok(());
        }
        let value = self.value(text, style, tag, span);
        self.node(Node { span, value }, anchor)
    }

    /// The value of a scalar: its tag decides, then its quotes, then the core schema (YAML 1.2, section 10.3.2).
    fn value(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Value {
        let string = || Value::String(text.into());
        let is_plain = style == ScalarStyle::Plain;
        match tag.map(known_tag) {
            Some(Some("str" | "!")) => string(),
            Some(Some("null" | "bool" | "int" | "float")) => plain(text).0,
            Some(None) => {
                self.diagnostics.extend(unknown_tag(tag, span));
                if is_plain { plain(text).0 } else { string() }
            }
            _ if is_plain => {
                let (value, surprise) = plain(text);
                let surprise = surprise.map(|surprise| surprising(surprise, text, span));
                self.diagnostics.extend(surprise);
                value
            }
            _ => string(),
        }
    }

    fn start(
        &mut self,
        parts: Parts,
        style: StructureStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Diagnostic> {
        if self.open.len() >= DEEPEST {
            return Err(too_deep(span));
        }
        if tag.is_some_and(|tag| known_tag(tag).is_none()) {
            self.diagnostics.extend(unknown_tag(tag, span));
        }
        self.open.push(Collection {
            span,
            style,
            anchor,
            parts,
        });
        Ok(())
    }

    fn end(&mut self, at: Span) -> Result<(), Diagnostic> {
        let Some(mut collection) = self.open.pop() else {
            return Ok(());
        };
        // A block collection has no end of its own: it goes as far as its last part.
        collection.span.end = match collection.style {
            StructureStyle::Flow => at.end,
            StructureStyle::Block => collection.parts.end().unwrap_or(collection.span.end),
        };
        let value = match collection.parts {
            Parts::Sequence(items) => Value::Array(items),
            Parts::Mapping(mapping) => Value::Object(self.object(mapping)),
        };
        let span = collection.span;
        self.node(Node { span, value }, collection.anchor)
    }

    fn object(&mut self, mapping: Mapping) -> Object {
        let (object, repeated) = Object::unique(mapping.members);
        self.diagnostics.extend(repeated.iter().map(duplicate_key));
        mapping.merges.apply(object)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Diagnostic> {
        let depth = DEEPEST - self.open.len();
        let node = self.anchors.expand(anchor, depth, span)?;
        let node = node.unwrap_or_else(|| {
            self.diagnostics.push(circular_alias(span));
            null(span)
        });
        self.node(node, 0)
    }

    /// Puts a finished value where it belongs.
    fn node(&mut self, node: Node, anchor: usize) -> Result<(), Diagnostic> {
        if anchor != 0 {
            self.anchors.define(anchor, &node)?;
        }
        if self.key_is_next() {
            let key = self.key_of(&node);
            self.key(key);
            return Ok(());
        }
        match self.open.last_mut().map(|collection| &mut collection.parts) {
            Some(Parts::Sequence(items)) => items.push(node),
            Some(Parts::Mapping(mapping)) => match mapping.key.take() {
                Some(Key::Named(key, key_span)) => mapping.members.push(Member {
                    key,
                    key_span,
                    node,
                }),
                Some(Key::Merge(key_span)) => {
                    let place = mapping.members.len();
                    let fault = mapping.merges.add(place, key_span, node);
                    self.merged(fault, key_span);
                }
                Some(Key::Unusable) | None => {}
            },
            None => self.root = Some(node),
        }
        Ok(())
    }

    fn merged(&mut self, fault: Option<Diagnostic>, key: Span) {
        let noted = std::mem::replace(&mut self.merge_noted, true);
        if let Some(fault) = fault {
            self.diagnostics.push(fault);
        } else if !noted {
            self.diagnostics.push(super::merge::note(key));
        }
    }

    fn key_is_next(&self) -> bool {
        let parts = self.open.last().map(|collection| &collection.parts);
        matches!(parts, Some(Parts::Mapping(mapping)) if mapping.key.is_none())
    }

    fn key(&mut self, key: Key) {
        let parts = self.open.last_mut().map(|collection| &mut collection.parts);
        if let Some(Parts::Mapping(mapping)) = parts {
            mapping.key = Some(key);
        }
    }

    /// A key that was an alias or a collection.
    fn key_of(&mut self, node: &Node) -> Key {
        match &node.value {
            Value::String(text) => Key::Named(text.clone(), node.span),
            Value::Number(number) => Key::Named(number.0.clone(), node.span),
            Value::Bool(value) => Key::Named(value.to_string().into(), node.span),
            Value::Null => Key::Named("null".into(), node.span),
            Value::Array(_) | Value::Object(_) => {
                let fault = Diagnostic::error(
                    "unusable-key",
                    format!("a key must be text, and this is an {}", node.type_name()),
                );
                self.diagnostics.push(fault.at(Place::new(node.span)));
                Key::Unusable
            }
        }
    }
}

impl Parts {
    fn end(&self) -> Option<u32> {
        match self {
            Self::Sequence(items) => items.last().map(|node| node.span.end),
            Self::Mapping(mapping) => {
                let last = mapping.members.last().map(|member| {
                    let key = member.key_span.end;
                    key.max(member.node.span.end)
                });
                last.max(mapping.merges.end())
            }
        }
    }
}

fn null(span: Span) -> Node {
    Node {
        span,
        value: Value::Null,
    }
}

/// The short name of a tag that the core schema knows; `None` for all others.
fn known_tag(tag: &Tag) -> Option<&str> {
    match tag.core_suffix() {
        Some(suffix) => Some(suffix),
        None => (tag.parts() == ("", "!") || tag.parts() == ("!", "")).then_some("!"),
    }
}

fn unknown_tag(tag: Option<&Tag>, span: Span) -> Option<Diagnostic> {
    let name: Cow<'_, str> = tag?.original().into();
    let message = format!("tag `{}` has no meaning here and is ignored", short(&name));
    Some(Diagnostic::warning("unknown-tag", message).at(Place::new(span)))
}

fn unknown_alias(name: &str, span: Span) -> Diagnostic {
    let message = format!("alias `*{0}` has no anchor `&{0}` before it", short(name));
    Diagnostic::error("unknown-alias", message).at(Place::new(span))
}

fn circular_alias(span: Span) -> Diagnostic {
    let message = "alias stands inside the value that it means";
    Diagnostic::error("circular-alias", message).at(Place::new(span))
}

pub(super) fn surprising(surprise: Surprise, text: &str, span: Span) -> Diagnostic {
    let text = short(text);
    let message = match surprise {
        Surprise::LeadingZero => format!("`{text}` is read as a decimal number"),
        Surprise::NotFinite => format!("`{text}` is no number in JSON and is read as text"),
        Surprise::TooLarge => format!("`{text}` has more than 128 bits and is read as text"),
    };
    Diagnostic::warning("surprising-scalar", message)
        .at(Place::new(span))
        .help("put it in quotes to make it text")
}
