//! Inline schemas that are written out several times: the first becomes a type, the others are names of it.
//!
//! A document has no other way to say that two operations take the same object than to give it a name, and where its
//! author did not, the same text stands in both. A type for each would be compiled for each, and values of one would be
//! no values of the other.

use std::fmt::Debug;
use std::io::Write as _;

use rustc_hash::FxHashMap;
use specwright_spec::model::{
    Additional, Api, Definition, Enum, EnumValue, Kind, Numbers, Property, Schema, Struct, Text,
    TypeDef, TypeId, Union, Usage, Variant,
};

/// Which types are other names of which.
#[derive(Debug, Default)]
pub(crate) struct Twins<'a> {
    /// The first of those that are the same.
    first: FxHashMap<TypeId, &'a TypeDef>,
    /// Of the first, the others, in document order.
    others: FxHashMap<TypeId, Vec<&'a TypeDef>>,
}

impl<'a> Twins<'a> {
    /// Compares the inline types that `group` puts together; one without a group stays alone.
    pub(crate) fn of(api: &'a Api, group: impl Fn(usize) -> Option<usize>) -> Self {
        let mut twins = Self::default();
        let mut first: FxHashMap<usize, &TypeDef> = FxHashMap::default();
        for (type_def, class) in api.types.iter().zip(classes(&api.types, group)) {
            let first = *first.entry(class).or_insert(type_def);
            if first.id != type_def.id {
                twins.first.insert(type_def.id, first);
                twins.others.entry(first.id).or_default().push(type_def);
            }
        }
        twins
    }

    /// The type that this one is another name of.
    pub(crate) fn first(&self, type_def: &TypeDef) -> Option<&'a TypeDef> {
        self.first.get(&type_def.id).copied()
    }

    /// The types that are other names of this one, in document order.
    pub(crate) fn others(&self, type_def: &TypeDef) -> &[&'a TypeDef] {
        let others = self.others.get(&type_def.id);
        others.map_or(&[], Vec::as_slice)
    }
}

/// For each type, one of those that are the same.
fn classes(types: &[TypeDef], group: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let mut classes: Vec<usize> = (0..types.len()).collect();
    let mut known: FxHashMap<Vec<u8>, usize> = FxHashMap::default();
    for index in inside_first(types) {
        let group = group(index).filter(|_| types[index].inline);
        let said = group.and_then(|group| Said::by(&types[index], group, &classes));
        if let Some(said) = said {
            classes[index] = *known.entry(said).or_insert(index);
        }
    }
    classes
}

/// The types, each after those that it names, as far as these do not name it too.
fn inside_first(types: &[TypeDef]) -> Vec<usize> {
    let mut order = Vec::with_capacity(types.len());
    let mut seen = vec![false; types.len()];
    // An explicit stack in place of recursion: a chain of types may be as long as the document.
    let mut open: Vec<_> = (0..types.len()).rev().map(|index| (index, false)).collect();
    while let Some((index, is_left)) = open.pop() {
        if is_left {
            order.push(index);
        } else if !std::mem::replace(&mut seen[index], true) {
            open.push((index, true));
            types[index].checked_types(&mut |TypeId(id)| open.push((id as usize, false)));
        }
    }
    order
}

/// What a type says, as bytes that only types have in common that say the same.
///
/// Whatever is a text or a list begins with its length, so that nothing passes for what follows it. What is there for each
/// property is written by hand, for large documents have a hundred thousand.
struct Said<'s> {
    bytes: Vec<u8>,
    /// The types that are the same as those that are named, as far as they are known.
    classes: &'s [usize],
}

impl<'s> Said<'s> {
    /// Nothing where the type cannot be shared.
    fn by(type_def: &TypeDef, group: usize, classes: &'s [usize]) -> Option<Vec<u8>> {
        let mut said = Self {
            bytes: Vec::new(),
            classes,
        };
        if !type_def.rules.is_empty() {
            return None;
        }
        let Usage { request, response } = &type_def.usage;
        said.number(group);
        said.flags([request, response, &type_def.deprecated]);
        match &type_def.definition {
            Definition::Struct(object) => said.structure(object)?,
            Definition::Enum(list) => said.list(list),
            Definition::Union(union) => {
                // It is read by the table of its schema, which knows of `null`.
                said.flags([&type_def.nullable]);
                said.union(union)?;
            }
            Definition::Newtype(_) | Definition::Alias(_) => return None,
        }
        Some(said.bytes)
    }

