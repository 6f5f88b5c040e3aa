//! One schema after the other into the keywords of all: `minimum: 1` beside `minimum: 3` is `minimum: 3`.

use indexmap::map::Entry;
use specwright_source::Diagnostic;

use super::super::media_types::is_binary;
use super::super::types::Types;
use super::limits::{bound, least};
use super::{
    Additional, Annotations, Branches, Keywords, Literal, Part, is_annotation, sole_branch,
};
use crate::document::{Cursor, Node, Value};

/// Compositions are read so deep.
const DEEPEST: usize = 256;

pub(super) struct Reader<'a, 'd> {
    pub(super) keywords: Keywords<'a>,
    /// The schemas being read, so that a schema that includes itself ends.
    open: Vec<*const Node>,
    pub(super) only_annotations: bool,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a, 'd> Reader<'a, 'd> {
    pub(super) fn new(diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self {
            keywords: Keywords::default(),
            open: Vec::new(),
            only_annotations: false,
            diagnostics,
        }
    }

    pub(super) fn part(&mut self, part: &Part<'a>) {
        let node = std::ptr::from_ref(part.at.node);
        if self.open.contains(&node) || self.is_too_deep(&part.at) {
            return;
        }
        self.open.push(node);
        match &part.at.node.value {
            Value::Bool(false) => self.keywords.never = true,
            Value::Object(_) => self.object(part),
            _ => {}
        }
        self.open.pop();
    }

    /// Chains of references and `allOf` are read to an end, which is far beyond what anybody writes.
    fn is_too_deep(&mut self, at: &Cursor<'a>) -> bool {
        if self.open.len() < DEEPEST {
            return false;
        }
        let message = format!("what is composed more than {DEEPEST} deep is not read");
        self.diagnostics
            .push(at.warning("composition-too-deep", message));
        true
    }

    fn object(&mut self, part: &Part<'a>) {
        let at = &part.at;
        // The nearest description wins, so the part's own come before those that it refers to.
        self.annotations(at);
        if let Some(target) = at.target() {
            self.part(&Part {
                at: target,
                without_union: part.without_union,
            });
        }
        if !self.only_annotations {
            self.keywords.parts.push(part.clone());
            self.own(at);
            if !part.without_union {
                self.union(at);
            }
        }
        if let Some(all) = at.get("allOf") {
            all.items().for_each(|branch| {
                self.part(&Part {
                    at: branch,
                    without_union: part.without_union,
                });
            });
        }
        if self.only_annotations
            && let Some(branch) = sole_branch(at)
        {
            self.part(&Part::whole(branch));
        }
    }

    pub(super) fn own(&mut self, at: &Cursor<'a>) {
        self.types(at);
        self.literals(at);
        self.object_keywords(at);
        self.array_keywords(at);
        self.text(at);
        self.numbers(at);
    }

    fn annotations(&mut self, at: &Cursor<'a>) {
        let own = Annotations {
            title: at.str("title"),
            description: at.str("description"),
            default: at.get("default"),
            deprecated: at.bool("deprecated") == Some(true),
            read_only: at.bool("readOnly") == Some(true),
            write_only: at.bool("writeOnly") == Some(true),
            extensible: at.bool("x-extensible-enum"),
        };
        let known = &mut self.keywords.annotations;
        known.title = known.title.or(own.title);
        known.description = known.description.or(own.description);
        known.default = known.default.take().or(own.default);
        known.deprecated |= own.deprecated;
        known.read_only |= own.read_only;
        known.write_only |= own.write_only;
        known.extensible = known.extensible.or(own.extensible);
    }

    fn types(&mut self, at: &Cursor<'a>) {
        self.keywords.nullable |= at.bool("nullable") == Some(true);
        let Some(types) = at.get("type") else {
            return;
        };
        let names = types
            .as_str()
            .into_iter()
            .chain(types.items().filter_map(|item| item.as_str()));
        let own = Types::from_names(names);
        // Names of no type restrict nothing; validation says so.
        if own.is_empty() {
            return;
        }
        self.keywords.nullable |= own.contains(Types::NULL);
        let together = match self.keywords.types {
            Some(known) => known.intersect(own),
            None => own,
        };
        if together.is_empty() && self.keywords.types.is_some_and(|known| !known.is_empty()) {
            let message = "no value has all the types that are asked for together";
            self.diagnostics
                .push(Diagnostic::warning("conflicting-types", message).at(at.key_place("type")));
        }
        self.keywords.types = Some(together);
        if types.as_str() == Some("file") {
            self.keywords.text.format = Some("binary".to_owned());
        }
    }

