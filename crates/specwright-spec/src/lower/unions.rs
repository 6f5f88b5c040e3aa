//! `oneOf` and `anyOf`: enums whose variants hold the branches.

use super::enums;
use super::keywords::{self, Branches, Keywords, Literal, Part, Range};
use super::names::{Names, Scope, type_name};
use super::schemas::{Lowered, Lowering};
use super::together::Step;
use super::types::Types;
use crate::document::Cursor;
use crate::model::{Definition, Kind, Schema, TypeId, Union, Variant};

impl<'a> Lowering<'a> {
    /// A schema with `oneOf` or `anyOf`. Keywords beside the branches hold for each of them.
    pub(super) fn union(
        &mut self,
        parts: &[Part<'a>],
        keywords: &Keywords<'a>,
        union: &Branches<'a>,
    ) -> Lowered {
        if let Some(values) = one_list(keywords, union, &mut self.names) {
            return values;
        }
        let beside = keywords.has_own_restrictions();
        let tags = union
            .discriminator
            .as_ref()
            .map(|discriminator| self.tags(discriminator, &union.branches));
        let outer = self.name_of_outer();
        let mut scope = Scope::with(["Self"]);
        let mut variants = Vec::with_capacity(union.branches.len());
        let tag_of = |index| tags.as_ref().and_then(|tags| tags.name_of(index));
        let words = self.branch_words(&union.branches, &outer, tag_of);
        for (branch, word) in union.branches.iter().zip(words) {
            let word = word.or_else(|| {
                // Together with what stands beside, what a reference names is another schema.
                let target = branch.target().filter(|_| beside)?;
                Some(self.target_word(&target, &outer))
            });
            if let Some(word) = &word {
                self.places.suggest_word(branch, word, &mut self.names);
            }
            let mut schema = if beside {
                self.with_branch(parts, branch, word.clone().unwrap_or_default())
            } else {
                self.schema(branch)
            };
            // A branch that accepts `null` makes the whole union accept it.
            schema.nullable = false;
            let word = word.or_else(|| self.word_of_inline(&outer, branch, &schema));
            let proposals = self.variant_names(word, &schema);
            let ident = scope.take(proposals.iter().map(String::as_str));
            let docs = branch
                .str("description")
                .unwrap_or_default()
                .trim()
                .to_owned();
            variants.push(Variant {
                ident,
                schema,
                boxed: false,
                docs,
            });
        }
        match <[Variant; 1]>::try_from(variants) {
            Ok([only]) => Lowered::Branch(only),
            Err(variants) => Lowered::Item(Definition::Union(Union {
                variants,
                exclusive: union.exclusive,
                discriminator: tags.map(|tags| (tags.property, tags.mapping)),
            })),
        }
    }

    /// A schema with several types: one variant for each.
    pub(super) fn union_of_types(&mut self, parts: &[Part<'a>], types: &[Types]) -> Lowered {
        let mut scope = Scope::with(["Self"]);
        let mut variants = Vec::with_capacity(types.len());
        for one in types {
            let mut keywords = self.read(parts);
            keywords.types = Some(*one);
            keywords.nullable = false;
            let location = keywords.location();
            let kind = match self.lowered(parts, &keywords) {
                Lowered::Inline(kind) => kind,
                // A struct among other types: its properties are checked, its members kept as a map.
                Lowered::Item(_) | Lowered::Branch(_) => {
                    let values = Schema::new(location, Kind::Any);
                    Kind::Map {
                        values: Box::new(values),
                        min: 0,
                        max: None,
                    }
                }
            };
            let schema = Schema::new(location, kind);
            let proposals = self.variant_names(None, &schema);
            let ident = scope.take(proposals.iter().map(String::as_str));
            variants.push(Variant {
                ident,
                schema,
                boxed: false,
                docs: String::new(),
            });
        }
        Lowered::Item(Definition::Union(Union {
            variants,
            exclusive: false,
            discriminator: None,
        }))
    }

    /// A branch together with everything that stands beside the union.
    fn with_branch(&mut self, parts: &[Part<'a>], branch: &Cursor<'a>, word: String) -> Schema {
        let beside = parts.iter().map(|part| Part {
            at: part.at.clone(),
            without_union: true,
        });
        let mut together = vec![Part::whole(branch.clone())];
        together.extend(beside);
        self.inside(Step::Branch(word), &together)
    }

    /// What tells an inline branch from its neighbours: what its name adds to that of the union, else what it is.
    fn word_of_inline(&self, outer: &str, branch: &Cursor<'a>, schema: &Schema) -> Option<String> {
        let inline = self.inline_type(&schema.kind)?;
        if branch.reference().is_some() {
            return None;
        }
        let name = self.kind_word(&schema.kind);
        let added = name.strip_prefix(outer)?;
        match (added, &self.types[inline.0 as usize].definition) {
            ("Object" | "Schema", Definition::Struct(_)) => Some("Object".to_owned()),
            ("Object" | "Schema", Definition::Union(_)) => Some("Union".to_owned()),
            _ if added.starts_with(|first: char| first.is_ascii_uppercase()) => {
                Some(added.to_owned())
            }
            _ => None,
        }
    }

    /// The inline type that a kind is, or is an array of.
    fn inline_type(&self, kind: &Kind) -> Option<TypeId> {
        match kind {
            Kind::Named(id) => Some(*id).filter(|id| self.types[id.0 as usize].inline),
            Kind::Array { items, .. } => self.inline_type(&items.kind),
            _ => None,
        }
    }

    fn variant_names(&self, word: Option<String>, schema: &Schema) -> Vec<String> {
        let kind = self.kind_word(&schema.kind);
        let format = match &schema.kind {
            Kind::String(text) => text.format.as_deref(),
            Kind::Integer(numbers) | Kind::Number(numbers) => numbers.format.as_deref(),
            _ => None,
        };
        let format = format.map(type_name).unwrap_or_default();
        vec![
            word.unwrap_or_default(),
            kind.clone(),
            format,
            format!("{kind}Value"),
            format!("Other{kind}"),
        ]
    }

    fn kind_word(&self, kind: &Kind) -> String {
        match kind {
            Kind::Any | Kind::Literals(_) => "Any".to_owned(),
            Kind::Never => "Never".to_owned(),
            Kind::Null => "Null".to_owned(),
            Kind::Boolean => "Boolean".to_owned(),
            Kind::Integer(_) => "Integer".to_owned(),
            Kind::Number(_) => "Number".to_owned(),
            Kind::String(_) => "String".to_owned(),
            Kind::Array { items, .. } => match &items.kind {
                Kind::Any => "Array".to_owned(),
                items => format!("{}Array", self.kind_word(items)),
            },
            Kind::Map { .. } => "Object".to_owned(),
            Kind::Named(id) => self.types[id.0 as usize].ident.clone(),
        }
    }
}

/// A union whose every branch is a list of values of one type is one list.
fn one_list<'a>(
    keywords: &Keywords<'a>,
    union: &Branches<'a>,
    names: &mut Names<'a>,
) -> Option<Lowered> {
    let mut literals: Vec<Literal<'a>> = Vec::new();
    for branch in &union.branches {
        if branch.reference().is_some() {
            return None;
        }
        let read = keywords::read(&[Part::whole(branch.clone())], &mut Vec::new());
        let own = read.literals?;
        let only = own.len() == 1;
        literals.extend(own.into_iter().map(|literal| {
            Literal {
                name: literal.name.or(read.annotations.title).filter(|_| only),
                docs: literal
                    .docs
                    .or(read.annotations.description)
                    .filter(|_| only),
                ..literal
            }
        }));
    }
    if !enums::has_rust_form(&literals, keywords.types) {
        return None;
    }
    let extensible = keywords.annotations.extensible;
    let list = enums::values(&literals, keywords.types, extensible, names);
    Some(Lowered::Item(Definition::Enum(list)))
}

impl Keywords<'_> {
    /// Whether something beside the union restricts values further than a bare `type` does.
    fn has_own_restrictions(&self) -> bool {
        !self.properties.is_empty()
            || self.additional.is_some()
            || !self.required.is_empty()
            || self.properties_range != Range::default()
            || !self.items.is_empty()
            || !self.prefix.is_empty()
            || self.items_range != Range::default()
            || self.unique
            || self.text.pattern.is_some()
            || self.text.max_length.is_some()
            || self.text.min_length > 0
            || self.numbers.minimum.is_some()
            || self.numbers.maximum.is_some()
            || self.numbers.multiple_of.is_some()
    }
}

/// A discriminator, read.
struct Tags {
    property: String,
    mapping: Vec<(String, usize)>,
}

impl Tags {
    fn name_of(&self, index: usize) -> Option<&str> {
        self.mapping
            .iter()
            .find(|(_, branch)| *branch == index)
            .map(|(tag, _)| tag.as_str())
    }
}

impl Lowering<'_> {
    /// The values of the discriminating property: those of `mapping`, then for branches without one the value
    /// that their own property is limited to, or the name of the schema (OpenAPI 3.1, 4.8.25).
    fn tags(&self, discriminator: &Cursor<'_>, branches: &[Cursor<'_>]) -> Tags {
        let property = discriminator
            .str("propertyName")
            .unwrap_or_default()
            .to_owned();
        let mut mapping: Vec<(String, usize)> = Vec::new();
        for (tag, target) in discriminator
            .get("mapping")
            .iter()
            .flat_map(Cursor::members)
        {
            let Some(name) = target.as_str() else {
                continue;
            };
            let component = format!("#/components/schemas/{name}");
            let Some(target) = discriminator
                .lookup(name)
                .or_else(|| discriminator.lookup(&component))
            else {
                continue;
            };
            if let Some(index) = branch_of(&target, branches) {
                mapping.push((tag.to_owned(), index));
            }
        }
        for (index, branch) in branches.iter().enumerate() {
            if mapping.iter().any(|(_, mapped)| *mapped == index) {
                continue;
            }
            let limited = branch.resolve().and_then(|at| values_of(&at, &property));
            let named = branch.target().and_then(|target| self.name_of(&target));
            let named = named.map(|name| vec![name.into_owned()]);
            for tag in limited.or(named).unwrap_or_default() {
                if mapping.iter().all(|(known, _)| *known != tag) {
                    mapping.push((tag, index));
                }
            }
        }
        Tags { property, mapping }
    }
}

/// The branch that refers to a schema; else the one that refers to another name of it.
fn branch_of(target: &Cursor<'_>, branches: &[Cursor<'_>]) -> Option<usize> {
    let is_it = |branch: &Cursor<'_>| branch.target().is_some_and(|at| at.id() == target.id());
    let end = |at: &Cursor<'_>| at.resolve().map(|at| at.id());
    let is_same = |branch: &Cursor<'_>| branch.reference().is_some() && end(branch) == end(target);
    let position = branches.iter().position(is_it);
    position.or_else(|| branches.iter().position(is_same))
}

/// The texts that a property of an object schema is limited to.
fn values_of(schema: &Cursor<'_>, property: &str) -> Option<Vec<String>> {
    let keywords = keywords::read(&[Part::whole(schema.clone())], &mut Vec::new());
    let parts = keywords.properties.get(property)?;
    let literals = keywords::read(parts, &mut Vec::new()).literals?;
    literals
        .iter()
        .map(|literal| literal.at.as_str().map(str::to_owned))
        .collect()
}
