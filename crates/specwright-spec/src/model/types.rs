//! Schemas of the model: uses of types ([`Schema`]) and the types that become items ([`TypeDef`]).

use specwright_source::Span;

use super::{Extension, Rule};

/// A type of the [`Api`](super::Api), by its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// A use of a schema: at a property, an item, a parameter, a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// Where it stands; of a reference, where the reference stands.
    pub location: Span,
    /// Whether `null` is a value too.
    pub nullable: bool,
    /// What values it has.
    pub kind: Kind,
    /// What is demanded of the values besides; of a schema that has no type of its own.
    pub rules: Vec<Rule>,
}

/// The standard library derives no traits for longer tuples.
const LONGEST_TUPLE: usize = 12;

/// The values of a [`Schema`].
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Every value.
    Any,
    /// No value.
    Never,
    /// `null` only.
    Null,
    /// `true` and `false`.
    Boolean,
    /// Whole numbers.
    Integer(Numbers),
    /// Numbers.
    Number(Numbers),
    /// Text.
    String(Text),
    /// Literals for which there is no Rust enum; values are kept as JSON.
    Literals(Vec<serde_json::Value>),
    /// Arrays.
    Array {
        /// The schemas of the first items.
        prefix: Vec<Schema>,
        /// The schema of the other items.
        items: Box<Schema>,
        /// `minItems`
        min: u64,
        /// `maxItems`
        max: Option<u64>,
        /// `uniqueItems`
        unique: bool,
    },
    /// Objects with members of one schema and no declared properties.
    Map {
        /// The schema of the members.
        values: Box<Schema>,
        /// `minProperties`
        min: u64,
        /// `maxProperties`
        max: Option<u64>,
    },
    /// One of the API's types.
    Named(TypeId),
}

/// Constraints of numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Numbers {
    /// `minimum` or `exclusiveMinimum`
    pub minimum: Option<Bound>,
    /// `maximum` or `exclusiveMaximum`
    pub maximum: Option<Bound>,
    /// Whether the minimum itself is excluded.
    pub exclusive_minimum: bool,
    /// Whether the maximum itself is excluded.
    pub exclusive_maximum: bool,
    /// `multipleOf`
    pub multiple_of: Option<f64>,
    /// `format`
    pub format: Option<String>,
}

/// A bound of numbers; one that is compared with another is greater where it is.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Bound {
    /// The nearest double.
    pub near: f64,
    /// What a whole number has beyond that: from 2⁵³ on, not each is a double.
    pub rest: i16,
}

impl Bound {
    /// The whole number, where it is none of the doubles.
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
    pub fn beyond_doubles(self) -> Option<i128> {
        (self.rest != 0).then(|| self.near as i128 + i128::from(self.rest))
    }
}

/// Constraints of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text {
    /// `minLength`
    pub min_length: u64,
    /// `maxLength`
    pub max_length: Option<u64>,
    /// `pattern`, known to compile.
    pub pattern: Option<String>,
    /// `format`
    pub format: Option<String>,
}

/// A type that becomes an item.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// Where it is among the types.
    pub id: TypeId,
    /// The name in the document; of an inline schema, the name derived from its place.
    pub name: String,
    /// The name as a Rust type.
    pub ident: String,
    /// Whether the document gives it no name: it stands where it is used, and no `$ref` leads there.
    pub inline: bool,
    /// Where it stands.
    pub location: Span,
    /// `title` and `description`.
    pub docs: String,
    /// `deprecated`
    pub deprecated: bool,
    /// Whether `null` is a value of the schema itself; uses carry it already.
    pub nullable: bool,
    /// What it is.
    pub definition: Definition,
    /// What is demanded of the values besides.
    pub rules: Vec<Rule>,
    /// Where values of it travel.
    pub usage: Usage,
    /// The vendor extensions of its schema.
    pub extensions: Vec<Extension>,
}

/// Where values of a type travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// In requests.
    pub request: bool,
    /// In responses.
    pub response: bool,
}

/// What a type is.
#[derive(Debug, Clone, PartialEq)]
pub enum Definition {
    /// An object with properties.
    Struct(Struct),
    /// A closed list of texts or whole numbers.
    Enum(Enum),
    /// One of several schemas.
    Union(Union),
    /// A scalar with a name of its own.
    Newtype(Schema),
    /// Another name for a schema.
    Alias(Schema),
}

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub struct Struct {
    /// The properties, in document order.
    pub properties: Vec<Property>,
    /// What other members may be.
    pub additional: Additional,
    /// `minProperties`
    pub min: u64,
    /// `maxProperties`
    pub max: Option<u64>,
}