    fn structure(&mut self, object: &Struct) -> Option<()> {
        let Struct {
            properties,
            additional,
            min,
            max,
        } = object;
        self.bytes.push(b'o');
        self.number(properties.len());
        if (*min, *max) != (0, None) {
            self.say((min, max));
        }
        for property in properties {
            self.property(property)?;
        }
        match additional {
            Additional::Ignored | Additional::Refused => self.say(additional),
            Additional::Kept { ident, schema } => {
                self.say(ident);
                self.schema(schema)?;
            }
        }
        Some(())
    }

    /// Documentation counts: what it says of one place may be wrong of another.
    fn property(&mut self, property: &Property) -> Option<()> {
        let Property {
            name,
            ident,
            location: _,
            required,
            schema,
            boxed,
            docs,
            default,
            deprecated,
            read_only,
            write_only,
            extensions: _,
        } = property;
        self.texts([name, ident, docs]);
        self.flags([required, boxed, deprecated, read_only, write_only]);
        if default.is_some() {
            self.say(default);
        }
        self.schema(schema)
    }

    fn list(&mut self, list: &Enum) {
        let Enum {
            values,
            open,
            extensible: _,
        } = list;
        self.bytes.push(b'e');
        self.number(values.len());
        self.flags([&open.is_some()]);
        self.texts([open.as_deref().unwrap_or_default()]);
        for EnumValue { value, ident, docs } in values {
            self.texts([ident, docs]);
            match value.as_str() {
                Some(text) => self.texts([text]),
                None => self.say(value),
            }
        }
    }

    fn union(&mut self, union: &Union) -> Option<()> {
        let Union {
            variants,
            exclusive,
            discriminator,
        } = union;
        self.bytes.push(b'u');
        self.number(variants.len());
        self.flags([exclusive]);
        self.say(discriminator);
        for variant in variants {
            let Variant {
                ident,
                schema,
                boxed,
                docs,
            } = variant;
            self.texts([ident, docs]);
            self.flags([boxed]);
            self.schema(schema)?;
        }
        Some(())
    }

    fn schema(&mut self, schema: &Schema) -> Option<()> {
        let Schema {
            location: _,
            nullable,
            kind,
            rules,
        } = schema;
        self.flags([nullable]);
        self.kind(kind)?;
        rules.is_empty().then_some(())
    }

    fn kind(&mut self, kind: &Kind) -> Option<()> {
        match kind {
            Kind::Named(id) => {
                self.bytes.push(b'n');
                self.number(self.classes[id.0 as usize]);
            }
            Kind::Array {
                prefix,
                items,
                min,
                max,
                unique,
            } => {
                self.say(("array", min, max, unique, prefix.len()));
                for item in prefix {
                    self.schema(item)?;
                }
                self.schema(items)?;
            }
            Kind::Map { values, min, max } => {
                self.say(("map", min, max));
                self.schema(values)?;
            }
            Kind::Boolean => self.bytes.push(b'b'),
            Kind::Integer(numbers) if *numbers == Numbers::default() => self.bytes.push(b'i'),
            Kind::String(text) if *text == Text::default() => self.bytes.push(b's'),
            Kind::Any
            | Kind::Never
            | Kind::Null
            | Kind::Integer(_)
            | Kind::Number(_)
            | Kind::String(_)
            | Kind::Literals(_) => self.say(kind),
        }
        Some(())
    }

    fn texts<const COUNT: usize>(&mut self, texts: [&str; COUNT]) {
        for text in texts {
            self.number(text.len());
            self.bytes.extend(text.as_bytes());
        }
    }

    fn number(&mut self, number: usize) {
        self.bytes.extend(number.to_le_bytes());
    }

    fn flags<const COUNT: usize>(&mut self, flags: [&bool; COUNT]) {
        self.bytes.extend(flags.map(|flag| u8::from(*flag)));
    }

    fn say(&mut self, what: impl Debug) {
        write!(self.bytes, "{what:?}").expect("memory takes whatever is written");
    }
}

#[cfg(test)]
mod tests {
    use specwright_source::Sources;
    use specwright_spec::document::{MemoryLoader, load};
    use specwright_spec::lower::{self, lower};