    fn literals(&mut self, at: &Cursor<'a>) {
        let mut own: Vec<Literal<'a>> = Vec::new();
        if let Some(value) = at.get("const") {
            own.push(Literal {
                at: value,
                name: at.str("title"),
                docs: at.str("description"),
            });
        } else if let Some(list) = at.get("enum") {
            let names = at.get("x-enum-varnames").or_else(|| at.get("x-enumNames"));
            let docs = at
                .get("x-enum-descriptions")
                .or_else(|| at.get("x-enumDescriptions"));
            let word = |of: &Option<Cursor<'a>>, index: usize, value: &Cursor<'a>| {
                let of = of.as_ref()?.node;
                let item = of.as_array().and_then(|items| items.get(index));
                item.or_else(|| of.get(value.as_str()?))?.as_str()
            };
            own.extend(list.items().enumerate().map(|(index, value)| {
                let (name, docs) = (word(&names, index, &value), word(&docs, index, &value));
                Literal {
                    at: value,
                    name,
                    docs,
                }
            }));
        } else {
            return;
        }
        self.keywords.nullable |= own
            .iter()
            .any(|literal| literal.at.node.value == Value::Null);
        own.retain(|literal| literal.at.node.value != Value::Null);
        match &mut self.keywords.literals {
            Some(known) => {
                known.retain(|literal| {
                    own.iter()
                        .any(|other| other.at.node.to_json() == literal.at.node.to_json())
                });
                if known.is_empty() && !own.is_empty() {
                    let message = "no value is in all the lists that hold together";
                    let key = if at.node.get("const").is_some() {
                        "const"
                    } else {
                        "enum"
                    };
                    self.diagnostics.push(
                        Diagnostic::warning("conflicting-values", message).at(at.key_place(key)),
                    );
                }
            }
            none => *none = Some(own),
        }
    }

    fn object_keywords(&mut self, at: &Cursor<'a>) {
        if let Some(properties) = at.get("properties") {
            let own = properties.node.as_object();
            let count = own.map_or(0, |own| own.members.len());
            self.keywords.properties.reserve(count);
            for (name, schema) in properties.members() {
                let part = Part::whole(schema);
                let parts = self.keywords.properties.entry(name);
                match parts {
                    Entry::Occupied(mut known) => known.get_mut().push(part),
                    Entry::Vacant(first) => {
                        first.insert(vec![part]);
                    }
                }
            }
        }
        if let Some(required) = at.get("required") {
            self.keywords
                .required
                .extend(required.items().filter_map(|name| name.as_str()));
        }
        if let Some(additional) = at.get("additionalProperties") {
            let own = match &additional.node.value {
                // What it says is not said of members that match a pattern, and patterns are not read.
                _ if at.node.get("patternProperties").is_some() => Additional::Any(additional),
                Value::Bool(false) => Additional::Refused,
                Value::Object(object) if !object.members.is_empty() => {
                    Additional::Of(vec![Part::whole(additional)])
                }
                _ => Additional::Any(additional),
            };
            self.keywords.additional = Some(match (self.keywords.additional.take(), own) {
                (Some(Additional::Refused), _) | (_, Additional::Refused) => Additional::Refused,
                (Some(Additional::Of(mut known)), Additional::Of(own)) => {
                    known.extend(own);
                    Additional::Of(known)
                }
                (Some(known @ Additional::Of(_)), Additional::Any(_)) => known,
                (_, own) => own,
            });
        }
        self.keywords
            .properties_range
            .narrow(count(at, "minProperties"), count(at, "maxProperties"));
    }

    fn array_keywords(&mut self, at: &Cursor<'a>) {
        self.keywords
            .items
            .extend(items_beyond(at).map(Part::whole));
        if self.keywords.prefix.is_empty() {
            let list = at.get("prefixItems").or_else(|| at.get("items"));
            self.keywords
                .prefix
                .extend(list.iter().flat_map(Cursor::items));
        }
        self.keywords
            .items_range
            .narrow(count(at, "minItems"), count(at, "maxItems"));
        self.keywords.unique |= at.bool("uniqueItems") == Some(true);
    }

    pub(super) fn text(&mut self, at: &Cursor<'a>) {
        let text = &mut self.keywords.text;
        text.min_length = text.min_length.max(count(at, "minLength").unwrap_or(0));
        text.max_length = least(text.max_length, count(at, "maxLength"));
        // Validation reports a pattern that does not compile; it restricts nothing.
        if let Some(pattern) = at.str("pattern").filter(|pattern| compiles(pattern)) {
            text.pattern.get_or_insert_with(|| pattern.to_owned());
        }
        let format = at.str("format").or_else(|| content_format(at));
        if let Some(format) = format {
            text.format.get_or_insert_with(|| format.to_owned());
            self.keywords
                .numbers
                .format
                .get_or_insert_with(|| format.to_owned());
        }
    }

