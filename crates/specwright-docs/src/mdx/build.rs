//! Parts to a tree: a tag that closes ends the element that is open, and what is left open is no element.

use specwright_source::{Diagnostic, FileId, Place, Span};

use super::faults;
use super::scan::Part;
use super::tags::{Tag, TagKind};
use super::tree::{Element, Item, is_structure};

/// Elements are not nested deeper; the walks over the tree recurse.
const DEEPEST: usize = 100;

/// The tree of the parts of a file.
pub(super) fn tree(file: FileId, parts: Vec<Part>) -> (Vec<Item>, Vec<Diagnostic>) {
    let mut build = Build {
        open: vec![Open::root(file)],
        diagnostics: Vec::new(),
    };
    for part in parts {
        build.part(part);
    }
    while build.open.len() > 1 {
        build.leave_open();
    }
    let items = build
        .open
        .pop()
        .map(|root| root.children)
        .unwrap_or_default();
    (items, build.diagnostics)
}

struct Build {
    /// The elements that are open, the page itself first.
    open: Vec<Open>,
    diagnostics: Vec<Diagnostic>,
}

struct Open {
    tag: Tag,
    children: Vec<Item>,
}

impl Open {
    fn root(file: FileId) -> Self {
        let tag = Tag {
            name: String::new(),
            attributes: Vec::new(),
            kind: TagKind::Opens,
            at: super::span(file, 0, 0),
            unquoted: None,
        };
        Self {
            tag,
            children: Vec::new(),
        }
    }
}

impl Build {
    fn part(&mut self, part: Part) {
        match part {
            Part::Tag(tag) => self.tag(tag),
            Part::Fence(fence) => self.add(Item::Fence(fence)),
            Part::Text(span) => self.add(Item::Text(span)),
            Part::Module(span) => self.add(Item::Module(span)),
            Part::Comment => {}
            Part::Fault(fault) => self.diagnostics.push(fault),
        }
    }

    fn tag(&mut self, tag: Tag) {
        match tag.kind {
            TagKind::Both => {
                let element = element(tag, Vec::new());
                self.add(Item::Element(element));
            }
            TagKind::Opens if self.open.len() > DEEPEST => {
                let message = format!("`<{}>` is nested deeper than {DEEPEST} elements", tag.name);
                let fault = Diagnostic::warning("nesting-too-deep", message).at(Place::new(tag.at));
                self.diagnostics.push(fault);
                self.add(Item::Element(element(tag, Vec::new())));
            }
            TagKind::Opens => self.open.push(Open {
                tag,
                children: Vec::new(),
            }),
            TagKind::Closes => self.close(&tag),
        }
    }

    fn close(&mut self, tag: &Tag) {
        let is_open = self
            .open
            .iter()
            .skip(1)
            .any(|open| open.tag.name == tag.name);
        if !is_open {
            self.stray(tag);
            return;
        }
        while self
            .open
            .last()
            .is_some_and(|open| open.tag.name != tag.name)
        {
            self.leave_open();
        }
        if let Some(open) = self.open.pop() {
            let end = tag.at.end;
            let item = if is_structure(&open.tag.name)
                || has_structure(&open.children)
                || is_component(&open.tag.name)
            {
                Item::Element(element(open.tag, open.children))
            } else {
                // `<strong>` and the like belong to the text.
                Item::Text(Span { end, ..open.tag.at })
            };
            self.add(item);
        }
    }

    /// A closing tag of nothing.
    fn stray(&mut self, tag: &Tag) {
        let message = format!("`</{}>` closes nothing", tag.name);
        if is_structure(&tag.name) {
            self.diagnostics.push(faults::repaired(tag.at, &message));
        } else {
            self.diagnostics.push(faults::in_text(tag.at, &message));
            self.add(Item::Text(tag.at));
        }
    }

    /// Ends an element that is never closed: it keeps the text that follows it, its other children are siblings.
    fn leave_open(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let message = format!("`<{}>` is never closed", open.tag.name);
        if !is_structure(&open.tag.name) {
            self.diagnostics
                .push(faults::in_text(open.tag.at, &message));
            self.add(Item::Text(open.tag.at));
            open.children.into_iter().for_each(|child| self.add(child));
            return;
        }
        let fault = faults::repaired(open.tag.at, &message)
            .help("close it, so that what belongs to it is plain");
        self.diagnostics.push(fault);
        let mut children = open.children;
        let text = children
            .iter()
            .take_while(|child| matches!(child, Item::Text(_)))
            .count();
        let siblings = children.split_off(text);
        self.add(Item::Element(element(open.tag, children)));
        siblings.into_iter().for_each(|child| self.add(child));
    }

    /// Adds to what is open; pieces of text that touch become one.
    fn add(&mut self, item: Item) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if let (Item::Text(next), Some(Item::Text(last))) = (&item, open.children.last_mut())
            && last.end == next.start
        {
            last.end = next.end;
            return;
        }
        open.children.push(item);
    }
}

fn element(tag: Tag, children: Vec<Item>) -> Element {
    Element {
        name: tag.name,
        attributes: tag.attributes,
        tag: tag.at,
        children,
    }
}

/// Components start with a capital; they may stand for a snippet, or hold code and text of their own.
fn is_component(name: &str) -> bool {
    name.starts_with(|one: char| one.is_ascii_uppercase())
}

fn has_structure(children: &[Item]) -> bool {
    children.iter().any(|child| !matches!(child, Item::Text(_)))
}
