//! Schemas as constant data: `Schema::string().max_length(80)`.

use super::{At, Property, Rule, at};

/// A schema (JSON Schema 2020-12, as OpenAPI 3.1 uses it; other versions are converted when the contract is generated).
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// The name under `components/schemas`, or the one derived from the place; empty where inline and unnamed.
    pub name: &'static str,
    /// Where it stands in the document.
    pub at: At,
    /// Where values of it travel; of a schema with a name.
    pub usage: Usage,
    /// Whether `null` is a value too.
    pub nullable: bool,
    /// What values it has.
    pub kind: Kind,
}

/// Where values of a schema travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// In requests.
    pub request: bool,
    /// In responses.
    pub response: bool,
}

/// The values of a [`Schema`].
#[derive(Debug, Clone, Copy)]
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
    /// One of these literals (`enum`, `const`).
    Enum(&'static [Literal]),
    /// Arrays: `prefix` states the first items, `items` the others.
    Array {
        /// The schemas of the first items (`prefixItems`).
        prefix: &'static [&'static Schema],
        /// The schema of the other items.
        items: &'static Schema,
        /// `minItems`
        min: usize,
        /// `maxItems`
        max: usize,
        /// `uniqueItems`
        unique: bool,
    },
    /// Objects.
    Object {
        /// The declared properties, in document order.
        properties: &'static [Property],
        /// What other members may be.
        additional: Additional,
        /// `minProperties`
        min: usize,
        /// `maxProperties`
        max: usize,
    },
    /// Exactly one branch accepts the value.
    OneOf(Union),
    /// At least one branch accepts the value.
    AnyOf(Union),
    /// Every branch accepts the value.
    AllOf(&'static [&'static Schema]),
    /// Another schema, by reference; the nullability of this use is added to that of the target.
    Named(&'static Schema),
    /// The values of a schema that keep every rule.
    Ruled(&'static Schema, &'static [Rule]),
}

/// Members of an object that no property declares.
#[derive(Debug, Clone, Copy)]
pub enum Additional {
    /// Any value.
    Allowed,
    /// None may be there (`additionalProperties: false`).
    Refused,
    /// Values of this schema.
    Of(&'static Schema),
}

/// Constraints of numbers. Bounds are absent where infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numbers {
    /// `minimum`
    pub minimum: f64,
    /// `maximum`
    pub maximum: f64,
    /// What `minimum` has beyond the double; beyond 2⁵³ not every whole number is one.
    pub minimum_rest: i16,
    /// What `maximum` has beyond the double.
    pub maximum_rest: i16,
    /// Whether `minimum` itself is excluded (`exclusiveMinimum`).
    pub exclusive_minimum: bool,
    /// Whether `maximum` itself is excluded (`exclusiveMaximum`).
    pub exclusive_maximum: bool,
    /// `multipleOf`; 0 where there is none.
    pub multiple_of: f64,
    /// `format`, as `int32`; empty where there is none.
    pub format: &'static str,
}

/// Constraints of text. Lengths count Unicode characters.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// `minLength`
    pub min_length: usize,
    /// `maxLength`
    pub max_length: usize,
    /// `pattern`
    pub pattern: Option<Pattern>,
    /// `format`, as `email`; empty where there is none.
    pub format: &'static str,
}

/// A regular expression (ECMA-262), compiled when first used.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// As the document states it.
    pub source: &'static str,
    /// The compiled form; written by [`pattern!`](macro@crate::pattern).
    pub compiled: fn() -> &'static crate::pattern::Regex,
}

/// A value of an `enum` or `const`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// A truth value.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Another number.
    Number(f64),
    /// Text.
    String(&'static str),
    /// An array or object, as JSON text.
    Json(&'static str),
}

/// The branches of a `oneOf` or `anyOf`.
#[derive(Debug, Clone, Copy)]
pub struct Union {
    /// The branches, in document order.
    pub branches: &'static [&'static Schema],
    /// The property that names the branch, where there is one.
    pub discriminator: Option<Discriminator>,
}

