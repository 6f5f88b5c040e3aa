//! The shape that JSON examples show: `{"a": [{"b": 1}]}` has the ways `a` and `a/b`.

use indexmap::IndexMap;
use specwright_source::Span;
use specwright_spec::document::{Node, Value};

use super::member::{Member, Shown};
use crate::page::{Evidence, Fact, FieldType};

/// A way down from the root by names; the items of an array stand where the array does.
pub(crate) type Way = Vec<String>;

/// Every way that examples show, with the places of its keys.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    ways: IndexMap<Way, Vec<Span>>,
}

impl Outline {
    /// What these examples show together.
    pub(crate) fn of<'n>(examples: impl Iterator<Item = &'n Node>) -> Self {
        let mut outline = Self::default();
        for example in examples {
            outline.walk(&mut Vec::new(), example);
        }
        outline
    }

    fn walk(&mut self, way: &mut Way, node: &Node) {
        match &node.value {
            Value::Array(items) => items.iter().for_each(|item| self.walk(way, item)),
            Value::Object(object) => {
                for member in &object.members {
                    way.push(member.key.to_string());
                    self.ways
                        .entry(way.clone())
                        .or_default()
                        .push(member.key_span);
                    self.walk(way, &member.node);
                    way.pop();
                }
            }
            _ => {}
        }
    }

    /// Whether nothing is shown.
    pub(crate) fn is_empty(&self) -> bool {
        self.ways.is_empty()
    }

    /// Whether the way, or the root, is shown.
    pub(crate) fn shows(&self, way: &[String]) -> bool {
        way.is_empty() || self.ways.contains_key(way)
    }

    /// Where the way is first shown.
    pub(crate) fn place(&self, way: &[String]) -> Option<Span> {
        self.ways.get(way)?.first().copied()
    }

    /// The ways that end in a name, in the order of the examples.
    pub(crate) fn ending<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Way> {
        self.ways
            .keys()
            .filter(move |way| way.last().is_some_and(|last| last == name))
    }
}

/// Adds what an example shows to the value it is an example of.
pub(crate) fn show(member: &mut Member, node: &Node) {
    if let Value::Array(items) = &node.value {
        return items.iter().for_each(|item| show(member, item));
    }
    let Value::Object(object) = &node.value else {
        return;
    };
    for shown in &object.members {
        let below = member.members.entry(shown.key.to_string()).or_default();
        let span = Span {
            end: shown.node.span.end,
            ..shown.key_span
        };
        below.shown.push(fact(span, self::shown(&shown.node)));
        if let Some(kind) = kind(&shown.node) {
            below.kinds.push(fact(span, kind));
        }
        show(below, &shown.node);
    }
}

fn fact<T>(at: Span, value: T) -> Fact<T> {
    Fact {
        value,
        at,
        evidence: Evidence::Example,
    }
}

fn shown(node: &Node) -> Shown {
    match &node.value {
        Value::Null => Shown::Null,
        Value::Bool(_) => Shown::Boolean,
        Value::Number(number) if number.is_integer() => Shown::Integer,
        Value::Number(_) => Shown::Number,
        Value::String(text) => Shown::Text(text.to_string()),
        Value::Array(items) => Shown::Array(!items.is_empty()),
        Value::Object(object) => Shown::Object(!object.members.is_empty()),
    }
}

/// The type that a value has; a whole number may be one of a fraction that happens to be whole.
fn kind(node: &Node) -> Option<FieldType> {
    Some(match &node.value {
        Value::Null => return None,
        Value::Bool(_) => FieldType::Boolean,
        Value::Number(_) => FieldType::Number,
        Value::String(_) => FieldType::String(None),
        Value::Array(items) => FieldType::Array(items.first().and_then(kind).map(Box::new)),
        Value::Object(_) => FieldType::Object,
    })
}

/// Whether a text stands for a value: `<string>`.
pub(crate) fn is_placeholder(text: &str) -> bool {
    text.is_empty() || (text.starts_with('<') && text.ends_with('>'))
}
