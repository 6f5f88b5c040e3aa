//! Schemas: from keywords to uses and types.
//!
//! An object with properties, a list of values and a union become types with names; everything else is
//! used in place. A schema under `components` always has a name.

mod components;
mod definitions;

use rustc_hash::{FxHashMap, FxHashSet};
use specwright_source::Diagnostic;

use self::components::Component;
use super::Reading;
use super::keywords::{self, Keywords, Part};
use super::names::{Names, Scope};
use super::places::Places;
use super::together::{Key, Step};
use super::types::Types;
use super::{enums, json_schema};
use crate::document::tree::NodeId;
use crate::document::{Cursor, Document, Version};
use crate::model::{Definition, Kind, Schema, TypeDef, TypeId, Variant};

/// The state of lowering one document.
pub(super) struct Lowering<'a> {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) types: Vec<TypeDef>,
    pub(super) type_names: Scope,
    pub(super) names: Names<'a>,
    /// Names for inline schemas, by place.
    pub(super) places: Places,
    /// Schemas that say nothing, of parts that are files.
    pub(super) files: FxHashSet<NodeId>,
    /// Media types that were said to be passed on as bytes.
    pub(super) opaque: FxHashSet<String>,
    document: &'a Document,
    reading: Reading,
    /// Whether schemas are found other than by their place.
    pub(super) has_identifiers: bool,
    /// The type made of a schema.
    by_schema: FxHashMap<NodeId, TypeId>,
    /// The type made of several schemas that hold together; of one of them by itself, or beside others, it is another.
    pub(super) by_parts: FxHashMap<Key, TypeId>,
    /// The types that a `$ref` names.
    referred: Vec<TypeId>,
    /// Component schemas, whose names are taken before any inline schema can ask for one.
    components: FxHashMap<NodeId, Component<'a>>,
    /// Of components that lend their names, the schemas that they refer to.
    lent: FxHashMap<NodeId, Cursor<'a>>,
    nullable: FxHashMap<NodeId, bool>,
    /// Schemas whose nullability is being asked for.
    asking: FxHashSet<NodeId>,
    /// Types that have a name and are not made yet.
    pending: Vec<(TypeId, Vec<Part<'a>>)>,
    /// How many types are being made, one for the other.
    depth: usize,
    /// The types that are being made, each for the one before.
    making: Vec<TypeId>,
    /// Where in the last of them.
    pub(super) within: Vec<Step<'a>>,
    /// The lists and maps that are being lowered in place, each inside of the one before.
    pub(super) around: Vec<Key>,
}

/// So many types are made one for the other; further ones are made when these are.
pub(super) const DEEPEST: usize = 64;

/// So many branches of branches are asked whether `null` is a value of theirs.
const MOST_ASKED: usize = 256;

/// What a schema becomes.
pub(super) enum Lowered {
    /// A use in place.
    Inline(Kind),
    /// A type with a name.
    Item(Definition),
    /// The only branch of a union.
    Branch(Variant),
}

impl<'a> Lowering<'a> {
    pub(super) fn new(document: &'a Document, reading: Reading) -> Self {
        Self {
            diagnostics: Vec::new(),
            types: Vec::new(),
            // `Self` cannot be a name; a newtype of one of the others would hide the prelude's constructor.
            type_names: Scope::with(["Self", "Some", "None", "Ok", "Err"]),
            names: Names::default(),
            places: Places::of(document),
            files: FxHashSet::default(),
            opaque: FxHashSet::default(),
            document,
            reading,
            has_identifiers: json_schema::has_identifiers(document),
            by_schema: FxHashMap::default(),
            by_parts: FxHashMap::default(),
            referred: Vec::new(),
            components: FxHashMap::default(),
            lent: FxHashMap::default(),
            nullable: FxHashMap::default(),
            asking: FxHashSet::default(),
            pending: Vec::new(),
            depth: 0,
            making: Vec::new(),
            around: Vec::new(),
            within: Vec::new(),
        }
    }

    /// The use of a schema.
    pub(super) fn schema(&mut self, at: &Cursor<'a>) -> Schema {
        self.conjunction(&[Part::whole(at.clone())])
    }

