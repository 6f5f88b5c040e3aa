//! An update merged into a value: `{a: {b: 1}}` and `{a: {c: 2}}` are `{a: {b: 1, c: 2}}`.
//!
//! Objects are merged member by member, items of arrays are added, and other values are exchanged (Overlay 1.0,
//! "Action Object"; 1.1 spells out what 1.0 leaves to "compatible").

use std::collections::BTreeSet;

use specwright_source::{Diagnostic, Place, Pointer, Span};

use crate::document::{Node, Object, Value};

const CODE: &str = "overlay-incompatible-update";

/// The update of one action, merged into one value after the other.
pub(super) struct Merge {
    /// Values that were added or exchanged.
    pub(super) touched: Vec<Pointer>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Where the merge is in the document, and where in the overlay.
    at: Pointer,
    from: Pointer,
    /// Parts of the update that were found not to fit; a target may select a thousand values.
    told: BTreeSet<Span>,
}

impl Merge {
    /// Nothing yet of the update that stands in the overlay at `from`.
    pub(super) fn new(from: Pointer) -> Self {
        Self {
            touched: Vec::new(),
            diagnostics: Vec::new(),
            at: Pointer::root(),
            from,
            told: BTreeSet::new(),
        }
    }

    /// Merges the update into the object at a place, or adds it to the array.
    pub(super) fn target(&mut self, at: Pointer, target: &mut Node, update: &Node) {
        self.at = at;
        match &mut target.value {
            Value::Array(items) => {
                self.warn_of_nested_array(update);
                self.append(items, update);
            }
            _ => self.value(target, update),
        }
    }

    fn value(&mut self, target: &mut Node, update: &Node) {
        match (&mut target.value, &update.value) {
            (Value::Object(object), Value::Object(update)) => self.object(object, update),
            (Value::Array(items), Value::Array(more)) => {
                for item in more {
                    self.append(items, item);
                }
            }
            // An absent value is what an empty line of YAML means.
            (Value::Null, _) => self.exchange(target, update),
            (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
                self.incompatible(target, update);
            }
            _ => self.exchange(target, update),
        }
    }

    fn object(&mut self, target: &mut Object, update: &Object) {
        let mut new = Vec::new();
        for member in &update.members {
            match target.position(&member.key) {
                Some(position) => {
                    let own = &mut target.members[position].node;
                    self.below(&member.key, |merge| merge.value(own, &member.node));
                }
                None => {
                    self.touched.push(self.at.child(&member.key));
                    new.push(member.clone());
                }
            }
        }
        if !new.is_empty() {
            let mut members = std::mem::take(&mut target.members);
            members.append(&mut new);
            *target = Object::new(members);
        }
    }

    fn append(&mut self, items: &mut Vec<Node>, item: &Node) {
        self.touched.push(self.at.child(&items.len().to_string()));
        items.push(item.clone());
    }

    fn exchange(&mut self, target: &mut Node, update: &Node) {
        self.touched.push(self.at.clone());
        *target = update.clone();
    }

    fn below(&mut self, key: &str, merge: impl FnOnce(&mut Self)) {
        self.at.push(key);
        self.from.push(key);
        merge(self);
        self.at.pop();
        self.from.pop();
    }

    fn incompatible(&mut self, target: &Node, update: &Node) {
        let (own, brought) = (target.type_name(), update.type_name());
        let fault = if update.value == Value::Null {
            let message = format!("no value in the update leaves the one of type {own} as it is");
            Diagnostic::warning(CODE, message).help("to take it away, remove it")
        } else {
            let message =
                format!("a value of type {brought} cannot be merged into one of type {own}");
            Diagnostic::error(CODE, message)
                .help("to exchange the one for the other, remove it first and update then")
        };
        self.tell(fault, target, update);
    }

    fn warn_of_nested_array(&mut self, update: &Node) {
        if update.as_array().is_some() && self.told.insert(update.span) {
            let message = "the array is added as one item of an array";
            let fault = Diagnostic::warning("overlay-array-in-array", message)
                .at(Place::new(update.span).pointer(self.from.clone()))
                .help("to add its items, update the object that holds the array");
            self.diagnostics.push(fault);
        }
    }

    fn tell(&mut self, fault: Diagnostic, target: &Node, update: &Node) {
        if self.told.insert(update.span) {
            let own = Place::new(target.span).pointer(self.at.clone());
            let fault = fault
                .at(Place::new(update.span).pointer(self.from.clone()))
                .at(own.label("in the document"));
            self.diagnostics.push(fault);
        }
    }
}
