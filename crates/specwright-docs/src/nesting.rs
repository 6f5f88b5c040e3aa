//! Which field is inside which, where the text does not say: `settings`, `delay` and the example
//! `{"settings": {"delay": 0}}` make `settings` the parent of `delay`.
//!
//! Rendered text keeps the order of the fields and drops how they are nested, so a parent in a page of
//! [`Form::Lines`](crate::page::Form::Lines) or [`Form::Glued`](crate::page::Form::Glued) is learnt by
//! [`Evidence::Example`](crate::page::Evidence::Example): from the page's own examples, or else from a sibling page.

mod align;
mod shape;

use specwright_source::{Diagnostic, Place};
use specwright_spec::document::{Node, Value};
use std::collections::BTreeSet;

use crate::page::{Example, ExampleKind, Field, FieldType, Page, Section};
use align::{Aligned, Parent};
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
        for page in pages {
            for example in &page.examples {
                hints.names.extend_from(example.json.as_ref());
                hints.example(example);
            }
            for field in &page.fields {
                hints.field(field);
            }
        }
        hints
    }

    fn example(&mut self, example: &Example) {
        let section = match example.kind {
            ExampleKind::Request => Section::Body,
            ExampleKind::Response => Section::Response(None),
        };
        if let Some(json) = example.json.as_ref().filter(|_| shows(&section, example)) {
            self.shape(&section).learn_example(json);
        }
    }

    fn field(&mut self, field: &Field) {
        self.names.extend_from_fields(std::slice::from_ref(field));
        self.shape(&field.section).learn_field(field);
    }

    fn shape(&mut self, section: &Section) -> &mut Shape {
        let section = general(section);
        let found = self.shapes.iter().position(|(own, _)| *own == section);
        let at = found.unwrap_or_else(|| {
            self.shapes.push((section, Shape::default()));
            self.shapes.len() - 1
        });
        &mut self.shapes[at].1
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
    let mut aligned = align::align(&fields, shape);
    let mut diagnostics = Vec::new();
    if let Some(at) = aligned.tie {
        diagnostics.push(several_places(&fields[at]));
    }
    diagnostics.extend(place_strangers(&fields, &mut aligned, shape));
    (tree(fields, &aligned.parents), diagnostics)
}

/// Finds places for the fields that no example has, and says for which that is not certain.
fn place_strangers(fields: &[Field], aligned: &mut Aligned, shape: &Shape) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut at = 0;
    while at < fields.len() {
        if aligned.parents[at] != Parent::Unknown {
            at += 1;
            continue;
        }
        let end = (at..fields.len())
            .find(|next| aligned.parents[*next] != Parent::Unknown)
            .unwrap_or(fields.len());
        let outermost = aligned.parents.get(end).copied().unwrap_or(Parent::Root);
        let certain = (at..end).find(|one| {
            let places = places(fields, aligned, shape, *one, outermost);
            let [place] = *places else { return true };
            aligned.parents[*one] = place;
            false
        });
        if let Some(first) = certain {
            aligned.parents[first..end].fill(outermost);
            diagnostics.push(unknown_place(&fields[first..end]));
        }
        at = end;
    }
    diagnostics
}

/// The fields that may be the parent of one whose predecessor has its place: from the innermost to `outermost`.
fn places(
    fields: &[Field],
    aligned: &Aligned,
    shape: &Shape,
    at: usize,
    outermost: Parent,
) -> Vec<Parent> {
    let Some(before) = at.checked_sub(1) else {
        return vec![Parent::Root];
    };
    let mut places = Vec::new();
    let shown = aligned.nodes[before].is_some_and(|node| shape.is_settled(node));
    if may_have_members(&fields[before]) && !shown {
        places.push(Parent::Field(before));
    }
    let mut place = aligned.parents[before];
    loop {
        places.push(place);
        match place {
            Parent::Field(field) if place != outermost => place = aligned.parents[field],
            _ => return places,
        }
    }
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

fn unknown_place(fields: &[Field]) -> Diagnostic {
    let name = &fields[0].name;
    let message = match fields.len() {
        1 => format!("no example shows what `{}` is inside", name.value),
        many => format!(
            "no example shows what `{}` and the {} fields after it are inside",
            name.value,
            many - 1
        ),
    };
    Diagnostic::warning("nesting-unknown", message)
        .at(Place::new(name.at))
        .help("show the field in the example of the page")
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