/// The property of a union's objects that names the branch.
#[derive(Debug, Clone, Copy)]
pub struct Discriminator {
    /// The property.
    pub property: &'static str,
    /// Its values, each with the index of its branch.
    pub mapping: &'static [(&'static str, usize)],
}

/// The longest chain of references that is followed; a longer one is taken for a circle.
pub(crate) const REFERENCES: usize = 64;

impl Schema {
    /// Accepts every value.
    pub const ANY: Self = Self::of(Kind::Any);
    /// Accepts no value.
    pub const NEVER: Self = Self::of(Kind::Never);
    /// Accepts `null` only.
    pub const NULL: Self = Self::of(Kind::Null);

    /// A schema of this kind, unnamed and not nullable.
    pub const fn of(kind: Kind) -> Self {
        Self {
            name: "",
            at: at(0, 0),
            usage: Usage::NONE,
            nullable: false,
            kind,
        }
    }

    /// Accepts whole numbers.
    pub const fn integer() -> Self {
        Self::of(Kind::Integer(Numbers::UNLIMITED))
    }

    /// Accepts numbers.
    pub const fn number() -> Self {
        Self::of(Kind::Number(Numbers::UNLIMITED))
    }

    /// Accepts text.
    pub const fn string() -> Self {
        Self::of(Kind::String(Text::UNLIMITED))
    }

    /// Accepts these literals.
    pub const fn literals(literals: &'static [Literal]) -> Self {
        Self::of(Kind::Enum(literals))
    }

    /// Accepts arrays of these items.
    pub const fn array(items: &'static Schema) -> Self {
        Self::tuple(&[], items)
    }

