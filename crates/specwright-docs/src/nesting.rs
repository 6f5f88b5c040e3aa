//! Which field is inside which, where the text does not say: `settings`, `delay` and the example
//! `{"settings": {"delay": 0}}` make `settings` the parent of `delay`.
//!
//! Rendered text keeps the order of the fields and drops how they are nested, so a parent in a page of
//! [`Form::Lines`](crate::page::Form::Lines) or [`Form::Glued`](crate::page::Form::Glued) is learnt by
//! [`Evidence::Example`](crate::page::Evidence::Example): from the page's own examples, or else from a sibling page.

mod align;
mod shape;
mod strangers;

use specwright_source::{Diagnostic, Place};
use specwright_spec::document::{Node, Value};
use std::collections::BTreeSet;

use crate::mdx::names;
use crate::page::{Example, ExampleKind, Field, FieldType, Page, Section};
use align::Parent;
pub(crate) use shape::Shape;

/// What pages about the same resource say: names, and which field is inside which.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// The names of fields and of members in examples.
    pub(crate) names: Names,
    /// The trees of fields, by section.
    pub(crate) shapes: Vec<(Section, Shape)>,
}

impl Hints {
    /// The hints that pages give.
    pub fn of<'a>(pages: impl IntoIterator<Item = &'a Page>) -> Self {
        let mut hints = Self::default();
        pages.into_iter().for_each(|page| hints.page(page));
        hints
    }

    fn page(&mut self, page: &Page) {
        for section in [Section::Body, Section::Response(None)] {
            let mut shape = Shape::default();
            for example in page
                .examples
                .iter()
                .filter(|example| shows(&section, example))
            {
                example
                    .json
                    .iter()
                    .for_each(|json| shape.learn_example(json));
            }
            for field in page
                .fields
                .iter()
                .filter(|field| general(&field.section) == section)
            {
                shape.learn_field(field);
            }
            self.shapes.push((section, shape));
        }
        for example in &page.examples {
            self.names.extend_from(example.json.as_ref());
        }
        self.names.extend_from_fields(&page.fields);
    }
}

/// Names that a field may have.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// Whether some example or page has the name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// Adds a name.
    #[cfg(test)]
    pub(crate) fn add(&mut self, name: &str) {
        self.0.insert(name.to_owned());
    }

    /// Adds the keys of all objects in a value.
    pub(crate) fn extend_from(&mut self, node: Option<&Node>) {
        match node.map(|node| &node.value) {
            Some(Value::Object(object)) => {
                for member in &object.members {
                    self.0.insert(member.key.to_string());
                    self.extend_from(Some(&member.node));
                }
            }
            Some(Value::Array(items)) => items.iter().for_each(|item| self.extend_from(Some(item))),
            _ => {}
        }
    }

    fn extend_from_fields(&mut self, fields: &[Field]) {
        for field in fields {
            self.0.insert(field.name.value.clone());
            self.extend_from_fields(&field.children);
        }
    }
}

/// Whether an example shows the fields of a section.
pub(crate) fn shows(section: &Section, example: &Example) -> bool {
    let status = example.status.as_ref().map(|status| status.value);
    let succeeds = |status: Option<u16>| status.is_none_or(|status| (200..300).contains(&status));
    match section {
        Section::Body => example.kind == ExampleKind::Request,
        Section::Response(own) => {
            example.kind == ExampleKind::Response
                && (*own == status || (succeeds(*own) && succeeds(status)))
        }
        Section::Header | Section::Path | Section::Query => false,
    }
}

/// The section without its status: pages of one resource answer alike.
fn general(section: &Section) -> Section {
    match section {
        Section::Response(_) => Section::Response(None),
        other => other.clone(),
    }
}

/// Gives the fields of one section, in page order, the nesting of their examples.
///
/// A field that no example has stays where the order of the page leaves one place for it; else it goes to the
/// outermost of the possible places, with a warning.
pub(crate) fn nest(fields: Vec<Field>, shape: &Shape) -> (Vec<Field>, Vec<Diagnostic>) {
    if fields.len() > align::MOST_FIELDS {
        let fault = Diagnostic::warning(
            "nesting-unknown",
            "the section has too many fields to find out how they nest",
        );
        let fault = fault.at(Place::new(fields[0].name.at));
        return (fields, vec![fault]);
    }
    // A name with dots says itself what it is inside.
    let (dotted, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(says_its_parents);
    let told: BTreeSet<_> = dotted.iter().filter_map(outermost_name).collect();
    let mut aligned = align::align(&fields, shape);
    let open = fields.iter().zip(&aligned.nodes).map(|(field, node)| {
        let shown = node.is_some_and(|node| shape.is_settled(node));
        may_have_members(field) && !shown && !told.contains(&*field.name.value)
    });
    let open: Vec<_> = open.collect();
    let mut diagnostics = Vec::new();
    if let Some(at) = aligned.tie {
        diagnostics.push(several_places(&fields[at]));
    }
    diagnostics.extend(strangers::place(&fields, &mut aligned.parents, &open));
    let mut tree = tree(fields, &aligned.parents);
    for field in dotted {
        names::insert(&mut tree, field, &[]);
    }
    (tree, diagnostics)
}

fn says_its_parents(field: &Field) -> bool {
    let nests = matches!(field.section, Section::Body | Section::Response(_));
    nests && field.name.value.contains(['.', '['])
}

fn outermost_name(field: &Field) -> Option<&str> {
    field.name.value.split(['.', '[']).next()
}

/// Whether a field can have fields inside it, by its type.
fn may_have_members(field: &Field) -> bool {
    field
        .kind
        .as_ref()
        .is_none_or(|kind| holds_members(&kind.value))
}

fn holds_members(kind: &FieldType) -> bool {
    match kind {
        FieldType::Object
        | FieldType::Map(_)
        | FieldType::Any
        | FieldType::Named(_)
        | FieldType::Array(None) => true,
        FieldType::Array(Some(item)) => holds_members(item),
        FieldType::Union(branches) => branches.iter().any(holds_members),
        FieldType::String(_)
        | FieldType::Number
        | FieldType::Integer
        | FieldType::Boolean
        | FieldType::Literals(_)
        | FieldType::Null => false,
    }
}

fn several_places(field: &Field) -> Diagnostic {
    let message = format!(
        "the example has more than one place for `{}`",
        field.name.value
    );
    Diagnostic::warning("nesting-ambiguous", message).at(Place::new(field.name.at))
}

/// Puts every field into its parent. Parents come before their children.
fn tree(fields: Vec<Field>, parents: &[Parent]) -> Vec<Field> {
    let mut slots: Vec<_> = fields.into_iter().map(Some).collect();
    let mut root = Vec::new();
    for at in (0..slots.len()).rev() {
        let Some(mut field) = slots[at].take() else {
            continue;
        };
        field.children.reverse();
        let parent = match parents[at] {
            Parent::Field(parent) => slots[parent].as_mut(),
            Parent::Root | Parent::Unknown => None,
        };
        match parent {
            Some(parent) => parent.children.push(field),
            None => root.push(field),
        }
    }
    root.reverse();
    root
}

#[cfg(test)]
mod tests;
