//! Where each field of a page belongs: by the nesting of its tags, corrected by the page's JSON example.
//!
//! ```text
//! tags:    settings > responseSettings > security          example:  {"settings": {"security": …}}
//! placed:  settings > security                             and a finding
//! ```

use specwright_source::Span;

use super::outline::{Outline, Way};
use crate::page::{Field, Form};

/// A field with the way down to it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed<'p> {
    /// The way, the field's own name last.
    pub(crate) way: Way,
    /// The field.
    pub(crate) field: &'p Field,
    /// Where its tags put it, where the example says otherwise, and the place in the example that does.
    pub(crate) moved: Option<(Way, Option<Span>)>,
    /// Whether the page shows no nesting and the example does.
    pub(crate) recovered: bool,
}

/// The fields of one section of a page, each with its way down.
pub(crate) fn place<'p>(form: Form, fields: &[&'p Field], outline: &Outline) -> Vec<Placed<'p>> {
    let mut tags = Tags {
        outline,
        claimed: Vec::new(),
        placed: Vec::new(),
        rendered: form != Form::Mdx,
    };
    for field in fields {
        tags.claim(&mut Vec::new(), field);
    }
    for field in fields {
        tags.field(&Vec::new(), &Vec::new(), field);
    }
    tags.placed
}

/// Fields whose tags are nested.
struct Tags<'a, 'p> {
    outline: &'a Outline,
    /// The ways that tags give to fields: no other field is moved there.
    claimed: Vec<Way>,
    placed: Vec<Placed<'p>>,
    rendered: bool,
}

impl<'p> Tags<'_, 'p> {
    fn claim(&mut self, way: &mut Way, field: &Field) {
        way.push(field.name.value.clone());
        self.claimed.push(way.clone());
        for child in &field.children {
            self.claim(way, child);
        }
        way.pop();
    }

    fn field(&mut self, tagged: &Way, parent: &Way, field: &'p Field) {
        let name = &field.name.value;
        let tagged = below(tagged, name);
        let natural = below(parent, name);
        let other = self.disagreeing(&natural, parent);
        let moved = other
            .as_ref()
            .map(|way| (tagged.clone(), self.outline.place(way)));
        let way = other.unwrap_or(natural);
        let recovered = self.rendered && way.len() > 1;
        self.placed.push(Placed {
            way: way.clone(),
            field,
            moved,
            recovered,
        });
        for child in &field.children {
            self.field(&tagged, &way, child);
        }
    }

    /// Where the example has the field, if it shows the parent that the tags give without the field, and the field
    /// in exactly one other place, further up, that no other field claims.
    ///
    /// A tag that is closed too late takes fields in that belong beside it. Further down, the same name is more often
    /// another field, since an example may leave out what is optional.
    fn disagreeing(&self, natural: &Way, parent: &Way) -> Option<Way> {
        if self.outline.is_empty() || self.outline.shows(natural) || !self.outline.shows(parent) {
            return None;
        }
        let name = natural.last()?;
        let mut ways = self.outline.ending(name);
        let only = ways.next().filter(|_| ways.next().is_none())?;
        let above = only
            .split_last()
            .is_some_and(|(_, above)| parent.starts_with(above));
        (above && !self.claimed.contains(only)).then(|| only.clone())
    }
}

fn below(way: &Way, name: &str) -> Way {
    let mut way = way.clone();
    way.push(name.to_owned());
    way
}
