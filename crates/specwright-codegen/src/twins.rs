//! Inline schemas that are written out several times: the first becomes a type, the others are names of it.
//!
//! A document has no other way to say that two operations take the same object than to give it a name, and where its
//! author did not, the same text stands in both. A type for each would be compiled for each, and values of one would be
//! no values of the other.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};
use specwright_spec::model::{
    Additional, Api, Definition, Enum, Kind, Property, Schema, Struct, TypeDef, TypeId, Union,
    Variant,
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
        let same = Same::of(&api.types, group);
        let mut twins = Self::default();
        let mut first: FxHashMap<usize, &TypeDef> = FxHashMap::default();
        for (type_def, class) in api.types.iter().zip(same.0) {
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

/// For each type, the last of those that are the same.
struct Same(Vec<usize>);

impl Same {
    fn of(types: &[TypeDef], group: impl Fn(usize) -> Option<usize>) -> Self {
        let mut same = Self((0..types.len()).collect());
        let mut known: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        // What an inline schema holds comes after it, and is known before it this way.
        for index in (0..types.len()).rev() {
            let type_def = &types[index];
            let Some(group) = group(index).filter(|_| may_be_shared(type_def)) else {
                continue;
            };
            let alike = known.entry(look(type_def, group)).or_default();
            let mut twins = alike.iter();
            match twins.find(|twin| same.is_same(type_def, &types[**twin])) {
                Some(twin) => same.0[index] = *twin,
                None => alike.push(index),
            }
        }
        same
    }

    fn is_same(&self, left: &TypeDef, right: &TypeDef) -> bool {
        left.usage == right.usage
            && match (&left.definition, &right.definition) {
                (Definition::Struct(left), Definition::Struct(right)) => {
                    self.is_same_struct(left, right)
                }
                (Definition::Enum(left), Definition::Enum(right)) => is_same_enum(left, right),
                (Definition::Union(union), Definition::Union(other)) => {
                    // A union is read by the table of its schema, which knows of `null`.
                    left.nullable == right.nullable && self.is_same_union(union, other)
                }
                _ => false,
            }
    }

    fn is_same_struct(&self, left: &Struct, right: &Struct) -> bool {
        let Struct {
            properties,
            additional,
            min,
            max,
        } = left;
        (min, max) == (&right.min, &right.max)
            && self.is_same_rest(additional, &right.additional)
            && all(properties, &right.properties, |left, right| {
                self.is_same_property(left, right)
            })
    }

    fn is_same_rest(&self, left: &Additional, right: &Additional) -> bool {
        match (left, right) {
            (
                Additional::Kept { ident, schema },
                Additional::Kept {
                    ident: other_ident,
                    schema: other,
                },
            ) => ident == other_ident && self.is_same_schema(schema, other),
            _ => left == right,
        }
    }

    /// Documentation counts: what it says of one place may be wrong of another.
    fn is_same_property(&self, left: &Property, right: &Property) -> bool {
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
        } = left;
        name == &right.name
            && ident == &right.ident
            && (required, boxed) == (&right.required, &right.boxed)
            && (deprecated, read_only, write_only)
                == (&right.deprecated, &right.read_only, &right.write_only)
            && self.is_same_schema(schema, &right.schema)
            && docs == &right.docs
            && default == &right.default
    }

    fn is_same_union(&self, left: &Union, right: &Union) -> bool {
        let Union {
            variants,
            exclusive,
            discriminator,
        } = left;
        exclusive == &right.exclusive
            && discriminator == &right.discriminator
            && all(variants, &right.variants, |left, right| {
                self.is_same_variant(left, right)
            })
    }

    fn is_same_variant(&self, left: &Variant, right: &Variant) -> bool {
        let Variant {
            ident,
            schema,
            boxed,
            docs,
        } = left;
        (ident, boxed, docs) == (&right.ident, &right.boxed, &right.docs)
            && self.is_same_schema(schema, &right.schema)
    }

    fn is_same_schema(&self, left: &Schema, right: &Schema) -> bool {
        let has_rules = |schema: &Schema| !schema.rules.is_empty();
        left.nullable == right.nullable
            && !has_rules(left)
            && !has_rules(right)
            && self.is_same_kind(&left.kind, &right.kind)
    }

    fn is_same_kind(&self, left: &Kind, right: &Kind) -> bool {
        match (left, right) {
            (Kind::Named(left), Kind::Named(right)) => self.of_id(*left) == self.of_id(*right),
            (
                Kind::Array {
                    prefix,
                    items,
                    min,
                    max,
                    unique,
                },
                Kind::Array {
                    prefix: other_prefix,
                    items: other_items,
                    min: other_min,
                    max: other_max,
                    unique: other_unique,
                },
            ) => {
                (min, max, unique) == (other_min, other_max, other_unique)
                    && self.is_same_schema(items, other_items)
                    && all(prefix, other_prefix, |left, right| {
                        self.is_same_schema(left, right)
                    })
            }
            (
                Kind::Map { values, min, max },
                Kind::Map {
                    values: other,
                    min: other_min,
                    max: other_max,
                },
            ) => (min, max) == (other_min, other_max) && self.is_same_schema(values, other),
            _ => left == right,
        }
    }

    fn of_id(&self, id: TypeId) -> usize {
        self.0[id.0 as usize]
    }
}

/// Whether a type may be another's twin: types that the document names stay as they are.
fn may_be_shared(type_def: &TypeDef) -> bool {
    let is_item = matches!(
        type_def.definition,
        Definition::Struct(_) | Definition::Enum(_) | Definition::Union(_)
    );
    type_def.inline && is_item && type_def.rules.is_empty()
}

fn is_same_enum(left: &Enum, right: &Enum) -> bool {
    let Enum {
        values,
        open,
        extensible: _,
    } = left;
    values == &right.values && open == &right.open
}

fn all<T>(left: &[T], right: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    left.len() == right.len()
        && left
            .iter()
            .zip(right)
            .all(|(left, right)| is_same(left, right))
}

/// What types that are the same have in common, as far as it is soon read.
fn look(type_def: &TypeDef, group: usize) -> u64 {
    let mut hasher = FxHasher::default();
    group.hash(&mut hasher);
    match &type_def.definition {
        Definition::Struct(object) => {
            let names = object.properties.iter().map(|property| &property.name);
            names.for_each(|name| name.hash(&mut hasher));
        }
        Definition::Enum(list) => {
            let idents = list.values.iter().map(|value| &value.ident);
            idents.for_each(|ident| ident.hash(&mut hasher));
        }
        Definition::Union(union) => {
            let idents = union.variants.iter().map(|variant| &variant.ident);
            idents.for_each(|ident| ident.hash(&mut hasher));
        }
        Definition::Newtype(_) | Definition::Alias(_) => {}
    }
    hasher.finish()
}
