//! Parts to a value: text by the schema, JSON where the schema wants objects, bytes for files.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Part;
use crate::contract::{Encoding, Kind, Media, Schema};
use crate::form::property;
use crate::params::style::is_json;
use crate::params::text::typed;
use crate::tree::{self, Tree};
use crate::validate::plural;
use crate::violation::step;
use crate::{Binary, Source, Violation, violations};

/// Reads the parts of a form into a type and holds them against their schema.
///
/// # Errors
///
/// Every violation of the schema. The length of a file is that in bytes.
pub fn decode<T: DeserializeOwned>(parts: Vec<Part>, media: &Media) -> Result<T, Vec<Violation>> {
    let mut members: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for part in parts {
        members.entry(part.name.clone()).or_default().push(part);
    }
    let mut form = Form::default();
    for (name, parts) in members {
        let encoding = media.encodings.iter().find(|it| it.property == name);
        let schema = property(media.schema, &name);
        let tree = form.member(&step(&name), parts, schema, encoding);
        form.members.push((name, tree));
    }
    form.finish(media.schema)
}

/// A form under way.
#[derive(Default)]
struct Form {
    members: Vec<(String, Tree)>,
    /// The pointers of the members that hold bytes, of which the walk over JSON can say nothing.
    bytes: BTreeSet<String>,
    violations: Vec<Violation>,
}

impl Form {
    fn member(
        &mut self,
        pointer: &str,
        mut parts: Vec<Part>,
        schema: &Schema,
        encoding: Option<&Encoding>,
    ) -> Tree {
        let Some(items) = items(schema) else {
            return match (parts.pop(), parts.is_empty()) {
                (Some(part), true) => self.part(pointer, part, schema, encoding),
                // Several parts where one is wanted: an array, which the walk refuses.
                _ => Tree::Array(vec![Tree::Json(Value::Null)]),
            };
        };
        if let [part] = parts.as_slice()
            && part.content.content_type().is_some_and(is_json)
            && let Some(bytes) = part.content.as_bytes()
            && let Ok(value @ Value::Array(_)) = serde_json::from_slice(bytes)
        {
            return Tree::Json(value);
        }
        let parts = parts.into_iter().enumerate();
        let items = parts
            .map(|(index, part)| self.part(&format!("{pointer}/{index}"), part, items, encoding));
        Tree::Array(items.collect())
    }

    fn part(
        &mut self,
        pointer: &str,
        part: Part,
        schema: &Schema,
        encoding: Option<&Encoding>,
    ) -> Tree {
        let wanted = encoding.and_then(|encoding| encoding.content_type);
        let content = part.content;
        if let (Some(wanted), Some(found)) = (wanted, content.content_type())
            && !matches(wanted, found)
        {
            self.miss(pointer, format!("must be `{wanted}`, but is `{found}`"));
        }
        if is_binary(schema, &content) {
            self.measure(pointer, &content, schema);
            self.bytes.insert(pointer.to_owned());
            return Tree::Binary(content);
        }
        let stated = content.content_type().or(wanted);
        let bytes = match content.content.read_now() {
            Ok(bytes) => bytes,
            Err(error) => return self.miss(pointer, format!("cannot be read: {error}")),
        };
        let Ok(text) = String::from_utf8(bytes.into()) else {
            return self.miss(pointer, "must be UTF-8 text".to_owned());
        };
        if stated.is_some_and(is_json) || is_object(schema) {
            return match serde_json::from_str(&text) {
                Ok(value) => Tree::Json(value),
                Err(error) => self.miss(pointer, format!("must be JSON: {error}")),
            };
        }
        Tree::Json(typed(text, schema))
    }

    /// Holds the length of a file, in bytes, against its schema.
    fn measure(&mut self, pointer: &str, file: &Binary, schema: &Schema) {
        let Kind::String(limits) = &schema.resolve().kind else {
            return;
        };
        let size = file.size().unwrap_or_default();
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let (keyword, relation, limit) = if size < limits.min_length {
            ("minLength", "at least", limits.min_length)
        } else if size > limits.max_length {
            ("maxLength", "at most", limits.max_length)
        } else {
            return;
        };
        let message = format!(
            "must have {relation} {}, but has {size}",
            plural(limit, "byte")
        );
        self.violations
            .push(Violation::new(Source::Body, keyword, message).at(pointer));
    }

    /// Records a violation; what stands for the part is not looked at again.
    fn miss(&mut self, pointer: &str, message: String) -> Tree {
        self.bytes.insert(pointer.to_owned());
        self.violations
            .push(Violation::new(Source::Body, "contentMediaType", message).at(pointer));
        Tree::Json(Value::Null)
    }

    fn finish<T: DeserializeOwned>(mut self, schema: &'static Schema) -> Result<T, Vec<Violation>> {
        let tree = Tree::Object(self.members);
        let found = violations(&outline(&tree, &mut 0), schema, &Source::Body);
        let found = found
            .into_iter()
            .filter(|violation| !self.bytes.contains(&violation.pointer));
        self.violations.extend(found);
        if !self.violations.is_empty() {
            return Err(self.violations);
        }
        tree::from_tree(&tree).map_err(|error| vec![error.violation(&Source::Body)])
    }
}

/// The tree as JSON, with a text in place of each file, another than that of all before: they are not compared.
fn outline(tree: &Tree, files: &mut usize) -> Value {
    match tree {
        Tree::Json(value) => value.clone(),
        Tree::Binary(_) => {
            *files += 1;
            Value::String(files.to_string())
        }
        Tree::Array(items) => items.iter().map(|item| outline(item, files)).collect(),
        Tree::Object(members) => Value::Object(
            members
                .iter()
                .map(|(name, tree)| (name.clone(), outline(tree, files)))
                .collect::<Map<_, _>>(),
        ),
    }
}

/// The schema of the items, where a schema is of arrays.
fn items(schema: &Schema) -> Option<&'static Schema> {
    match schema.resolve().kind {
        Kind::Array { items, .. } => Some(items),
        _ => None,
    }
}

fn is_object(schema: &Schema) -> bool {
    matches!(
        schema.resolve().kind,
        Kind::Object { .. } | Kind::Array { .. }
    )
}

/// Whether a part of this name is a file.
#[cfg(feature = "server")]
pub(crate) fn is_file(media: &Media, part: &Part) -> bool {
    let schema = property(media.schema, &part.name);
    is_binary(items(schema).unwrap_or(schema), &part.content)
}

/// Whether a part is a file: by its schema, else by what its sender says of it.
fn is_binary(schema: &Schema, content: &Binary) -> bool {
    match &schema.resolve().kind {
        Kind::String(text) => text.format == "binary",
        Kind::Any => {
            content.file_name.is_some()
                || content
                    .content_type()
                    .is_some_and(|found| !found.starts_with("text/") && !is_json(found))
        }
        _ => false,
    }
}

/// Whether a media type is one of a list of types and ranges: `image/*, application/pdf`
fn matches(wanted: &str, found: &str) -> bool {
    let found = essence(found);
    wanted.split(',').map(essence).any(|wanted| {
        let range = wanted.strip_suffix('*');
        wanted == found || wanted == "*/*" || range.is_some_and(|range| found.starts_with(range))
    })
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
