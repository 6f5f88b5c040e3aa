//! `deepObject`: `filter[colour]=red&filter[size][min]=3&filter[tags][]=a`

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::input::Pair;
use super::reader::{Fault, Reader, member};
use super::text::typed;
use crate::contract::{Kind, Schema};

/// The most names inside one another; names below are ignored.
const DEPTH: usize = 8;

/// Texts by the names in brackets.
#[derive(Default)]
struct Node<'a> {
    texts: Vec<&'a str>,
    members: BTreeMap<String, Node<'a>>,
}

/// Reads the pairs whose names begin with the parameter's name and a bracket.
pub(super) fn object(
    reader: &Reader<'_>,
    pairs: &[Pair<'_>],
    schema: &Schema,
) -> Result<Option<Value>, Fault> {
    let mut root = Node::default();
    for (name, value) in pairs {
        if let Some(steps) = steps(name, reader.spec.name) {
            root.descend(&steps).texts.push(value);
        }
    }
    if root.members.is_empty() {
        return Ok(None);
    }
    root.value(reader, schema).map(Some)
}

/// The names in brackets: `["size", "min"]` of `filter[size][min]`.
fn steps<'n>(name: &'n str, parameter: &str) -> Option<Vec<&'n str>> {
    let mut rest = name.strip_prefix(parameter)?;
    let mut steps = Vec::new();
    while !rest.is_empty() {
        let (step, after) = rest.strip_prefix('[')?.split_once(']')?;
        steps.push(step);
        rest = after;
    }
    (1..=DEPTH).contains(&steps.len()).then_some(steps)
}

impl Node<'_> {
    fn descend(&mut self, steps: &[&str]) -> &mut Self {
        let mut node = self;
        for step in steps {
            node = node.members.entry((*step).to_owned()).or_default();
        }
        node
    }

    fn value(&self, reader: &Reader<'_>, schema: &Schema) -> Result<Value, Fault> {
        if let Kind::Array { items, .. } = &schema.resolve().kind {
            return self.array(reader, items);
        }
        if !self.members.is_empty() {
            return self.map(reader, schema);
        }
        let texts = self.texts.iter().map(|text| reader.text(text));
        let mut texts = texts.collect::<Result<Vec<_>, _>>()?;
        Ok(match (texts.pop(), texts.is_empty()) {
            (None, _) => Value::Null,
            (Some(text), true) => typed(text, schema),
            (Some(last), false) => texts.into_iter().chain([last]).map(Value::from).collect(),
        })
    }

    fn map(&self, reader: &Reader<'_>, schema: &Schema) -> Result<Value, Fault> {
        let members = self.members.iter().map(|(name, node)| {
            let property = member(schema, name).map_or(&Schema::ANY, |(property, _)| property);
            Ok((name.clone(), node.value(reader, property)?))
        });
        members.collect::<Result<Map<_, _>, _>>().map(Value::Object)
    }

    /// Repeated texts, then those of `[]`, then the members by their index.
    fn array(&self, reader: &Reader<'_>, items: &Schema) -> Result<Value, Fault> {
        let texts = self
            .texts
            .iter()
            .map(|text| Ok(typed(reader.text(text)?, items)));
        let mut values = texts.collect::<Result<Vec<_>, _>>()?;
        let mut indexed = BTreeMap::new();
        for (name, node) in &self.members {
            match name.parse::<usize>() {
                Ok(index) => {
                    indexed.insert(index, node);
                }
                Err(_) if name.is_empty() => {
                    for text in &node.texts {
                        values.push(typed(reader.text(text)?, items));
                    }
                }
                Err(_) => return self.map(reader, &Schema::ANY),
            }
        }
        for node in indexed.into_values() {
            values.push(node.value(reader, items)?);
        }
        Ok(Value::Array(values))
    }
}