/// Members that no property declares.
#[derive(Debug, Clone, PartialEq)]
pub enum Additional {
    /// Any value; they are not kept.
    Ignored,
    /// None may be there.
    Refused,
    /// Values of this schema, which are kept in a field of this name.
    Kept {
        /// The name of the field.
        ident: String,
        /// The schema.
        schema: Box<Schema>,
    },
}

/// A property of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The name on the wire.
    pub name: String,
    /// The name of the field.
    pub ident: String,
    /// Where it stands.
    pub location: Span,
    /// Whether it must be present.
    pub required: bool,
    /// Its values.
    pub schema: Schema,
    /// Whether the field must be boxed to cut a cycle.
    pub boxed: bool,
    /// `title` and `description`.
    pub docs: String,
    /// `default`
    pub default: Option<serde_json::Value>,
    /// `deprecated`
    pub deprecated: bool,
    /// `readOnly`: sent in responses only.
    pub read_only: bool,
    /// `writeOnly`: sent in requests only.
    pub write_only: bool,
    /// The vendor extensions of its schema, where that is not a type of its own.
    pub extensions: Vec<Extension>,
}

/// A list of texts or whole numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// The values, in document order; all texts or all whole numbers.
    pub values: Vec<EnumValue>,
    /// The variant that keeps an undeclared value, where the list is open.
    pub open: Option<String>,
    /// What the document says: `x-extensible-enum`.
    pub extensible: Option<bool>,
}

/// A value of an [`Enum`].
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// A text or a whole number.
    pub value: serde_json::Value,
    /// The name of the variant.
    pub ident: String,
    /// What the document says about it.
    pub docs: String,
}

/// One of several schemas.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The branches, in document order.
    pub variants: Vec<Variant>,
    /// Whether exactly one branch may accept a value (`oneOf`).
    pub exclusive: bool,
    /// The property that names the branch, and its values with the index of the branch.
    pub discriminator: Option<(String, Vec<(String, usize)>)>,
}

/// A branch of a [`Union`].
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The name of the variant.
    pub ident: String,
    /// Its values.
    pub schema: Schema,
    /// Whether the content must be boxed to cut a cycle.
    pub boxed: bool,
    /// What the document says about it.
    pub docs: String,
}

impl Schema {
    /// A schema of this kind, not nullable.
    pub fn new(location: Span, kind: Kind) -> Self {
        Self {
            location,
            nullable: false,
            kind,
            rules: Vec::new(),
        }
    }

