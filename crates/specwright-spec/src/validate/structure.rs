//! The walk over a document by the tables: every object is held against its description, and listed in the outline.

use rustc_hash::FxHashSet;
use specwright_source::{Diagnostic, Severity};

use super::outline::Outline;
use super::tables::{Field, Kind, Need, ObjectType, Shape, describe};
use super::{
    invalid_value, keyword_of_other_version, misplaced_reference, missing_field, unknown_field,
    wrong_type,
};
use crate::document::{Cursor, Document, Node, Value};

/// Walks the document from its root and along its references.
pub(super) fn walk(document: &Document) -> (Outline<'_>, Vec<Diagnostic>) {
    let mut walk = Walk {
        document,
        outline: Outline::new(),
        diagnostics: Vec::new(),
        seen: FxHashSet::default(),
        guards: false,
        // References are followed later rather than at once, so that a chain of them takes no stack.
        pending: vec![(Shape::Object(Kind::OpenApi), Cursor::root(document))],
    };
    while let Some((shape, at)) = walk.pending.pop() {
        walk.entry(&at, &shape);
    }
    walk.outline.find_routes(document);
    (walk.outline, walk.diagnostics)
}

/// The fields that say who may call.
const GUARDS: [&str; 3] = ["security", "securitySchemes", "securityDefinitions"];

fn whole(kind: Kind) -> Shape {
    match kind {
        Kind::Schema => Shape::Schema,
        kind => Shape::Object(kind),
    }
}

struct Walk<'a> {
    document: &'a Document,
    outline: Outline<'a>,
    diagnostics: Vec<Diagnostic>,
    seen: FxHashSet<(*const Node, Kind)>,
    /// Whether the walk is in what says who may call: passing over a part of that would let others in.
    guards: bool,
    pending: Vec<(Shape, Cursor<'a>)>,
}

impl<'a> Walk<'a> {
    fn value(&mut self, at: &Cursor<'a>, shape: &Shape) {
        let version = self.document.version;
        let shape = shape.of(version);
        if !shape.fits(at.node, version) {
            self.misfit(at, shape);
            return;
        }
        match shape {
            Shape::OneOf(allowed) => {
                let fault = invalid_value::check(at, allowed);
                self.diagnostics.extend(fault);
            }
            Shape::List(inner) => at.items().for_each(|item| self.entry(&item, inner)),
            Shape::Map(Shape::Any) => {}
            Shape::Map(inner)
                if at.reference().is_some() && !matches!(inner, Shape::Text | Shape::String) =>
            {
                self.misplaced(at, shape, "names and their values");
            }
            Shape::Map(inner) => at.members().for_each(|(_, one)| self.entry(&one, inner)),
            Shape::Object(kind) => self.object(at, *kind),
            Shape::Schema if at.node.as_object().is_some() => self.object(at, Kind::Schema),
            Shape::Either(one, other) => {
                let fitting = if one.fits(at.node, version) {
                    one
                } else {
                    other
                };
                self.value(at, fitting);
            }
            _ => {}
        }
    }

    /// A value of a list or a map; the others still say what they say.
    fn entry(&mut self, at: &Cursor<'a>, shape: &Shape) {
        let before = self.diagnostics.len();
        self.value(at, shape);
        if !shape.fits(at.node, self.document.version) {
            self.pass_over(at, before);
        }
    }

    /// What an object is read as without this field, where the field is worth a word.
    fn without(&mut self, recovery: &str, from: usize) {
        for fault in &mut self.diagnostics[from..] {
            *fault = wrong_type::without(fault.clone(), recovery);
        }
    }

    fn pass_over(&mut self, at: &Cursor<'a>, from: usize) {
        if self.guards && !is_empty(at) {
            return;
        }
        for fault in &mut self.diagnostics[from..] {
            if fault.severity == Severity::Error {
                *fault = wrong_type::passed_over(fault.clone());
            }
        }
    }

    /// A reference that most tools follow and the specification does not allow.
    fn misplaced(&mut self, at: &Cursor<'a>, shape: &Shape, instead: &str) {
        self.diagnostics
            .push(misplaced_reference::fault(at, instead));
        if self
            .seen
            .insert((std::ptr::from_ref(at.node), Kind::OpenApi))
        {
            let target = self.outline.refer(Kind::OpenApi, at);
            self.pending.extend(target.map(|target| (*shape, target)));
        }
    }

    fn misfit(&mut self, at: &Cursor<'a>, shape: &Shape) {
        let place = std::ptr::from_ref(at.node);
        if !self.seen.insert((place, Kind::OpenApi)) {
            return;
        }
        let text_in_a_file = matches!(shape, Shape::Text) && at.reference().is_some();
        self.diagnostics.push(if text_in_a_file {
            misplaced_reference::fault(at, "text")
        } else {
            wrong_type::fault(at, shape)
        });
    }

