//! Fields: `<ParamField body="name" type="string" required default="x">Text</ParamField>`.

use specwright_source::{Diagnostic, FileId, Place, Span};

use super::tree::{Attribute, AttributeValue, Element, unquoted};
use super::walk::{self, Context, Label, Parent, Walk};
use super::{description, names};
use crate::page::{Evidence, Fact, Field, FieldType, Section};
use crate::{json, types};

/// Reads a field and those in it, and puts it where its name says among those that stand beside it.
pub(super) fn read(
    walk: &mut Walk<'_>,
    element: &Element,
    context: &Context,
    siblings: &mut Vec<Field>,
) {
    if let Some(label) = named_by_status(element).filter(|_| context.parent.is_none()) {
        walk.response(element, label, context, siblings);
        return;
    }
    let (section, name) = place(walk, element, context);
    let mut field = empty(section, name);
    stated_type(element, &mut field);
    flags(element, &mut field);
    values(element, &mut field);
    field.default = ["default", "defaultValue", "initialValue"]
        .iter()
        .find_map(|name| value(element.attribute(name)?));
    field.description = description::of(element, walk.sources);
    let ancestors = context
        .parent
        .as_ref()
        .map(|parent| parent.names.clone())
        .unwrap_or_default();
    let inner = inside(&field, &ancestors, context);
    walk.items(&element.children, &inner, &mut field.children);
    let explained = walk.explained_type().filter(|_| context.parent.is_none());
    if !explained.is_some_and(|name| explain(siblings, name, &field)) {
        names::insert(siblings, field, &ancestors);
    }
}

/// `<ResponseField name="404">` is a status that the page answers with.
fn named_by_status(element: &Element) -> Option<Label> {
    let (name, at) = element
        .text("name")
        .filter(|_| element.name == "ResponseField")?;
    let label = walk::label(name, at, Evidence::Attribute);
    let is_number = name.len() == 3 && label.status.is_some();
    is_number.then_some(label)
}

/// Puts a field into those whose type the page names before it explains it; whether there are any.
fn explain(fields: &mut [Field], name: &str, field: &Field) -> bool {
    let mut found = false;
    for known in fields {
        let same = is_response(&known.section) == is_response(&field.section);
        if same
            && known
                .kind
                .as_ref()
                .is_some_and(|kind| names_type(&kind.value, name))
        {
            let field = moved(field.clone(), &known.section);
            names::insert(&mut known.children, field, &[]);
            found = true;
        } else {
            found |= explain(&mut known.children, name, field);
        }
    }
    found
}

fn is_response(section: &Section) -> bool {
    matches!(section, Section::Response(_))
}

/// The field and those in it, in another section.
fn moved(field: Field, section: &Section) -> Field {
    let children = field.children.into_iter();
    Field {
        section: section.clone(),
        children: children.map(|child| moved(child, section)).collect(),
        ..field
    }
}

fn names_type(kind: &FieldType, name: &str) -> bool {
    match kind {
        FieldType::Named(own) => own == name,
        FieldType::Array(Some(item)) | FieldType::Map(item) => names_type(item, name),
        FieldType::Union(branches) => branches.iter().any(|branch| names_type(branch, name)),
        _ => false,
    }
}

/// What is around the fields in a field.
fn inside(field: &Field, ancestors: &[String], context: &Context) -> Context {
    let names = names::path(&field.section, &field.name.value, ancestors);
    Context {
        parent: Some(Parent {
            section: field.section.clone(),
            names,
        }),
        ..context.clone()
    }
}

pub(super) fn empty(section: Section, name: Fact<String>) -> Field {
    Field {
        section,
        name,
        kind: None,
        type_text: None,
        required: None,
        deprecated: None,
        default: None,
        values: None,
        description: None,
        children: Vec::new(),
    }
}

/// Where a field belongs, and its name. The name is empty where the page leaves it so.
fn place(walk: &mut Walk<'_>, element: &Element, context: &Context) -> (Section, Fact<String>) {
    let parent = context.parent.as_ref().map(|parent| parent.section.clone());
    if element.name == "ResponseField" {
        let status = walk.status(context).map(|status| status.value);
        let section = parent.unwrap_or(Section::Response(status));
        return (section, named(walk, element, element.attribute("name")));
    }
    let locations: Vec<_> = LOCATIONS
        .iter()
        .filter_map(|(name, section)| Some((element.attribute(name)?, section)))
        .collect();
    if locations.len() > 1 {
        let message = "the parameter has more than one location; the first one is taken";
        let fault = Diagnostic::warning("several-locations", message);
        let places = locations
            .iter()
            .map(|(attribute, _)| Place::new(attribute.name_at));
        walk.diagnostics.push(places.fold(fault, Diagnostic::at));
    }
    let Some((attribute, section)) = locations.first() else {
        let message = "the parameter does not say whether it is in path, query, header or body; the body is taken";
        let fault = Diagnostic::warning("missing-location", message).at(Place::new(element.tag));
        walk.diagnostics.push(fault);
        let name = named(walk, element, element.attribute("name"));
        return (parent.unwrap_or(Section::Body), name);
    };
    let section = match (section, parent) {
        (Section::Body, Some(parent)) => parent,
        (section, _) => (*section).clone(),
    };
    let bare = matches!(attribute.value, AttributeValue::Bare);
    let attribute = element
        .attribute("name")
        .filter(|_| bare)
        .unwrap_or(attribute);
    (section, named(walk, element, Some(attribute)))
}

