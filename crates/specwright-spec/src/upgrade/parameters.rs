//! Parameters: what describes a value goes into a schema, what describes a body goes to the request body.

use specwright_source::Span;

use super::Upgrade;
use super::made::{Made, entries};
use super::references::Part;
use crate::document::{Cursor, Node, Value};

/// The parameters of an operation or of a path item.
pub(super) struct Parameters<'a> {
    /// Where the list stands, and those that stay parameters.
    kept: Option<(Span, Node)>,
    /// Those that describe the whole body; there should be one.
    pub(super) bodies: Vec<Cursor<'a>>,
    /// The fields of a form.
    pub(super) form: Vec<Cursor<'a>>,
}

/// The keywords that describe a value.
const VALUE: [&str; 17] = [
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "nullable",
];

/// How the values of an array are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Joined {
    pub(super) style: &'static str,
    pub(super) explode: bool,
}

impl Parameters<'_> {
    /// Puts those that stay parameters where they belong.
    pub(super) fn set(&self, owner: &mut Made) {
        if let Some((place, kept)) = &self.kept {
            owner.set("parameters", *place, kept.clone());
        }
    }
}

impl<'a> Upgrade<'a> {
    /// The parameters of an operation or of a path item.
    pub(super) fn parameters(&mut self, owner: &Cursor<'a>) -> Parameters<'a> {
        let mut found = Parameters {
            kept: None,
            bodies: Vec::new(),
            form: Vec::new(),
        };
        let Some(list) = owner.get("parameters") else {
            return found;
        };
        let mut kept = Vec::new();
        for at in owner.parameters() {
            match at.resolve() {
                Some(body) if body.str("in") == Some("body") => found.bodies.push(body),
                Some(field) if field.str("in") == Some("formData") => found.form.push(field),
                _ => kept.push(self.parameter(&at)),
            }
        }
        let span = list.node.span;
        let value = Value::Array(kept);
        found.kept = Some((owner.key_span("parameters"), Node { span, value }));
        found
    }

    /// The parameters by name, but for those that describe bodies: these go where they are referred to.
    pub(super) fn shared_parameters(&mut self, at: &Cursor<'a>) -> Node {
        let mut made = Made::at(at.node.span);
        for (member, parameter) in entries(at) {
            let sent_in = parameter.resolve().and_then(|at| at.str("in"));
            if !matches!(sent_in, Some("body" | "formData")) {
                let parameter = self.parameter(&parameter);
                made.set(&member.key, member.key_span, parameter);
            }
        }
        made.node()
    }

    /// A parameter that stays one.
    pub(super) fn parameter(&mut self, at: &Cursor<'a>) -> Node {
        if at.node.as_object().is_none() {
            return at.node.clone();
        }
        if at.reference().is_some() {
            return self.reference(at, Part::Parameter);
        }
        self.with_schema(at, at.str("in") == Some("query"))
    }

    /// A parameter or header: its value in a schema, the rest as it is.
    pub(super) fn with_schema(&mut self, at: &Cursor<'a>, in_query: bool) -> Node {
        if at.node.as_object().is_none() {
            return at.node.clone();
        }
        let mut made = Made::at(at.node.span);
        for (member, _) in entries(at) {
            let key = &*member.key;
            if !is_of_value(key) && key != "collectionFormat" {
                made.keep(member);
            }
        }
        let schema = self.value(at);
        if let Some(place) = schema.first_place() {
            made.set("schema", place, schema.node());
        }
        if let Some((joined, place)) = self.joined(at, in_query) {
            made.text("style", place, joined.style, place);
            made.flag("explode", place, joined.explode);
        }
        made.node()
    }

    /// What a parameter, a header or an item says about its value.
    pub(super) fn value(&mut self, at: &Cursor<'a>) -> Made {
        let mut schema = Made::at(at.node.span);
        for (member, value) in entries(at) {
            match &*member.key {
                "items" => {
                    let items = self.value(&value).node();
                    schema.set("items", member.key_span, items);
                    self.joined(&value, false);
                }
                key if is_of_value(key) => self.keyword(member, &value, &mut schema),
                _ => {}
            }
        }
        schema
    }

    /// How the values of an array are joined, where 3.0 has to be told, and where that stands.
    pub(super) fn joined(&mut self, at: &Cursor<'a>, in_query: bool) -> Option<(Joined, Span)> {
        if at.str("type") != Some("array") {
            return None;
        }
        let written = at.str("collectionFormat");
        let place = at.get("collectionFormat").or_else(|| at.get("type"))?;
        let joined = |style, explode| Some((Joined { style, explode }, place.node.span));
        match (written.unwrap_or("csv"), in_query) {
            ("csv", true) => joined("form", false),
            ("multi", true) => joined("form", true),
            ("ssv", true) => joined("spaceDelimited", false),
            ("pipes", true) => joined("pipeDelimited", false),
            ("csv", false) => None,
            (other, _) => {
                let message = format!("arrays cannot be joined as `{other}` here");
                let help = "the values are read and written with commas between them";
                self.warn(&place, "unsupported-collection-format", message, help);
                in_query.then(|| joined("form", false)).flatten()
            }
        }
    }
}

fn is_of_value(key: &str) -> bool {
    VALUE.contains(&key)
        || key.starts_with("x-enum")
        || matches!(key, "x-nullable" | "x-isnullable")
}