    /// The schemas of the items of arrays that all have the same number of them, which a Rust tuple holds.
    ///
    /// Longer ones than tuples derive their traits for are lists, and so are those with an item that is such an array
    /// by a name, since that may be this one.
    pub fn tuple<'s>(&'s self, types: &[TypeDef]) -> Option<&'s [Self]> {
        let Kind::Array {
            prefix,
            items,
            min,
            max,
            unique: false,
        } = &self.kind
        else {
            return None;
        };
        let length = prefix.len() as u64;
        let ends = items.kind == Kind::Never || *max == Some(length);
        let is_exact = *min >= length && max.is_none_or(|max| max >= length) && ends;
        let fits = (1..=LONGEST_TUPLE).contains(&prefix.len());
        let are_plain = || !prefix.iter().any(|item| item.names_prefixed(types));
        (is_exact && fits && are_plain()).then_some(prefix)
    }

    /// Whether this is the name of an array whose first items have schemas of their own.
    fn names_prefixed(&self, types: &[TypeDef]) -> bool {
        let mut named = self;
        for _ in 0..=types.len() {
            let Kind::Named(id) = named.kind else {
                let is_prefixed =
                    matches!(&named.kind, Kind::Array { prefix, .. } if !prefix.is_empty());
                return is_prefixed && matches!(self.kind, Kind::Named(_));
            };
            match &types[id.0 as usize].definition {
                Definition::Alias(target) | Definition::Newtype(target) => named = target,
                _ => return false,
            }
        }
        false
    }

    /// The schemas directly inside this one.
    pub fn children(&self) -> Vec<&Self> {
        match &self.kind {
            Kind::Array { prefix, items, .. } => prefix.iter().chain([&**items]).collect(),
            Kind::Map { values, .. } => vec![values],
            _ => Vec::new(),
        }
    }

    /// Calls `visit` with every type that this use names, at any depth outside the types themselves.
    pub fn named_types(&self, visit: &mut impl FnMut(TypeId)) {
        if let Kind::Named(id) = self.kind {
            visit(id);
        }
        self.children()
            .into_iter()
            .for_each(|child| child.named_types(visit));
    }

    /// Whether some of it is left to another validator than the runtime: [`Rule::Json`].
    pub fn has_json_schema(&self) -> bool {
        let children = self.children();
        self.rules.iter().any(Rule::has_json_schema)
            || children.into_iter().any(Self::has_json_schema)
    }

    /// Calls `visit` with every type that this use or one of its rules names.
    pub fn checked_types(&self, visit: &mut impl FnMut(TypeId)) {
        if let Kind::Named(id) = self.kind {
            visit(id);
        }
        self.rules.iter().for_each(|rule| rule.named_types(visit));
        self.children()
            .into_iter()
            .for_each(|child| child.checked_types(visit));
    }

    /// Calls `change` with every type that this use or one of its rules names, to put another in its place.
    pub fn rename_types(&mut self, change: &mut impl FnMut(&mut TypeId)) {
        let rules = self.rules.iter_mut();
        rules.for_each(|rule| rule.rename_types(change));
        match &mut self.kind {
            Kind::Named(id) => change(id),
            Kind::Array { prefix, items, .. } => {
                prefix
                    .iter_mut()
                    .for_each(|schema| schema.rename_types(change));
                items.rename_types(change);
            }
            Kind::Map { values, .. } => values.rename_types(change),
            _ => {}
        }
    }
}

impl TypeDef {
    /// Whether its values travel anywhere, as far as the document says.
    pub fn is_used(&self) -> bool {
        self.usage.request || self.usage.response
    }

    /// Whether some of it is left to another validator than the runtime: [`Rule::Json`].
    pub fn has_json_schema(&self) -> bool {
        let schemas = self.definition.schemas();
        self.rules.iter().any(Rule::has_json_schema)
            || schemas.into_iter().any(Schema::has_json_schema)
    }

    /// Calls `visit` with every type that the definition or a rule names.
    pub fn checked_types(&self, visit: &mut impl FnMut(TypeId)) {
        self.rules.iter().for_each(|rule| rule.named_types(visit));
        let schemas = self.definition.schemas();
        schemas
            .into_iter()
            .for_each(|schema| schema.checked_types(visit));
    }

    /// Calls `change` with every type that the definition or a rule names, to put another in its place.
    pub fn rename_types(&mut self, change: &mut impl FnMut(&mut TypeId)) {
        let rules = self.rules.iter_mut();
        rules.for_each(|rule| rule.rename_types(change));
        let schemas = self.definition.schemas_mut();
        schemas
            .into_iter()
            .for_each(|schema| schema.rename_types(change));
    }
}

impl Definition {
    /// The schemas that the definition uses directly.
    pub fn schemas(&self) -> Vec<&Schema> {
        match self {
            Self::Struct(object) => {
                let kept = match &object.additional {
                    Additional::Kept { schema, .. } => Some(&**schema),
                    _ => None,
                };
                object
                    .properties
                    .iter()
                    .map(|property| &property.schema)
                    .chain(kept)
                    .collect()
            }
            Self::Union(union) => union
                .variants
                .iter()
                .map(|variant| &variant.schema)
                .collect(),
            Self::Newtype(schema) | Self::Alias(schema) => vec![schema],
            Self::Enum(_) => Vec::new(),
        }
    }

    /// The schemas that the definition uses directly, to change them.
    pub fn schemas_mut(&mut self) -> Vec<&mut Schema> {
        match self {
            Self::Struct(object) => {
                let kept = match &mut object.additional {
                    Additional::Kept { schema, .. } => Some(&mut **schema),
                    _ => None,
                };
                object
                    .properties
                    .iter_mut()
                    .map(|property| &mut property.schema)
                    .chain(kept)
                    .collect()
            }
            Self::Union(union) => union
                .variants
                .iter_mut()
                .map(|variant| &mut variant.schema)
                .collect(),
            Self::Newtype(schema) | Self::Alias(schema) => vec![schema],
            Self::Enum(_) => Vec::new(),
        }
    }
}
