//! The text of a parameter to a JSON value, as its style and schema say.

use serde_json::{Map, Value};

use super::deep;
use super::input::{Input, Pair, alternating, assignments, is_item, split, unescape};
use super::style::{Escape, Spec, is_json};
use super::text::typed;
use crate::contract::{Additional, Kind, Schema, Style};
use crate::{Source, Violation, accepts};

/// Why a text has no meaning at all.
#[derive(Debug)]
pub(crate) enum Fault {
    NotUtf8,
    Content(String, String),
}

impl Fault {
    pub(crate) fn of(self, source: Source) -> Violation {
        match self {
            Self::NotUtf8 => Violation::new(source, "type", "must be percent-encoded UTF-8"),
            Self::Content(media_type, message) => Violation::new(
                source,
                "contentMediaType",
                format!("must be `{media_type}`: {message}"),
            ),
        }
    }
}

/// Reads one value.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) spec: &'a Spec<'a>,
    pub(crate) escape: Escape,
    /// Whether another parameter has this name.
    pub(crate) named: &'a dyn Fn(&str) -> bool,
}

type Decoded = Result<Option<Value>, Fault>;

impl Reader<'_> {
    pub(crate) fn value(&self, input: &Input<'_>) -> Decoded {
        match self.spec.content {
            Some(media_type) => self.content(input, media_type),
            None => self.styled(input, self.spec.schema),
        }
    }

    /// A member of a form: an object is JSON text, or has its names in brackets, where its style finds nothing.
    pub(crate) fn member(&self, pairs: Vec<Pair<'_>>) -> Decoded {
        let schema = self.spec.schema;
        if is_object(schema)
            && let Some(value) = deep::object(self, &pairs, schema)?
        {
            return Ok(Some(value));
        }
        let input = Input::Pairs(pairs);
        match self.value(&input)? {
            None => self.scalar(&input, schema),
            value => Ok(value),
        }
    }

    /// A value whose text is of a media type.
    fn content(&self, input: &Input<'_>, media_type: &str) -> Decoded {
        let Some(text) = self.texts(input)?.into_iter().next() else {
            return Ok(None);
        };
        if !is_json(media_type) {
            return Ok(Some(typed(text, self.spec.schema)));
        }
        serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| Fault::Content(media_type.to_owned(), error.to_string()))
    }

    /// A value of a style, read as the schema says.
    fn styled(&self, input: &Input<'_>, schema: &Schema) -> Decoded {
        match &schema.resolve().kind {
            Kind::Array { prefix, items, .. } => {
                let schemas = prefix.iter().copied().chain(std::iter::repeat(*items));
                self.array(input, schema, schemas)
            }
            Kind::Object { .. } => self.object(input, schema),
            Kind::OneOf(union) | Kind::AnyOf(union) => self.first(input, schema, union.branches),
            Kind::AllOf(branches) => match branches.iter().find(|branch| is_composed(branch)) {
                Some(branch) => self.styled(input, branch),
                None => self.scalar(input, schema),
            },
            _ => self.scalar(input, schema),
        }
    }

    /// The reading of the first branch that accepts it.
    fn first(&self, input: &Input<'_>, schema: &Schema, branches: &[&'static Schema]) -> Decoded {
        for branch in branches {
            if let Some(value) = self.styled(input, branch)?
                && accepts(&value, branch)
            {
                return Ok(Some(value));
            }
        }
        let composed = branches.iter().find(|branch| is_composed(branch));
        match (self.scalar(input, schema)?, composed) {
            (None, Some(branch)) => self.styled(input, branch),
            (value, _) => Ok(value),
        }
    }

    /// One text; an array of the texts where there are several, so that the walk refuses them.
    fn scalar(&self, input: &Input<'_>, schema: &Schema) -> Decoded {
        let mut texts = self.texts(input)?;
        Ok(match texts.len() {
            0 => None,
            1 => texts.pop().map(|text| typed(text, schema)),
            _ => Some(texts.into_iter().map(Value::from).collect()),
        })
    }

    /// The texts under the parameter's own name, decoded.
    fn texts(&self, input: &Input<'_>) -> Result<Vec<String>, Fault> {
        match input {
            Input::Absent => Ok(Vec::new()),
            Input::Text(text, _) => Ok(vec![self.text(text)?]),
            Input::Pairs(pairs) => pairs
                .iter()
                .filter(|(name, _)| name == self.spec.name)
                .map(|(_, value)| self.text(value))
                .collect(),
        }
    }

    pub(super) fn text(&self, raw: &str) -> Result<String, Fault> {
        let text = unescape(raw, self.escape).ok_or(Fault::NotUtf8)?;
        Ok(match self.escape {
            Escape::None => text.trim().to_owned(),
            _ => text.into_owned(),
        })
    }

    fn array<'s>(
        &self,
        input: &Input<'_>,
        schema: &Schema,
        schemas: impl Iterator<Item = &'s Schema>,
    ) -> Decoded {
        let items = match input {
            Input::Absent => return Ok(None),
            Input::Text(text, separator) if self.spec.explode => split(text, &[separator]),
            Input::Text(text, separator) => return self.text_array(text, separator, schema),
            Input::Pairs(pairs) => {
                let named: Vec<&str> = pairs
                    .iter()
                    .filter(|(name, _)| is_item(name, self.spec.name))
                    .map(|(_, value)| *value)
                    .collect();
                match named.as_slice() {
                    [] => return Ok(None),
                    _ if self.spec.explode => named,
                    [""] => Vec::new(),
                    named => named
                        .iter()
                        .flat_map(|text| split(text, self.spec.delimiters()))
                        .collect(),
                }
            }
        };
        let items = items.into_iter().zip(schemas);
        items
            .map(|(item, schema)| Ok(typed(self.text(item)?, schema)))
            .collect::<Result<Value, Fault>>()
            .map(Some)
    }

    /// Items separated by commas; by the style's own mark (as OpenAPI 3.0.0 to 3.0.3 has `.3.4.5`) where only that makes sense.
    fn text_array(&self, text: &str, separator: &'static str, schema: &Schema) -> Decoded {
        let read = |separator: &'static str| {
            let spec = Spec {
                explode: true,
                ..*self.spec
            };
            let reader = Reader {
                spec: &spec,
                ..*self
            };
            let input = Input::Text(text.into(), separator);
            reader.styled(&input, schema)
        };
        let value = read(",")?;
        if separator == "," || value.as_ref().is_some_and(|value| accepts(value, schema)) {
            return Ok(value);
        }
        let other = read(separator)?;
        let accepted = other.as_ref().is_some_and(|value| accepts(value, schema));
        Ok(if accepted { other } else { value })
    }

    fn object(&self, input: &Input<'_>, schema: &Schema) -> Decoded {
        match input {
            Input::Absent => Ok(None),
            Input::Text(text, separator) if self.spec.explode => {
                self.members(assignments(text, separator), schema).map(Some)
            }
            Input::Text(text, _) => self.members(alternating(text, &[","]), schema).map(Some),
            Input::Pairs(pairs) if self.spec.style == Style::DeepObject => {
                deep::object(self, pairs, schema)
            }
            Input::Pairs(pairs) if self.spec.explode => self.exploded(pairs, schema),
            Input::Pairs(pairs) => {
                let value = pairs.iter().find(|(name, _)| name == self.spec.name);
                value
                    .map(|(_, text)| {
                        self.members(alternating(text, self.spec.delimiters()), schema)
                    })
                    .transpose()
            }
        }
    }

    /// An object whose members are pairs of their own, among those of others.
    fn exploded(&self, pairs: &[Pair<'_>], schema: &Schema) -> Decoded {
        let declared = |name: &str| member(schema, name).is_some_and(|(_, declared)| declared);
        let Kind::Object {
            properties,
            additional,
            ..
        } = &schema.resolve().kind
        else {
            return Ok(None);
        };
        let is_open = !matches!(additional, Additional::Refused);
        let mine = |name: &str| declared(name) || is_open && !(self.named)(name);
        let is_present = pairs
            .iter()
            .any(|(name, _)| declared(name) || properties.is_empty() && mine(name));
        if !is_present {
            return Ok(None);
        }
        let members = pairs.iter().filter(|(name, _)| mine(name));
        let mut map = Map::new();
        for (name, raw) in members {
            let property = member(schema, name).map_or(&Schema::ANY, |(property, _)| property);
            insert(&mut map, name, self.text(raw)?, property);
        }
        Ok(Some(Value::Object(map)))
    }

    fn members<'t>(
        &self,
        members: impl Iterator<Item = (&'t str, &'t str)>,
        schema: &Schema,
    ) -> Result<Value, Fault> {
        let mut map = Map::new();
        for (name, value) in members {
            let name = self.text(name)?;
            let property = member(schema, &name).map_or(&Schema::ANY, |(property, _)| property);
            insert(&mut map, &name, self.text(value)?, property);
        }
        Ok(Value::Object(map))
    }
}