    fn object(&mut self, at: &Cursor<'a>, kind: Kind) {
        if !self.seen.insert((std::ptr::from_ref(at.node), kind)) {
            return;
        }
        let table = describe(kind, self.document.version);
        if at.node.get("$ref").is_some() {
            self.reference(at, kind, table);
            if !matches!(kind, Kind::Schema | Kind::PathItem) {
                return;
            }
        } else {
            self.outline.add(kind, at.clone());
            self.missing(at, kind, table);
        }
        for (key, member) in at.members() {
            self.member(at, kind, key, &member);
        }
    }

    fn reference(&mut self, at: &Cursor<'a>, kind: Kind, table: &ObjectType) {
        if at.reference().is_none() {
            let text = at.get("$ref");
            let fault = text.map(|text| wrong_type::fault(&text, &Shape::String));
            self.diagnostics.extend(fault.map(wrong_type::passed_over));
            return;
        }
        if !table.reference {
            self.diagnostics
                .push(misplaced_reference::fault(at, table.name));
        }
        let target = self.outline.refer(kind, at);
        self.pending
            .extend(target.map(|target| (whole(kind), target)));
    }

    fn missing(&mut self, at: &Cursor<'a>, kind: Kind, table: &ObjectType) {
        if kind == Kind::OpenApi {
            let fault = missing_field::nothing_described(self.document, at);
            self.diagnostics.extend(fault);
        }
        for field in table.fields {
            if field.need != Need::Optional && at.node.get(field.name).is_none() {
                let fault = missing_field::fault(at, kind, table, field);
                self.diagnostics.extend(fault);
            }
        }
    }

    fn member(&mut self, owner: &Cursor<'a>, kind: Kind, key: &str, member: &Cursor<'a>) {
        if key == "$ref" {
            return;
        }
        let table = describe(kind, self.document.version);
        match table.fields.iter().find(|field| field.name == key) {
            Some(field) => self.field(owner, kind, field, member),
            None if key.starts_with("x-") => {}
            None if key == "additionalItems" && says_item_by_item(owner) => {}
            None => {
                if let Some(shape) = &table.rest {
                    self.entry(member, shape);
                } else {
                    let fault = unknown_field::fault(self.document, owner, table, key);
                    self.diagnostics.extend(fault);
                }
            }
        }
    }

    fn field(&mut self, owner: &Cursor<'a>, kind: Kind, field: &Field, at: &Cursor<'a>) {
        let version = self.document.version;
        if !field.versions.has(version) {
            let table = describe(kind, version);
            let fault = keyword_of_other_version::fault(version, owner, table, field);
            self.diagnostics.push(fault);
        }
        let elsewhere = field.shape.elsewhere(version);
        let older_or_newer = elsewhere
            .filter(|shape| shape.fits(at.node, version) && !field.shape.fits(at.node, version));
        if older_or_newer.is_some() {
            let fault = keyword_of_other_version::form(version, owner, field);
            self.diagnostics.push(fault);
        } else if !matches!((&at.node.value, &field.shape), (Value::Null, Shape::Any)) {
            let outer = self.guards;
            self.guards |= GUARDS.contains(&field.name);
            self.contents(owner, kind, field, at);
            self.guards = outer;
        }
    }

    fn contents(&mut self, owner: &Cursor<'a>, kind: Kind, field: &Field, at: &Cursor<'a>) {
        let version = self.document.version;
        let before = self.diagnostics.len();
        match field.shape {
            Shape::List(inner) if field.name == "parameters" && at.node.as_object().is_some() => {
                self.diagnostics.push(wrong_type::no_list(at));
                let parameters = owner.parameters();
                parameters.iter().for_each(|one| self.entry(one, inner));
                return;
            }
            Shape::Schema if field.name == "items" && at.node.as_array().is_some() => {
                self.item_by_item(owner, at);
                return;
            }
            _ => self.value(at, &field.shape),
        }
        if field.shape.fits(at.node, version) {
            return;
        }
        match missing_field::recovery(owner, kind, field.name) {
            Some(recovery) => self.without(recovery, before),
            None => self.pass_over(at, before),
        }
    }
}

impl<'a> Walk<'a> {
    /// A list of `items`, as the drafts before 2020-12 have it, and what describes the items beyond.
    fn item_by_item(&mut self, owner: &Cursor<'a>, list: &Cursor<'a>) {
        let fault = keyword_of_other_version::list_of_items(self.document.version, owner);
        self.diagnostics.push(fault);
        let beyond = owner.get("additionalItems");
        let beyond = beyond.filter(|beyond| beyond.node.as_object().is_some());
        for schema in list.items().chain(beyond) {
            self.entry(&schema, &Shape::Schema);
        }
    }
}

/// Whether a list of `items` describes an array, so that `additionalItems` means something.
fn says_item_by_item(schema: &Cursor<'_>) -> bool {
    let items = schema.node.get("items");
    items.is_some_and(|items| items.as_array().is_some())
}

/// Some languages write an object without members as `[]`.
fn is_empty(at: &Cursor<'_>) -> bool {
    match &at.node.value {
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.members.is_empty(),
        _ => false,
    }
}
