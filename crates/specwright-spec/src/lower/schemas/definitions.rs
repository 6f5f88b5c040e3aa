//! Types that have a name: reserved when they are first met, and made in their turn.

use super::{DEEPEST, Keywords, Lowered, Lowering, Part};
use crate::document::Cursor;
use crate::lower::extensions;
use crate::model::{Definition, Kind, Rule, Schema, TypeDef, TypeId, Union, Usage, Variant};

impl<'a> Lowering<'a> {
    /// The types, once all are made.
    pub(in crate::lower) fn finish(&mut self) -> Vec<TypeDef> {
        for id in &self.referred {
            self.types[id.0 as usize].inline = false;
        }
        std::mem::take(&mut self.types)
    }

    /// The type of a schema that is referred to, made when it is first met.
    pub(in crate::lower) fn named(&mut self, at: &Cursor<'a>) -> TypeId {
        let id = self.named_type(at);
        self.referred.push(id);
        id
    }

    fn named_type(&mut self, at: &Cursor<'a>) -> TypeId {
        let lent = self.lent.get(&at.id()).cloned();
        let at = lent.as_ref().unwrap_or(at);
        if let Some(id) = self.by_schema.get(&at.id()) {
            return *id;
        }
        let (name, ident) = match self.components.get(&at.id()) {
            Some(component) => (component.name.to_owned(), component.ident.clone()),
            None => {
                let ident = self.name_for(at);
                (ident.clone(), ident)
            }
        };
        let id = self.reserve(at, name, ident);
        self.by_schema.insert(at.id(), id);
        self.define_in_turn(id, vec![Part::whole(at.clone())]);
        id
    }

    /// Makes a type that has a name; at the end of a long chain it waits for its turn, so that a chain takes no stack.
    pub(in crate::lower) fn define_in_turn(&mut self, id: TypeId, parts: Vec<Part<'a>>) {
        self.pending.push((id, parts));
        if self.depth < DEEPEST {
            self.depth += 1;
            while let Some((id, parts)) = self.pending.pop() {
                self.define(id, &parts);
            }
            self.depth -= 1;
        }
    }

    fn define(&mut self, id: TypeId, parts: &[Part<'a>]) {
        let keywords = self.read(parts);
        if let [Part { at, .. }] = parts
            && let Some((target, _)) = self.sole_reference(at)
        {
            let target_id = self.named(&target);
            let alias = Schema::new(at.location(), Kind::Named(target_id));
            self.fill(id, Definition::Alias(alias), &keywords);
            return;
        }
        self.make(id, parts, &keywords);
    }

    pub(super) fn make(&mut self, id: TypeId, parts: &[Part<'a>], keywords: &Keywords<'a>) {
        self.making.push(id);
        let around = std::mem::take(&mut self.within);
        let lowered = self.lowered(parts, keywords);
        let rules = self.rules(parts, keywords);
        self.settle(id, lowered, rules, keywords);
        self.within = around;
        self.making.pop();
    }

    /// Makes the type at this index what its schema became.
    fn settle(&mut self, id: TypeId, lowered: Lowered, rules: Vec<Rule>, keywords: &Keywords<'a>) {
        let definition = match lowered {
            Lowered::Item(definition) => {
                self.types[id.0 as usize].rules = rules;
                definition
            }
            Lowered::Inline(kind) => {
                let location = self.types[id.0 as usize].location;
                name_for_kind(Schema {
                    rules,
                    ..Schema::new(location, kind)
                })
            }
            // A type that other schemas name too cannot take rules that stand here only.
            Lowered::Branch(only) if is_named(&only.schema) && !rules.is_empty() => {
                self.types[id.0 as usize].rules = rules;
                Definition::Union(Union {
                    variants: vec![only],
                    exclusive: false,
                    discriminator: None,
                })
            }
            Lowered::Branch(Variant { mut schema, .. }) => {
                schema.location = self.types[id.0 as usize].location;
                schema.rules.extend(rules);
                name_for_kind(schema)
            }
        };
        self.fill(id, definition, keywords);
    }

    pub(in crate::lower) fn reserve(
        &mut self,
        at: &Cursor<'a>,
        name: String,
        ident: String,
    ) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).expect("fewer than 2^32 types"));
        self.types.push(TypeDef {
            id,
            name,
            ident,
            inline: !self.components.contains_key(&at.id()),
            definition: Definition::Alias(Schema::new(at.location(), Kind::Any)),
            location: at.location(),
            docs: String::new(),
            deprecated: false,
            nullable: false,
            rules: Vec::new(),
            usage: Usage::default(),
            extensions: Vec::new(),
        });
        id
    }

    fn fill(&mut self, id: TypeId, definition: Definition, keywords: &Keywords<'a>) {
        let type_def = &mut self.types[id.0 as usize];
        type_def.docs = keywords.annotations.docs();
        type_def.deprecated = keywords.annotations.deprecated;
        type_def.nullable = keywords.nullable;
        type_def.definition = definition;
        // What a schema refers to or includes speaks for itself.
        let place = type_def.location;
        let own = |part: &&Part<'_>| part.at.location() == place;
        let stating = keywords
            .parts
            .iter()
            .filter(|part| extensions::any(&part.at));
        let stating = stating
            .filter(own)
            .map(|part| extensions::of(&part.at))
            .next();
        type_def.extensions = stating.unwrap_or_default();
    }
}

fn is_named(schema: &Schema) -> bool {
    matches!(schema.kind, Kind::Named(_))
}

/// A schema that has a name of its own but needs no type: scalars become types, others get another name.
fn name_for_kind(schema: Schema) -> Definition {
    match schema.kind {
        Kind::Boolean | Kind::Integer(_) | Kind::Number(_) | Kind::String(_) => {
            Definition::Newtype(schema)
        }
        _ => Definition::Alias(schema),
    }
}
