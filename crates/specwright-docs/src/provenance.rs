//! Where each value of a derived document comes from:
//!
//! ```text
//! #/components/schemas/Flow/properties/name   spec/pages/create.mdx:78 attribute
//! #/info/title                                spec/overlay.yaml:12 overlay
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use specwright_source::{FileId, Pointer, Sources, Span};
use specwright_spec::document::{Node, Value};

use crate::finding::position;
use crate::merge::member::Source;
use crate::page::Evidence;

/// A place that a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Words of a page.
    Page(Source),
    /// An action of the overlay, with the lines that it brings.
    Overlay(Span),
}

/// The origins of the values of a document, by pointer; a value that has none of its own has those of what holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    origins: BTreeMap<Pointer, Vec<Origin>>,
}

impl Provenance {
    /// Adds the words that a value comes from.
    pub(crate) fn add(&mut self, pointer: &Pointer, sources: impl IntoIterator<Item = Source>) {
        let mut sources = sources.into_iter().peekable();
        if sources.peek().is_none() {
            return;
        }
        let origins = self.origins.entry(pointer.clone()).or_default();
        for origin in sources.map(Origin::Page) {
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        }
    }

    /// The origins of what is left of these values in a tree that an overlay was applied to.
    pub(crate) fn of_tree(&self, tree: &Node, overlay: Option<FileId>) -> Self {
        let mut walk = Walk {
            before: self,
            overlay,
            after: Self::default(),
        };
        walk.node(&mut Pointer::root(), tree);
        walk.after
    }

    /// The origins of a value, or of the nearest value around it that has some.
    pub fn of(&self, pointer: &Pointer) -> Option<(Pointer, &[Origin])> {
        let mut at = pointer.clone();
        loop {
            if let Some(origins) = self.origins.get(&at) {
                return Some((at, origins));
            }
            if at == Pointer::root() {
                return None;
            }
            at.pop();
        }
    }

    /// Whether a value has origins of its own.
    pub fn has(&self, pointer: &Pointer) -> bool {
        self.origins.contains_key(pointer)
    }

    /// The side file: one line per pointer, in the order of the pointers.
    pub fn to_json(&self, sources: &Sources) -> String {
        let mut text = String::from("{");
        for (at, (pointer, origins)) in self.origins.iter().enumerate() {
            let mut places: Vec<String> = Vec::new();
            for origin in origins {
                let place = origin.describe(sources);
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            let key = serde_json::Value::from(pointer.to_string());
            let places = serde_json::Value::from(places);
            let comma = if at > 0 { "," } else { "" };
            write!(text, "{comma}\n  {key}: {places}").expect("a string takes all text");
        }
        text.push_str("\n}\n");
        text
    }

    /// The origins of a value with the lines quoted; `None` where nothing is known about it.
    ///
    /// ```text
    /// #/components/schemas/Flow/properties/name
    ///   spec/pages/create.mdx:78 attribute
    ///     <ResponseField name="name" type="string">
    /// ```
    pub fn explain(&self, pointer: &Pointer, sources: &Sources) -> Option<String> {
        let (at, origins) = self.of(pointer)?;
        let mut text = format!("{pointer}\n");
        if at != *pointer {
            writeln!(text, "  as part of {at}").expect("a string takes all text");
        }
        for origin in origins {
            let span = origin.span();
            let line = sources.line_column(span.file, span.start).line;
            let quoted = sources.line(span.file, line).trim();
            writeln!(text, "  {}\n    {quoted}", origin.describe(sources))
                .expect("a string takes all text");
        }
        Some(text)
    }
}

impl Origin {
    /// The words.
    pub fn span(&self) -> Span {
        match self {
            Self::Page(source) => source.at,
            Self::Overlay(span) => *span,
        }
    }

    /// `spec/pages/create.mdx:36 attribute`
    pub fn describe(&self, sources: &Sources) -> String {
        let how = match self {
            Self::Overlay(_) => "overlay",
            Self::Page(source) => match source.evidence {
                Evidence::FrontMatter => "front matter",
                Evidence::Site => "site",
                Evidence::Curl => "curl",
                Evidence::Attribute => "attribute",
                Evidence::Nesting => "nesting",
                Evidence::Example => "example",
                Evidence::Prose => "prose",
            },
        };
        format!("{} {how}", position(self.span(), sources))
    }
}

struct Walk<'a> {
    before: &'a Provenance,
    overlay: Option<FileId>,
    after: Provenance,
}

impl Walk<'_> {
    fn node(&mut self, at: &mut Pointer, node: &Node) {
        if Some(node.span.file) == self.overlay {
            // What is inside comes from the same lines or those below them.
            let origins = vec![Origin::Overlay(node.span)];
            self.after.origins.insert(at.clone(), origins);
            return;
        }
        if let Some(origins) = self.before.origins.get(at) {
            let overlay = self.overlay;
            let origin = |origin: &Origin| match origin {
                Origin::Page(source) if Some(source.at.file) == overlay => {
                    Origin::Overlay(source.at)
                }
                origin => *origin,
            };
            self.after
                .origins
                .insert(at.clone(), origins.iter().map(origin).collect());
        }
        match &node.value {
            Value::Object(object) => {
                for member in &object.members {
                    at.push(&member.key);
                    self.node(at, &member.node);
                    at.pop();
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    at.push(&index.to_string());
                    self.node(at, item);
                    at.pop();
                }
            }
            _ => {}
        }
    }
}