    /// The use of schemas that hold together.
    pub(super) fn conjunction(&mut self, parts: &[Part<'a>]) -> Schema {
        let Some(first) = parts.first() else {
            unreachable!("a conjunction has a part");
        };
        let location = first.at.location();
        if let [_, _, ..] = parts {
            let told = self.telling(parts);
            if told.len() < parts.len() {
                return Schema {
                    location,
                    ..self.conjunction(&told)
                };
            }
        }
        if let [only] = parts
            && !only.without_union
        {
            if let Some((target, nullable)) = self.sole_reference(&only.at) {
                let id = self.named(&target);
                let nullable = nullable || self.is_nullable(&target);
                return Schema {
                    nullable,
                    ..Schema::new(location, Kind::Named(id))
                };
            }
            let known = match self.by_schema.get(&first.at.id()) {
                None if self.components.contains_key(&first.at.id()) => Some(self.named(&first.at)),
                known => known.copied(),
            };
            if let Some(id) = known {
                let nullable = self.is_nullable(&only.at);
                return Schema {
                    nullable,
                    ..Schema::new(location, Kind::Named(id))
                };
            }
            if let Some(branch) = keywords::sole_branch(&only.at)
                && !self.has_identifiers
            {
                return Schema {
                    location,
                    nullable: self.is_nullable(&only.at),
                    ..self.schema(&branch)
                };
            }
        }
        let keywords = self.read(parts);
        let mut nullable = keywords.nullable;
        for branch in keywords.union.iter().flat_map(|union| &union.branches) {
            nullable |= self.is_nullable(branch);
        }
        let kind = self.in_place(parts, &keywords);
        let rules = match kind {
            Kind::Named(_) => Vec::new(),
            _ => self.rules(parts, &keywords),
        };
        Schema {
            location,
            nullable,
            kind,
            rules,
        }
    }

    /// The name of the type that is being made.
    pub(super) fn name_of_outer(&self) -> String {
        let outer = self.making.last().map(|id| &self.types[id.0 as usize]);
        outer.map_or_else(String::new, |outer| outer.ident.clone())
    }

    /// Whether `null` is a value of a schema.
    pub(super) fn is_nullable(&mut self, at: &Cursor<'a>) -> bool {
        if let Some(known) = self.nullable.get(&at.id()) {
            return *known;
        }
        if self.asking.len() > MOST_ASKED || !self.asking.insert(at.id()) {
            return false;
        }
        let keywords = self.read_quietly(&[Part::whole(at.clone())]);
        let branch = keywords.union.iter().flat_map(|union| &union.branches);
        let answer = keywords.nullable || branch.into_iter().any(|branch| self.is_nullable(branch));
        self.asking.remove(&at.id());
        self.nullable.insert(at.id(), answer);
        answer
    }

    /// What a schema becomes; of an item, the definition only.
    pub(super) fn lowered(&mut self, parts: &[Part<'a>], keywords: &Keywords<'a>) -> Lowered {
        if keywords.never {
            return Lowered::Inline(Kind::Never);
        }
        if keywords.untyped {
            return Lowered::Inline(Kind::Any);
        }
        if let Some(definition) = enums::literals(keywords, &mut self.names) {
            return definition;
        }
        if let Some(union) = &keywords.union {
            return self.union(parts, keywords, union);
        }
        match keywords.value_types().as_slice() {
            [] => Lowered::Inline(match keywords.types {
                None => Kind::Any,
                Some(Types::NULL) => Kind::Null,
                Some(_) => keywords.none(),
            }),
            [only] => self.of_type(*only, keywords),
            several => self.union_of_types(parts, several),
        }
    }

    /// The kind of a schema that is used in place; an item becomes a type first.
    fn in_place(&mut self, parts: &[Part<'a>], keywords: &Keywords<'a>) -> Kind {
        let is_item = keywords.becomes_item();
        if !is_item {
            return self.in_turn(parts, keywords, |lowering| {
                let Lowered::Inline(kind) = lowering.lowered(parts, keywords) else {
                    unreachable!("`becomes_item` foresees items");
                };
                kind
            });
        }
        let at = match parts {
            [only] if !only.without_union => &only.at,
            _ => return self.together(parts),
        };
        if let Some(id) = self.by_schema.get(&at.id()) {
            return Kind::Named(*id);
        }
        // The name is taken before the parts are read, so that it goes to the outer schema.
        let ident = self.name_for(at);
        let id = self.reserve(at, ident.clone(), ident);
        self.by_schema.insert(at.id(), id);
        // A union whose branches turn out to be one keeps the name, as another name for it.
        self.make(id, parts, keywords);
        Kind::Named(id)
    }

    /// Reads the keywords of schemas that hold together.
    pub(super) fn read(&mut self, parts: &[Part<'a>]) -> Keywords<'a> {
        let mut keywords = keywords::read(parts, &mut self.diagnostics);
        if parts.iter().all(|part| self.files.contains(&part.at.id())) {
            keywords.types = Some(Types::STRING);
            keywords.text.format = Some("binary".to_owned());
        }
        self.to_the_letter(keywords)
    }

    fn read_quietly(&self, parts: &[Part<'a>]) -> Keywords<'a> {
        self.to_the_letter(keywords::read(parts, &mut Vec::new()))
    }

    /// To the letter, only what states its type has one.
    fn to_the_letter(&self, mut keywords: Keywords<'a>) -> Keywords<'a> {
        let states_type = keywords.never
            || keywords.types.is_some()
            || keywords.literals.is_some()
            || keywords.union.is_some();
        let is_beyond = self.has_identifiers
            && keywords
                .parts
                .iter()
                .any(|part| self.beyond_pointers(&part.at).is_some());
        if is_beyond || self.is_literal() && !states_type {
            keywords.untyped = true;
            keywords.nullable = false;
        }
        keywords
    }

    /// Whether schemas are taken to the letter.
    pub(super) fn is_literal(&self) -> bool {
        self.reading == Reading::Literal
    }

    /// The version of the document.
    pub(super) fn version(&self) -> Version {
        self.document.version
    }

    fn of_type(&mut self, of: Types, keywords: &Keywords<'a>) -> Lowered {
        match of {
            Types::BOOLEAN => Lowered::Inline(Kind::Boolean),
            Types::INTEGER => Lowered::Inline(Kind::Integer(keywords.numbers.clone())),
            Types::NUMBER => Lowered::Inline(Kind::Number(keywords.numbers.clone())),
            Types::STRING => Lowered::Inline(Kind::String(keywords.text.clone())),
            Types::ARRAY => Lowered::Inline(self.array(keywords)),
            _ => self.object(keywords),
        }
    }

    fn array(&mut self, keywords: &Keywords<'a>) -> Kind {
        let prefix = keywords.prefix.iter().map(|at| self.schema(at)).collect();
        let items = match keywords.items.as_slice() {
            [] => Schema::new(keywords.location(), Kind::Any),
            items => self.inside(Step::Item, items),
        };
        let range = keywords.items_range;
        Kind::Array {
            prefix,
            items: Box::new(items),
            min: range.min,
            max: range.max,
            unique: keywords.unique,
        }
    }

    /// The schema that this one stands for: it is a `$ref`, or an `allOf`, `oneOf` or `anyOf` with one
    /// branch that is one, and says nothing else that restricts values, in a branch of its own neither. With it, whether
    /// `null` is added.
    pub(super) fn sole_reference(&self, at: &Cursor<'a>) -> Option<(Cursor<'a>, bool)> {
        let object = at.node.as_object()?;
        let nullable = at.bool("nullable") == Some(true);
        let others = |except: &[&str]| {
            object.members.iter().any(|member| {
                !except.contains(&&*member.key) && !keywords::is_annotation(&member.key)
            })
        };
        if at.reference().is_some() {
            let alone = self.version() < Version::V3_1 || !others(&["$ref"]);
            return at
                .target()
                .filter(|_| alone)
                .map(|target| (target, nullable));
        }
        let key = ["allOf", "oneOf", "anyOf"]
            .into_iter()
            .find(|key| object.get(key).is_some())?;
        let implied = if self.is_literal() { key } else { "type" };
        if others(&[key, implied]) {
            return None;
        }
        let (nulls, mut branches): (Vec<_>, Vec<_>) = at
            .get(key)?
            .items()
            .partition(|branch| key != "allOf" && branch.str("type") == Some("null"));
        if key == "allOf" && branches.len() > 1 {
            branches.retain(|branch| !keywords::is_words(branch));
        }
        let branch = if branches.len() == 1 {
            branches.pop()?
        } else {
            return None;
        };
        let (target, inner) = self.sole_reference(&branch)?;
        Some((target, nullable || inner || !nulls.is_empty()))
    }

    fn name_for(&mut self, at: &Cursor<'a>) -> String {
        let name = self.places.proposal(at, &mut self.names);
        let ident = self.take_name(&name);
        self.places.name(at, ident.clone());
        ident
    }

    pub(super) fn take_name(&mut self, name: &str) -> String {
        let longer = || ["Object", "Schema"].map(|word| format!("{name}{word}"));
        self.type_names.take_or(name, longer)
    }
}