    use super::*;

    fn api(schemas: &str) -> Api {
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
        );
        let loader = MemoryLoader::new([("spec.yaml", text)]);
        let (document, _) = load("spec.yaml", &loader, &mut Sources::new());
        let document = document.expect("it is a document");
        lower(&document, &lower::Options::default()).0
    }

    /// Whether two inline schemas become one type.
    fn are_one(one: &str, other: &str) -> bool {
        let api = api(&format!(
            "    Holder: {{type: object, properties: {{one: {one}, other: {other}}}}}\n    Named: {NAME}"
        ));
        let twins = Twins::of(&api, |_| Some(0));
        let find = |ident| api.types.iter().find(|one| one.ident == ident);
        let first = find("HolderOther").and_then(|other| twins.first(other));
        first.is_some_and(|first| first.ident == "HolderOne")
    }

    const NAME: &str = "{type: object, properties: {name: {type: string}}}";

    #[test]
    fn schemas_that_say_the_same_are_one() {
        for other in [
            NAME,
            "{type: object, properties: {name: {type: string}}, description: Another place.}",
            "{type: object, properties: {name: {type: string}}, nullable: true}",
        ] {
            assert!(are_one(NAME, other), "{other}");
        }
    }

    #[test]
    fn schemas_that_differ_in_anything_else_are_two() {
        for other in [
            "{type: object, properties: {name: {type: string, maxLength: 3}}}",
            "{type: object, properties: {name: {type: string, format: uuid}}}",
            "{type: object, properties: {name: {type: string, nullable: true}}}",
            "{type: object, properties: {name: {type: string, default: none}}}",
            "{type: object, properties: {name: {type: string, description: Its name.}}}",
            "{type: object, properties: {name: {type: string, deprecated: true}}}",
            "{type: object, properties: {name: {type: string, readOnly: true}}}",
            "{type: object, properties: {name: {type: string, not: {enum: [none]}}}}",
            "{type: object, properties: {name: {type: string}, size: {type: integer}}}",
            "{type: object, properties: {name: {type: string}}, required: [name]}",
            "{type: object, properties: {name: {type: string}}, minProperties: 1}",
            "{type: object, properties: {name: {type: string}}, additionalProperties: false}",
            "{type: object, properties: {name: {type: string}}, additionalProperties: {type: string}}",
            "{type: object, properties: {name: {type: string}}, deprecated: true}",
            "{type: object, properties: {name: {type: string}}, not: {required: [name]}}",
            "{$ref: '#/components/schemas/Named'}",
        ] {
            assert!(!are_one(NAME, other), "{other}");
        }
    }

    #[test]
    fn lists_and_unions_are_one_where_they_read_the_same() {
        assert!(are_one("{enum: [a, b]}", "{enum: [a, b]}"));
        assert!(!are_one("{enum: [a, b]}", "{enum: [b, a]}"));
        let union = "{oneOf: [{type: string}, {type: integer}]}";
        assert!(are_one(union, union));
        for other in [
            "{anyOf: [{type: string}, {type: integer}]}",
            "{oneOf: [{type: string}, {type: integer}], nullable: true}",
            "{oneOf: [{type: string}, {type: integer, minimum: 1}]}",
            "{oneOf: [{type: string}, {type: integer, description: How many.}]}",
        ] {
            assert!(!are_one(union, other), "{other}");
        }
    }

    #[test]
    fn a_schema_that_others_refer_to_stays_apart() {
        let api = api(
            "    A: {type: object, properties: {one: {enum: [a]}}}\n    \
             B: {type: object, properties: {one: {enum: [a]}}}\n    \
             C: {type: object, properties: {one: {$ref: '#/components/schemas/B/properties/one'}}}",
        );
        assert!(Twins::of(&api, |_| Some(0)).first.is_empty());
    }

    #[test]
    fn schemas_that_nearly_say_the_same_are_told_apart_in_no_time() {
        let schema = |length| {
            format!(
                "    A{length}: {{type: array, items: {{type: object, properties: {{a: {{type: string, maxLength: {length}}}}}}}}}\n"
            )
        };
        let api = api(&(1..=10_000).map(schema).collect::<String>());
        assert!(Twins::of(&api, |_| Some(0)).first.is_empty());
    }
}
