//! Properties and enum values: `MessageFlow.isActive:retyped`, `Direction.inbound:removed`

use serde_json::{Value, json};
use specwright_spec::document::{Cursor, Node};
use specwright_spec::model::TypeDef;

use super::{Subject, Walk, is_below, member, other, retyped, with};
use crate::mutations::edit::Edit;
use crate::mutations::judgement::{Change, Part, Side};

impl Walk<'_> {
    pub(super) fn schemas(&mut self) {
        for (name, schema) in self.component("schemas") {
            self.schema(name, &schema);
        }
    }

    /// The schema and those that are written inside it.
    pub(super) fn schema(&mut self, name: &str, schema: &Cursor<'_>) {
        if let Some(properties) = schema.get("properties") {
            for (property, inner) in properties.members() {
                self.property(name, schema, property);
                self.schema(&format!("{name}.{property}"), &inner);
            }
            self.added_properties(name, schema, &properties);
        }
        if schema.get("enum").is_some() {
            self.values(name, schema);
        }
        if let Some(items) = schema.get("items") {
            self.schema(name, &items);
        }
    }

    fn property(&mut self, schema_name: &str, schema: &Cursor<'_>, name: &str) {
        let Some((properties, property)) = property(schema, name) else {
            return;
        };
        let Some(entry) = member(&properties, name) else {
            return;
        };
        let new = other(name);
        let subject = Subject {
            part: Part::Property,
            name: format!("{schema_name}.{name}"),
            places: vec![
                schema.pointer(),
                property.pointer(),
                properties.pointer().child(&new),
            ],
            words: vec![schema_name, name, &new],
        };
        let required = required(schema);
        let not_required = without(&required, name);
        let side = Side {
            optional: required == not_required,
            ..self.side(schema, Some(&property))
        };

        let edits = self.require(schema, &required, &not_required);
        let removed = edits.clone().chain([Edit::without(properties.node, entry)]);
        self.mutate(&subject, Change::Removed, side, removed);
        let renamed = self.require(schema, &required, &replaced(&required, name, &new));
        let renamed = renamed.chain([Edit::key(entry, &new)]);
        self.mutate(&subject, Change::Renamed, side, renamed);
        let retyped = Edit::value(entry, &retyped(&property));
        self.mutate(&subject, Change::Retyped, side, [retyped]);
        let nullable = Edit::value(entry, &nullable(&property));
        self.mutate(&subject, Change::Nullable, side, [nullable]);
        if not_required.len() < required.len() {
            self.mutate(&subject, Change::Optional, side, edits);
        } else {
            let demanded = [required.clone(), vec![name.to_owned()]].concat();
            let edits = self.require(schema, &required, &demanded);
            self.mutate(&subject, Change::Required, side, edits);
        }
    }

    fn added_properties(&mut self, name: &str, schema: &Cursor<'_>, properties: &Cursor<'_>) {
        const NEW: &str = "added";
        let Some(added) = Edit::with(self.text, properties.node, NEW, &json!({"type": "string"}))
        else {
            return;
        };
        let subject = Subject {
            part: Part::Property,
            name: format!("{name}.{NEW}"),
            places: vec![schema.pointer(), properties.pointer().child(NEW)],
            words: vec![name, NEW],
        };
        let side = self.side(schema, None);
        let required = required(schema);
        let demanded = [required.clone(), vec![NEW.to_owned()]].concat();

        self.mutate(&subject, Change::Added, side, [added.clone()]);
        // The property first: both may go to the same place, the end of the schema.
        let edits = [added].into_iter();
        let edits = edits.chain(self.require(schema, &required, &demanded));
        self.mutate(&subject, Change::AddedRequired, side, edits);
    }

    fn values(&mut self, name: &str, schema: &Cursor<'_>) {
        const NEW: &str = "added";
        let Some(entry) = member(schema, "enum") else {
            return;
        };
        let values = entry.node.to_json();
        let values = values.as_array().map(Vec::as_slice).unwrap_or_default();
        let side = self.side(schema, None);
        for (index, value) in values.iter().enumerate() {
            let text = value.as_str().unwrap_or_default();
            let new = other(text);
            let subject = Subject {
                part: Part::Value,
                name: format!("{name}.{text}"),
                places: vec![schema.pointer()],
                words: vec![name, text, &new],
            };
            let mut fewer = values.to_vec();
            fewer.remove(index);
            if !fewer.is_empty() {
                let edit = Edit::value(entry, &fewer.into());
                self.mutate(&subject, Change::Removed, side, [edit]);
            }
            let mut renamed = values.to_vec();
            renamed[index] = Value::from(new.as_str());
            let edit = Edit::value(entry, &renamed.into());
            self.mutate(&subject, Change::Renamed, side, [edit]);
        }
        let subject = Subject {
            part: Part::Value,
            name: format!("{name}.{NEW}"),
            places: vec![schema.pointer()],
            words: vec![name, NEW],
        };
        let more = [values, &[Value::from(NEW)]].concat();
        let edit = Edit::value(entry, &more.into());
        self.mutate(&subject, Change::Added, side, [edit]);
    }

    /// Changes the list of required properties.
    fn require(
        &self,
        schema: &Cursor<'_>,
        old: &[String],
        new: &[String],
    ) -> impl Iterator<Item = Edit> + Clone + use<> {
        let edit = match member(schema, "required") {
            _ if old == new => None,
            Some(entry) if new.is_empty() => Some(Edit::without(schema.node, entry)),
            Some(entry) => Some(Edit::value(entry, &json!(new))),
            None => Edit::with(self.text, schema.node, "required", &json!(new)),
        };
        edit.into_iter()
    }

    /// Who sends values of the schema; of the property, where one is given.
    fn side(&self, schema: &Cursor<'_>, property: Option<&Cursor<'_>>) -> Side {
        let pointer = schema.pointer();
        let depth = |def: &TypeDef| {
            let at = self.root.document.pointer_to(def.location);
            is_below(pointer.as_str(), at.as_str()).then_some(at.as_str().len())
        };
        let around = self.api.types.iter();
        let deepest = around.clone().filter_map(depth).max();
        let types = around.filter(|def| deepest.is_some() && depth(def) == deepest);
        let flag = |name| property.and_then(|property| property.bool(name)) == Some(true);
        let mut side = Side::default();
        for def in types {
            side.request |= def.usage.request && !flag("readOnly");
            side.response |= def.usage.response && !flag("writeOnly");
        }
        side
    }
}

fn property<'a>(schema: &Cursor<'a>, name: &str) -> Option<(Cursor<'a>, Cursor<'a>)> {
    let properties = schema.get("properties")?;
    let property = properties.get(name)?;
    Some((properties, property))
}

fn required(schema: &Cursor<'_>) -> Vec<String> {
    let names = schema.node.get("required").and_then(Node::as_array);
    let names = names.unwrap_or_default().iter().filter_map(Node::as_str);
    names.map(str::to_owned).collect()
}

fn without(names: &[String], name: &str) -> Vec<String> {
    let others = names.iter().filter(|other| *other != name);
    others.cloned().collect()
}

fn replaced(names: &[String], old: &str, new: &str) -> Vec<String> {
    let names = names.iter();
    names
        .map(|name| if name == old { new } else { name }.to_owned())
        .collect()
}

/// `nullable` has no effect beside a `$ref`, so the reference goes into an `allOf`.
fn nullable(property: &Cursor<'_>) -> Value {
    if property.reference().is_some() {
        json!({"nullable": true, "allOf": [property.node.to_json()]})
    } else {
        with(property.node, "nullable", Value::from(true))
    }
}