/// Adds a member; a further one of the same name makes an array of both, where the schema wants one or the walk shall refuse it.
fn insert(map: &mut Map<String, Value>, name: &str, text: String, schema: &Schema) {
    let items = match &schema.resolve().kind {
        Kind::Array { items, .. } => Some(*items),
        _ => None,
    };
    match (map.get_mut(name), items) {
        (Some(Value::Array(values)), _) => {
            values.push(typed(text, items.unwrap_or(&Schema::ANY)));
        }
        (Some(first), _) => *first = Value::Array(vec![first.take(), Value::String(text)]),
        (None, Some(items)) => {
            map.insert(name.to_owned(), Value::Array(vec![typed(text, items)]));
        }
        (None, None) => {
            map.insert(name.to_owned(), typed(text, schema));
        }
    }
}

/// Whether a schema is of arrays or objects.
fn is_composed(schema: &Schema) -> bool {
    matches!(
        schema.resolve().kind,
        Kind::Array { .. } | Kind::Object { .. }
    )
}

fn is_object(schema: &Schema) -> bool {
    matches!(schema.resolve().kind, Kind::Object { .. })
}

/// The schema of a member of an object, and whether it is declared.
pub(crate) fn member<'s>(schema: &'s Schema, name: &str) -> Option<(&'s Schema, bool)> {
    let Kind::Object {
        properties,
        additional,
        ..
    } = &schema.resolve().kind
    else {
        return None;
    };
    let declared = properties.iter().find(|property| property.name == name);
    match (declared, additional) {
        (Some(property), _) => Some((property.schema, true)),
        (None, Additional::Of(schema)) => Some((schema, false)),
        (None, _) => None,
    }
}
