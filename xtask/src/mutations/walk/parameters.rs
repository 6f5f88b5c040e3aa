//! Parameters: `updateMessageFlow.id:renamed`, `WorkspaceId:optional`

use serde_json::{Value, json};
use specwright_source::Pointer;
use specwright_spec::document::{Cursor, Member};

use super::operations::Operation;
use super::{Subject, Walk, member, other, retyped};
use crate::mutations::edit::Edit;
use crate::mutations::judgement::{Change, Part, Side};

const SIDE: Side = Side {
    request: true,
    response: false,
    covered: false,
    refusal: false,
    optional: false,
};

impl<'a> Walk<'a> {
    pub(super) fn parameter_components(&mut self) {
        for (component, parameter) in self.component("parameters") {
            self.parameter(component, &parameter, None);
        }
    }

    /// The parameters that all operations of a path share.
    pub(super) fn path_parameters(&mut self, path: &Member, item: &Cursor<'a>) {
        let (Some(list), Some(entry)) = (item.get("parameters"), member(item, "parameters")) else {
            return;
        };
        for (index, parameter) in list.items().enumerate() {
            let Some(definition) = parameter.resolve() else {
                continue;
            };
            let name = definition.str("name").unwrap_or_default();
            let places = self.operations_below(item);
            let subject = Subject {
                part: Part::Parameter,
                name: format!("{}.{name}", path.key),
                places: with_template(places, path, name, "one"),
                words: self.words(name),
            };
            let mut rest = entry.node.to_json();
            rest.as_array_mut().map(|rest| rest.remove(index));
            let removed = [Edit::value(entry, &rest)].into_iter();
            let removed = removed.chain(template(path, name, "one"));
            self.mutate(&subject, Change::Removed, SIDE, removed);
            if parameter.reference().is_none() {
                self.parameter(&path.key, &parameter, Some(path));
            }
        }
    }

    /// A parameter where it is defined; `path` is the template that has its name.
    fn parameter(&mut self, owner: &str, parameter: &Cursor<'_>, path: Option<&Member>) {
        let Some(name) = parameter.str("name") else {
            return;
        };
        let new = other(name);
        let mut words = self.words(name);
        words.push(&new);
        let mut places = self.users(parameter);
        places.push(parameter.pointer());
        if let Some(path) = path {
            places = with_template(places, path, name, &format!("{{{new}}}"));
        }
        let subject = Subject {
            part: Part::Parameter,
            name: format!("{owner}.{name}"),
            places,
            words,
        };
        if let Some(entry) = member(parameter, "name") {
            let renamed = [Edit::value(entry, &Value::from(new.as_str()))].into_iter();
            let in_template = path.and_then(|path| template(path, name, &format!("{{{new}}}")));
            self.mutate(&subject, Change::Renamed, SIDE, renamed.chain(in_template));
        }
        if let (Some(entry), Some(schema)) = (member(parameter, "schema"), parameter.get("schema"))
        {
            let retyped = Edit::value(entry, &retyped(&schema));
            self.mutate(&subject, Change::Retyped, SIDE, [retyped]);
        }
        if parameter.str("in") != Some("path") {
            let required = parameter.bool("required") == Some(true);
            let change = if required {
                Change::Optional
            } else {
                Change::Required
            };
            let edit = match member(parameter, "required") {
                Some(entry) => Some(Edit::value(entry, &Value::from(!required))),
                None => Edit::with(self.text, parameter.node, "required", &Value::from(true)),
            };
            self.mutate(&subject, change, SIDE, edit);
        }
    }

    pub(super) fn added_parameters(&mut self, operation: &Operation<'_>) {
        const NEW: &str = "added";
        let list = operation.at.node.get("parameters");
        let list = list.map_or_else(Vec::new, |list| {
            list.to_json().as_array().cloned().unwrap_or_default()
        });
        for place in ["query", "header"] {
            for (change, required) in [(Change::Added, false), (Change::AddedRequired, true)] {
                let parameter = json!({
                    "name": NEW, "in": place, "required": required, "schema": {"type": "string"},
                });
                let list = Value::from([list.as_slice(), &[parameter]].concat());
                let edit = match member(&operation.at, "parameters") {
                    Some(entry) => Some(Edit::value(entry, &list)),
                    None => Edit::with(self.text, operation.at.node, "parameters", &list),
                };
                let parameters = operation.at.pointer().child("parameters");
                let subject = Subject {
                    part: Part::Parameter,
                    name: format!("{}.{place}.{NEW}", operation.id),
                    places: vec![operation.at.pointer(), parameters],
                    words: vec![operation.id, NEW],
                };
                self.mutate(&subject, change, SIDE, edit);
            }
        }
    }

    /// The operations that have a parameter: those below the path it stands at, or is referred to from.
    fn users(&self, parameter: &Cursor<'_>) -> Vec<Pointer> {
        let places = self.places(&[parameter.pointer()]).into_iter();
        let paths = places.map(|mut place| {
            // `/paths/~1flows/parameters/0`
            place.pop();
            place.pop();
            place
        });
        paths.flat_map(|path| self.operations_in(&path)).collect()
    }

    fn words<'s>(&self, name: &'s str) -> Vec<&'s str>
    where
        'a: 's,
    {
        [name].into_iter().chain(self.operation_ids()).collect()
    }
}

/// The template with something else in place of a parameter.
fn template(path: &Member, name: &str, new: &str) -> Option<Edit> {
    let template = replaced(path, name, new)?;
    Some(Edit::key(path, &template))
}

/// The places as they are, and as they are once the template is another one.
fn with_template(places: Vec<Pointer>, path: &Member, name: &str, new: &str) -> Vec<Pointer> {
    let Some(template) = replaced(path, name, new) else {
        return places;
    };
    let moved = places.iter().map(|place| {
        let tokens = place.tokens();
        tokens.fold(Pointer::root(), |moved, token| {
            moved.child(if token == *path.key {
                &template
            } else {
                &token
            })
        })
    });
    places.iter().cloned().chain(moved).collect()
}

fn replaced(path: &Member, name: &str, new: &str) -> Option<String> {
    let old = format!("{{{name}}}");
    let is_there = path.key.contains(&old);
    is_there.then(|| path.key.replace(&old, new))
}