const LOCATIONS: [(&str, Section); 4] = [
    ("path", Section::Path),
    ("query", Section::Query),
    ("body", Section::Body),
    ("header", Section::Header),
];

fn named(walk: &mut Walk<'_>, element: &Element, attribute: Option<&Attribute>) -> Fact<String> {
    let stated = attribute
        .and_then(text)
        .filter(|(name, _)| !name.trim().is_empty());
    if let Some((name, at)) = stated {
        return fact(name.trim().to_owned(), at);
    }
    let at = attribute.map_or(element.tag, |attribute| attribute.name_at);
    let fault = Diagnostic::warning(
        "missing-name",
        format!("the `{}` has no name", element.name),
    );
    walk.diagnostics.push(fault.at(Place::new(at)));
    fact(String::new(), at)
}

fn stated_type(element: &Element, field: &mut Field) {
    let Some((text, at)) = element.text("type") else {
        return;
    };
    field.type_text = Some(fact(text.to_owned(), at));
    let Some(kind) = types::parse(text) else {
        return;
    };
    if let Some(values) = literals(&kind) {
        field.values = Some(fact(values.to_vec(), at));
    }
    field.kind = Some(fact(kind, at));
}

/// The texts that a type limits a value to, `null` aside.
fn literals(kind: &FieldType) -> Option<&[String]> {
    match kind {
        FieldType::Literals(values) => Some(values),
        FieldType::Union(branches) => match branches.as_slice() {
            [FieldType::Literals(values), FieldType::Null]
            | [FieldType::Null, FieldType::Literals(values)] => Some(values),
            _ => None,
        },
        _ => None,
    }
}

fn flags(element: &Element, field: &mut Field) {
    let optional = element
        .attribute("optional")
        .and_then(truth)
        .map(|fact| Fact {
            value: !fact.value,
            ..fact
        });
    field.required = element.attribute("required").and_then(truth).or(optional);
    field.deprecated = element.attribute("deprecated").and_then(truth);
    // Words beside the name of a response field, as readers see them: `pre={["required"]}`.
    for attribute in ["pre", "post"]
        .iter()
        .filter_map(|name| element.attribute(name))
    {
        for (word, at) in words(attribute) {
            let flag = |value| Some(fact(value, at));
            match word.to_ascii_lowercase().as_str() {
                "required" => field.required = field.required.take().or_else(|| flag(true)),
                "optional" => field.required = field.required.take().or_else(|| flag(false)),
                "deprecated" => field.deprecated = field.deprecated.take().or_else(|| flag(true)),
                _ => {}
            }
        }
    }
}

/// `required`, `required={true}` and `required="true"` say yes.
fn truth(attribute: &Attribute) -> Option<Fact<bool>> {
    let value = match &attribute.value {
        AttributeValue::Bare => true,
        AttributeValue::Text(text, _) | AttributeValue::Expression(text, _) => {
            match unquoted(text).to_ascii_lowercase().as_str() {
                "true" | "" => true,
                "false" => false,
                _ => return None,
            }
        }
    };
    Some(fact(value, attribute.name_at))
}

/// `enum={["a", "b"]}`, `options="a, b"`
fn values(element: &Element, field: &mut Field) {
    let attribute = ["enum", "options"]
        .iter()
        .find_map(|name| element.attribute(name));
    let Some(attribute) = attribute else { return };
    let words = words(attribute);
    if let (Some((_, first)), Some((_, last))) = (words.first(), words.last()) {
        let at = Span {
            end: last.end,
            ..*first
        };
        field.values = Some(fact(words.into_iter().map(|(word, _)| word).collect(), at));
    }
}

fn words(attribute: &Attribute) -> Vec<(String, Span)> {
    match &attribute.value {
        AttributeValue::Bare => Vec::new(),
        AttributeValue::Text(text, at) => {
            let words = text.split([',', '|']).map(|word| unquoted(word).to_owned());
            words
                .filter(|word| !word.is_empty())
                .map(|word| (word, *at))
                .collect()
        }
        AttributeValue::Expression(text, at) => {
            let (node, _) = json::read(at.file, at.start, text);
            let items = node
                .as_ref()
                .and_then(|node| node.as_array())
                .unwrap_or_default();
            let word = |item: &specwright_spec::document::Node| match item.to_json() {
                serde_json::Value::String(text) => text,
                other => other.to_string(),
            };
            items.iter().map(|item| (word(item), item.span)).collect()
        }
    }
}

/// The value of a default: the text of an attribute, or the JSON of an expression.
fn value(attribute: &Attribute) -> Option<Fact<serde_json::Value>> {
    Some(match &attribute.value {
        AttributeValue::Bare => return None,
        AttributeValue::Text(text, at) => fact(text.clone().into(), *at),
        AttributeValue::Expression(source, at) => {
            let (node, _) = json::read(FileId(0), 0, source);
            let value = node.map_or_else(|| unquoted(source).into(), |node| node.to_json());
            fact(value, *at)
        }
    })
}

fn text(attribute: &Attribute) -> Option<(&str, Span)> {
    match &attribute.value {
        AttributeValue::Bare => None,
        AttributeValue::Text(text, at) => Some((text, *at)),
        AttributeValue::Expression(text, at) => Some((unquoted(text), *at)),
    }
}

fn fact<T>(value: T, at: Span) -> Fact<T> {
    Fact {
        value,
        at,
        evidence: Evidence::Attribute,
    }
}
