//! Objects: structs where properties are declared, maps where not.

use super::keywords::{Additional as Extra, Annotations, Keywords, Part, is_words, sole_branch};
use super::names::{Scope, field_name, word};
use super::schemas::{Lowered, Lowering};
use super::together::Step;
use super::{defaults, extensions};
use crate::document::Cursor;
use crate::model::{Additional, Definition, Kind, Property, Schema, Struct};

impl<'a> Lowering<'a> {
    /// An object schema.
    pub(super) fn object(&mut self, keywords: &Keywords<'a>) -> Lowered {
        let range = keywords.properties_range;
        if !keywords.is_struct() {
            let values = match &keywords.additional {
                Some(Extra::Of(parts)) => self.inside(Step::Value, parts),
                _ => Schema::new(keywords.location(), Kind::Any),
            };
            return Lowered::Inline(Kind::Map {
                values: Box::new(values),
                min: range.min,
                max: range.max,
            });
        }
        let mut fields = Scope::default();
        let mut properties: Vec<_> = keywords
            .properties
            .iter()
            .map(|(name, parts)| self.property(name, parts, keywords, &mut fields))
            .collect();
        properties.extend(undeclared(keywords, &mut fields));
        let additional = self.additional(keywords, &mut fields);
        Lowered::Item(Definition::Struct(Struct {
            properties,
            additional,
            min: range.min,
            max: range.max,
        }))
    }

    fn property(
        &mut self,
        name: &'a str,
        parts: &[Part<'a>],
        keywords: &Keywords<'a>,
        fields: &mut Scope,
    ) -> Property {
        let schema = self.inside(Step::Property(name), parts);
        let said = super::keywords::annotations(parts);
        let default = said.default.map(|default| default.node.to_json());
        let ident = self.names.of_field(name);
        let longer = || [format!("{}_field", word(ident))];
        Property {
            name: name.to_owned(),
            ident: fields.take_or(ident, longer),
            location: schema.location,
            required: keywords.required.contains(name),
            boxed: false,
            docs: own_docs(parts),
            default: default.filter(|value| defaults::fits(&self.types, &schema, value)),
            deprecated: said.deprecated,
            read_only: said.read_only,
            write_only: said.write_only,
            extensions: extensions::of(&parts[0].at),
            schema,
        }
    }

    fn additional(&mut self, keywords: &Keywords<'a>, fields: &mut Scope) -> Additional {
        let schema = match &keywords.additional {
            None => return Additional::Ignored,
            Some(Extra::Refused) => return Additional::Refused,
            Some(Extra::Any(at)) => Schema::new(at.location(), Kind::Any),
            Some(Extra::Of(parts)) => self.inside(Step::Value, parts),
        };
        Additional::Kept {
            ident: fields.take(["additional_properties", "other_properties"]),
            schema: Box::new(schema),
        }
    }
}

/// Members that are demanded and not declared: they may be anything.
fn undeclared(keywords: &Keywords<'_>, fields: &mut Scope) -> Vec<Property> {
    let names = keywords.required.iter();
    let names = names.filter(|name| !keywords.properties.contains_key(*name));
    let property = |name: &&str| {
        let ident = field_name(name);
        let longer = || [format!("{}_field", word(&ident))];
        let kind = match keywords.additional {
            Some(Extra::Refused) => Kind::Never,
            _ => Kind::Any,
        };
        Property {
            name: (*name).to_owned(),
            ident: fields.take_or(&ident, longer),
            location: keywords.location(),
            required: true,
            boxed: false,
            docs: String::new(),
            default: None,
            deprecated: false,
            read_only: false,
            write_only: false,
            extensions: Vec::new(),
            schema: Schema::new(keywords.location(), kind),
        }
    };
    names.map(property).collect()
}

/// What the uses say themselves; the words of a schema that they refer to stand at its own type.
fn own_docs(parts: &[Part<'_>]) -> String {
    let said = |at: &Cursor<'_>| at.str("description").or(at.str("title")).is_some();
    let own = parts.iter().map(|part| part.at.clone());
    let branches = parts.iter().filter_map(|part| sole_branch(&part.at));
    let all = parts.iter().filter_map(|part| part.at.get("allOf"));
    let words = all.flat_map(|all| all.items().filter(is_words).collect::<Vec<_>>());
    let Some(at) = own.chain(branches).chain(words).find(said) else {
        return String::new();
    };
    Annotations {
        title: at.str("title"),
        description: at.str("description"),
        ..Annotations::default()
    }
    .docs()
}

impl Annotations<'_> {
    /// Title and description, as documentation.
    pub(super) fn docs(&self) -> String {
        let title = self.title.map(str::trim).filter(|title| !title.is_empty());
        let description = self
            .description
            .map(str::trim)
            .filter(|description| !description.is_empty());
        match (title, description) {
            (Some(title), Some(description)) if !description.starts_with(title) => {
                format!("{title}\n\n{description}")
            }
            (_, Some(description)) => description.to_owned(),
            (Some(title), None) => title.to_owned(),
            (None, None) => String::new(),
        }
    }
}