    pub(super) fn numbers(&mut self, at: &Cursor<'a>) {
        let number = |key: &str| {
            let number = at.checked(key)?.node.as_number()?;
            Some(bound(number)).filter(|bound| bound.near.is_finite())
        };
        let excluded = |key: &str| at.bool(key) == Some(true);
        let numbers = &mut self.keywords.numbers;
        if let Some(minimum) = number("minimum") {
            numbers.raise_minimum(minimum, excluded("exclusiveMinimum"));
        }
        if let Some(maximum) = number("maximum") {
            numbers.lower_maximum(maximum, excluded("exclusiveMaximum"));
        }
        if let Some(minimum) = number("exclusiveMinimum") {
            numbers.raise_minimum(minimum, true);
        }
        if let Some(maximum) = number("exclusiveMaximum") {
            numbers.lower_maximum(maximum, true);
        }
        numbers.multiple_of = numbers
            .multiple_of
            .or_else(|| Some(number("multipleOf")?.near).filter(|divisor| *divisor > 0.0));
    }

    fn union(&mut self, at: &Cursor<'a>) {
        let one_of = at.get("oneOf").map(|list| (true, list));
        let any_of = at.get("anyOf").map(|list| (false, list));
        for (exclusive, list) in one_of.into_iter().chain(any_of) {
            let (nulls, branches): (Vec<_>, Vec<_>) = list.items().partition(is_null);
            self.keywords.nullable |= !nulls.is_empty();
            if branches.is_empty() {
                let types = self.keywords.types.unwrap_or(Types::NULL);
                self.keywords.types = Some(types.intersect(Types::NULL));
                continue;
            }
            // One union makes a type; others, and those that only demand members, are rules beside it.
            if branches.iter().all(only_requires) || self.keywords.union.is_some() {
                continue;
            }
            let discriminator = at.get("discriminator");
            let discriminator = discriminator.filter(|one| one.str("propertyName").is_some());
            self.keywords.union = Some(Branches {
                of: at.id(),
                exclusive,
                branches,
                discriminator,
            });
        }
    }
}

/// What describes the items that have no schema of their own; beside a list of `items`, as draft 4 has it, that is
/// `additionalItems`.
pub(in crate::lower) fn items_beyond<'a>(at: &Cursor<'a>) -> Option<Cursor<'a>> {
    let items = at.get("items")?;
    match items.node.as_array() {
        Some(_) => at.get("additionalItems"),
        None => Some(items),
    }
}

/// Whether a branch accepts `null` only: `type: "null"`, `enum: [null]`, `const: null`.
pub(super) fn is_null(branch: &Cursor<'_>) -> bool {
    let null = |key: &str| {
        branch
            .node
            .get(key)
            .is_some_and(|value| value.value == Value::Null)
    };
    let only_null = |key: &str, null: &dyn Fn(&crate::document::Node) -> bool| {
        branch
            .node
            .get(key)
            .and_then(|list| list.as_array())
            .is_some_and(|list| list.len() == 1 && null(&list[0]))
    };
    branch.str("type") == Some("null")
        || null("const")
        || only_null("enum", &|value| value.value == Value::Null)
        || only_null("type", &|value| value.as_str() == Some("null"))
}

/// Whether a branch only demands members that the schema around it declares.
fn only_requires(branch: &Cursor<'_>) -> bool {
    branch.node.as_object().is_some_and(|object| {
        let plain = |key: &str| matches!(key, "required" | "not" | "type") || is_annotation(key);
        object.members.iter().all(|member| plain(&member.key)) && object.get("required").is_some()
    })
}

/// Whether a pattern can be used: in the strict syntax of ECMA-262, or in the laxer one without `u`.
pub(in crate::lower) fn compiles(pattern: &str) -> bool {
    regress::Regex::with_flags(pattern, "u").is_ok() || regress::Regex::new(pattern).is_ok()
}

/// The format that says the same as how the content of a text is described.
///
/// A file without an encoding is `contentMediaType: image/png` (OpenAPI 3.1, 4.8.14.3), as `format: binary` was. It is
/// so wherever the schema stands, because forms refer to components as other bodies do, and a component is one type.
/// No text of JSON holds such a file; one that is there comes as the bytes of the text, and goes out as it came.
fn content_format(at: &Cursor<'_>) -> Option<&'static str> {
    match (at.str("contentEncoding"), at.str("contentMediaType")) {
        (Some("base64"), _) => Some("byte"),
        (Some("binary"), _) => Some("binary"),
        (None, Some(media_type)) if is_binary(media_type) => Some("binary"),
        _ => None,
    }
}

pub(in crate::lower) fn count(at: &Cursor<'_>, key: &str) -> Option<u64> {
    let number = at.checked(key)?.node.as_number()?;
    number.as_i128()?.try_into().ok()
}