    /// Accepts arrays that begin with these items and go on with those.
    pub const fn tuple(prefix: &'static [&'static Schema], items: &'static Schema) -> Self {
        Self::of(Kind::Array {
            prefix,
            items,
            min: 0,
            max: usize::MAX,
            unique: false,
        })
    }

    /// Accepts objects with these properties, and any others.
    pub const fn object(properties: &'static [Property]) -> Self {
        Self::of(Kind::Object {
            properties,
            additional: Additional::Allowed,
            min: 0,
            max: usize::MAX,
        })
    }

    /// Accepts objects whose every member is of this schema.
    pub const fn map(values: &'static Schema) -> Self {
        Self::object(&[]).additional(Additional::Of(values))
    }

    /// Accepts what exactly one branch accepts.
    pub const fn one_of(branches: &'static [&'static Schema]) -> Self {
        Self::of(Kind::OneOf(Union {
            branches,
            discriminator: None,
        }))
    }

    /// Accepts what at least one branch accepts.
    pub const fn any_of(branches: &'static [&'static Schema]) -> Self {
        Self::of(Kind::AnyOf(Union {
            branches,
            discriminator: None,
        }))
    }

    /// Accepts what every branch accepts.
    pub const fn all_of(branches: &'static [&'static Schema]) -> Self {
        Self::of(Kind::AllOf(branches))
    }

    /// Accepts what the target accepts.
    pub const fn named(target: &'static Schema) -> Self {
        Self::of(Kind::Named(target))
    }

    /// Accepts what the schema accepts and every rule lets through.
    pub const fn ruled(schema: &'static Schema, rules: &'static [Rule]) -> Self {
        Self::of(Kind::Ruled(schema, rules))
    }

    /// Names the schema.
    pub const fn name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Says where the schema stands.
    pub const fn at(mut self, at: At) -> Self {
        self.at = at;
        self
    }

    /// Says where values travel.
    pub const fn used(mut self, usage: Usage) -> Self {
        self.usage = usage;
        self
    }

    /// Accepts `null` too.
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Sets `minLength`; of a string.
    pub const fn min_length(mut self, length: usize) -> Self {
        if let Kind::String(text) = &mut self.kind {
            text.min_length = length;
        }
        self
    }

    /// Sets `maxLength`; of a string.
    pub const fn max_length(mut self, length: usize) -> Self {
        if let Kind::String(text) = &mut self.kind {
            text.max_length = length;
        }
        self
    }

    /// Sets `pattern`; of a string.
    pub const fn pattern(mut self, pattern: Pattern) -> Self {
        if let Kind::String(text) = &mut self.kind {
            text.pattern = Some(pattern);
        }
        self
    }

    /// Sets `format`; of a string, an integer or a number.
    pub const fn format(mut self, format: &'static str) -> Self {
        match &mut self.kind {
            Kind::String(text) => text.format = format,
            Kind::Integer(numbers) | Kind::Number(numbers) => numbers.format = format,
            _ => {}
        }
        self
    }

    /// Sets `minimum`; of an integer or a number.
    pub const fn minimum(mut self, minimum: f64) -> Self {
        if let Kind::Integer(numbers) | Kind::Number(numbers) = &mut self.kind {
            numbers.minimum = minimum;
        }
        self
    }

    /// Sets `maximum`; of an integer or a number.
    pub const fn maximum(mut self, maximum: f64) -> Self {
        if let Kind::Integer(numbers) | Kind::Number(numbers) = &mut self.kind {
            numbers.maximum = maximum;
        }
        self
    }

    /// Adds to `minimum` or `exclusiveMinimum` what no double holds.
    ///
    /// ```
    /// use specwright::contract::Schema;
    ///
    /// static LARGE: Schema = Schema::integer().minimum(9007199254740992.0).minimum_rest(1);
    ///
    /// assert!(specwright::from_slice::<i64>(b"9007199254740993", &LARGE).is_ok());
    /// assert!(specwright::from_slice::<i64>(b"9007199254740992", &LARGE).is_err());
    /// ```
    pub const fn minimum_rest(mut self, rest: i16) -> Self {
        if let Kind::Integer(numbers) | Kind::Number(numbers) = &mut self.kind {
            numbers.minimum_rest = rest;
        }
        self
    }

    /// Adds to `maximum` or `exclusiveMaximum` what no double holds.
    pub const fn maximum_rest(mut self, rest: i16) -> Self {
        if let Kind::Integer(numbers) | Kind::Number(numbers) = &mut self.kind {
            numbers.maximum_rest = rest;
        }
        self
    }

    /// Sets `exclusiveMinimum`; of an integer or a number.
    pub const fn exclusive_minimum(mut self, minimum: f64) -> Self {
        if let Kind::Integer(numbers) | Kind::Number(numbers) = &mut self.kind {
            numbers.minimum = minimum;
            numbers.exclusive_minimum = true;
        }
        self
    }

    /// Sets `exclusiveMaximum`; of an integer or a number.
    pub const fn exclusive_maximum(mut self, maximum: f64) -> Self {
        if let Kind::Integer(numbers) | Kind::Number(numbers) = &mut self.kind {
            numbers.maximum = maximum;
            numbers.exclusive_maximum = true;
        }
        self
    }

    /// Sets `multipleOf`; of an integer or a number.
    pub const fn multiple_of(mut self, divisor: f64) -> Self {
        if let Kind::Integer(numbers) | Kind::Number(numbers) = &mut self.kind {
            numbers.multiple_of = divisor;
        }
        self
    }

    /// Sets `minItems` or `minProperties`; of an array or an object.
    pub const fn min(mut self, least: usize) -> Self {
        if let Kind::Array { min, .. } | Kind::Object { min, .. } = &mut self.kind {
            *min = least;
        }
        self
    }

    /// Sets `maxItems` or `maxProperties`; of an array or an object.
    pub const fn max(mut self, most: usize) -> Self {
        if let Kind::Array { max, .. } | Kind::Object { max, .. } = &mut self.kind {
            *max = most;
        }
        self
    }

    /// Sets `uniqueItems`; of an array.
    pub const fn unique(mut self) -> Self {
        if let Kind::Array { unique, .. } = &mut self.kind {
            *unique = true;
        }
        self
    }

    /// Says what undeclared members may be; of an object.
    pub const fn additional(mut self, allowed: Additional) -> Self {
        if let Kind::Object { additional, .. } = &mut self.kind {
            *additional = allowed;
        }
        self
    }

    /// Names the property that tells the branches apart; of a union.
    pub const fn discriminator(
        mut self,
        property: &'static str,
        mapping: &'static [(&'static str, usize)],
    ) -> Self {
        if let Kind::OneOf(union) | Kind::AnyOf(union) = &mut self.kind {
            union.discriminator = Some(Discriminator { property, mapping });
        }
        self
    }

    /// The schema at the end of a chain of references; one that accepts nothing where the chain is a circle.
    pub const fn target(&self) -> &Self {
        let mut schema = self;
        let mut steps = 0;
        while let Kind::Named(target) = schema.kind {
            schema = target;
            steps += 1;
            if steps == REFERENCES {
                return &Self::NEVER;
            }
        }
        schema
    }

    /// Whether rules stand beside the schema, or beside what it refers to.
    pub const fn is_ruled(&self) -> bool {
        matches!(self.target().kind, Kind::Ruled(..))
    }

    /// What kind of values the schema has, leaving aside references on the way and rules that stand beside it.
    pub const fn resolve(&self) -> &Self {
        let mut schema = self.target();
        let mut steps = 0;
        while let Kind::Ruled(inner, _) = schema.kind {
            schema = inner.target();
            steps += 1;
            if steps == REFERENCES {
                return &Self::NEVER;
            }
        }
        schema
    }

    /// The schema of the property at this index; of an object, as the generated types count.
    ///
    /// Where the schema is of no object, or has rules that no single property can tell of, it accepts nothing,
    /// so that a check that relies on it errs on the safe side.
    pub const fn property(&self, index: usize) -> &'static Schema {
        match self.target().kind {
            Kind::Object { properties, .. } => properties[index].schema,
            Kind::Any => &Self::ANY,
            _ => &Self::NEVER,
        }
    }

    /// The schema of undeclared members; of an object.
    pub const fn additional_schema(&self) -> &'static Schema {
        match self.target().kind {
            Kind::Object {
                additional: Additional::Of(schema),
                ..
            } => schema,
            Kind::Ruled(..) => &Self::NEVER,
            _ => &Self::ANY,
        }
    }

    /// The branch at this index; of a union. Accepts nothing where the schema is none.
    pub const fn branch(&self, index: usize) -> &'static Schema {
        match self.resolve().kind {
            Kind::OneOf(union) | Kind::AnyOf(union) => union.branches[index],
            Kind::Any => &Self::ANY,
            _ => &Self::NEVER,
        }
    }
}

impl Usage {
    /// Nowhere that an operation says.
    pub const NONE: Self = Self::of(false, false);
    /// In requests only.
    pub const REQUEST: Self = Self::of(true, false);
    /// In responses only.
    pub const RESPONSE: Self = Self::of(false, true);
    /// In requests and in responses.
    pub const BOTH: Self = Self::of(true, true);

    const fn of(request: bool, response: bool) -> Self {
        Self { request, response }
    }
}

impl Numbers {
    /// No constraint.
    pub const UNLIMITED: Self = Self {
        minimum: f64::NEG_INFINITY,
        maximum: f64::INFINITY,
        minimum_rest: 0,
        maximum_rest: 0,
        exclusive_minimum: false,
        exclusive_maximum: false,
        multiple_of: 0.0,
        format: "",
    };
}

impl Text {
    /// No constraint.
    pub const UNLIMITED: Self = Self {
        min_length: 0,
        max_length: usize::MAX,
        pattern: None,
        format: "",
    };
}
