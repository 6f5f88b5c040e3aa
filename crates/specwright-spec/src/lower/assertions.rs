//! Schemas as assertions: what holds of JSON values, whatever Rust type they get.
//!
//! This is JSON Schema 2020-12 to the letter: a keyword says something of values of one JSON type only, unless
//! `type` says more. Lowering to types takes over what it can; the rest is checked as it is read here.

use specwright_source::Diagnostic;

use super::json_schema::{self, Extent};
use super::keywords::{self, Keywords, Range};
use super::schemas::Lowering;
use super::types::Types;
use crate::document::{Cursor, Value, Version};
use crate::model::{Assertion, Numbers, Rule, Text};

/// Which keywords of a schema are to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// `type`, `nullable`
    pub(super) types: bool,
    /// `enum`, `const`
    pub(super) literals: bool,
    /// `minimum` and its kin.
    pub(super) numbers: bool,
    /// `minLength` and its kin.
    pub(super) text: bool,
    /// `items` and its kin.
    pub(super) arrays: bool,
    /// `properties` and its kin.
    pub(super) objects: bool,
    /// `oneOf`
    pub(super) one_of: bool,
    /// `anyOf`
    pub(super) any_of: bool,
    /// `$ref`, `allOf`
    pub(super) composition: bool,
    /// `not`, `if`, `contains` and all that no type can hold.
    pub(super) rules: bool,
}

impl Wanted {
    pub(super) const ALL: Self = Self {
        types: true,
        literals: true,
        numbers: true,
        text: true,
        arrays: true,
        objects: true,
        one_of: true,
        any_of: true,
        composition: true,
        rules: true,
    };

    /// Whether the keywords are to be read that limit values of a type.
    fn reads_limits(&self) -> bool {
        self.types || self.numbers || self.text || self.arrays || self.objects
    }

    pub(super) const NOTHING: Self = Self {
        types: false,
        literals: false,
        numbers: false,
        text: false,
        arrays: false,
        objects: false,
        one_of: false,
        any_of: false,
        composition: false,
        rules: false,
    };
}

impl<'a> Lowering<'a> {
    /// What a schema states.
    pub(super) fn assertion(&mut self, at: &Cursor<'a>) -> Assertion {
        self.stated(at, &Wanted::ALL)
    }

    /// What the wanted keywords of a schema state.
    pub(super) fn stated(&mut self, at: &Cursor<'a>, wanted: &Wanted) -> Assertion {
        match &at.node.value {
            Value::Bool(false) => return Assertion::Never,
            Value::Object(_) => {}
            _ => return Assertion::Any,
        }
        if let Some(text) = self.beyond_pointers(at) {
            return Assertion::Ruled(Box::new(Assertion::Any), vec![Rule::Json(text)]);
        }
        self.leads_nowhere(at);
        let own = if wanted.reads_limits() {
            keywords::own(at, &mut self.diagnostics)
        } else {
            Keywords::default()
        };
        let base = match at.target() {
            Some(target) if wanted.composition => Assertion::Named(self.named(&target)),
            _ => Assertion::Any,
        };
        // Before 3.1 nothing counts that stands beside a reference (OpenAPI 3.0, section 4.7.23).
        if base != Assertion::Any && self.version() < Version::V3_1 {
            return base;
        }
        let mut rules = Vec::new();
        match own.types.filter(|_| wanted.types) {
            None => rules.extend(self.of_types(at, &own, wanted)),
            Some(types) => {
                let nullable = at.bool("nullable") == Some(true);
                let typed = self.of_stated_types(at, &own, types, nullable);
                // Alone, the type is the assertion itself.
                if base == Assertion::Any {
                    return self.with_others(at, typed, rules, wanted);
                }
                rules.push(Rule::Also(typed));
            }
        }
        self.with_others(at, base, rules, wanted)
    }

    /// Adds what is said of values of every type.
    fn with_others(
        &mut self,
        at: &Cursor<'a>,
        base: Assertion,
        mut rules: Vec<Rule>,
        wanted: &Wanted,
    ) -> Assertion {
        if wanted.literals {
            rules.extend(literals(at).map(Rule::Also));
        }
        if wanted.composition {
            for branch in at.get("allOf").iter().flat_map(Cursor::items) {
                rules.push(Rule::Also(self.assertion(&branch)));
            }
        }
        for (key, is_wanted) in [("oneOf", wanted.one_of), ("anyOf", wanted.any_of)] {
            let list = at.get(key).filter(|_| is_wanted);
            let branches: Vec<_> = list.iter().flat_map(Cursor::items).collect();
            if branches.is_empty() {
                continue;
            }
            let branches = branches.iter().map(|branch| self.assertion(branch));
            let branches = branches.collect();
            rules.push(Rule::Also(match key {
                "oneOf" => Assertion::OneOf(branches),
                _ => Assertion::AnyOf(branches),
            }));
        }
        if wanted.rules {
            self.untyped_rules(at, &mut rules);
        }
        match (base, rules.as_mut_slice()) {
            (base, []) => base,
            (Assertion::Any, [Rule::Also(_)]) => match rules.pop() {
                Some(Rule::Also(only)) => only,
                _ => Assertion::Any,
            },
            (base, _) => Assertion::Ruled(Box::new(base), rules),
        }
    }

    /// What keywords say of values of their type, where no `type` is stated.
    fn of_types(&mut self, at: &Cursor<'a>, own: &Keywords<'a>, wanted: &Wanted) -> Vec<Rule> {
        let has = |keys: &[&str]| keys.iter().any(|key| at.node.get(key).is_some());
        let mut rules = Vec::new();
        let numbers = Numbers {
            format: None,
            ..own.numbers.clone()
        };
        if wanted.numbers && numbers != Numbers::default() {
            rules.push(Rule::OfType(Assertion::Number(numbers)));
        }
        let text = Text {
            format: None,
            ..own.text.clone()
        };
        if wanted.text && text != Text::default() {
            rules.push(Rule::OfType(Assertion::String(text)));
        }
        if wanted.arrays && has(&OF_ARRAYS) {
            rules.push(Rule::OfType(self.array_assertion(at, own)));
        }
        if wanted.objects && has(&OF_OBJECTS) {
            rules.push(Rule::OfType(self.object_assertion(at, own)));
        }
        rules
    }

    fn of_stated_types(
        &mut self,
        at: &Cursor<'a>,
        own: &Keywords<'a>,
        types: Types,
        nullable: bool,
    ) -> Assertion {
        let mut branches = Vec::new();
        if nullable || types.contains(Types::NULL) {
            branches.push(Assertion::Null);
        }
        for one in types.values() {
            branches.push(match one {
                Types::BOOLEAN => Assertion::Boolean,
                Types::INTEGER => Assertion::Integer(own.numbers.clone()),
                Types::NUMBER => Assertion::Number(own.numbers.clone()),
                Types::STRING => Assertion::String(own.text.clone()),
                Types::ARRAY => self.array_assertion(at, own),
                _ => self.object_assertion(at, own),
            });
        }
        match branches.len() {
            0 => Assertion::Never,
            1 => branches.swap_remove(0),
            _ => Assertion::AnyOf(branches),
        }
    }

    fn array_assertion(&mut self, at: &Cursor<'a>, own: &Keywords<'a>) -> Assertion {
        let prefix = own.prefix.iter().map(|item| self.assertion(item)).collect();
        let items = keywords::items_beyond(at).map(|items| self.assertion(&items));
        let Range { min, max } = own.items_range;
        Assertion::Array {
            prefix,
            items: Box::new(items.unwrap_or(Assertion::Any)),
            min,
            max,
            unique: own.unique,
        }
    }

    fn object_assertion(&mut self, at: &Cursor<'a>, own: &Keywords<'a>) -> Assertion {
        let additional = match at.get("additionalProperties") {
            // What it says is said beside the patterns.
            Some(additional) if at.node.get("patternProperties").is_none() => {
                self.assertion(&additional)
            }
            _ => Assertion::Any,
        };
        let declared = at.get("properties");
        let mut properties = Vec::new();
        for (name, schema) in declared.iter().flat_map(Cursor::members) {
            let required = own.required.contains(name);
            properties.push((name.to_owned(), required, self.assertion(&schema)));
        }
        for name in &own.required {
            if !own.properties.contains_key(name) {
                properties.push(((*name).to_owned(), true, additional.clone()));
            }
        }
        let Range { min, max } = own.properties_range;
        Assertion::Object {
            properties,
            additional: Box::new(additional),
            min,
            max,
        }
    }

    /// Keywords that speak of values whatever their type, or of what no type can hold.
    fn untyped_rules(&mut self, at: &Cursor<'a>, rules: &mut Vec<Rule>) {
        rules.extend(at.checked("not").map(|not| Rule::Not(self.assertion(&not))));
        rules.extend(self.conditional(at));
        rules.extend(self.contains(at));
        let names = at.checked("propertyNames");
        rules.extend(names.map(|names| Rule::PropertyNames(self.assertion(&names))));
        rules.extend(self.dependencies(at));
        rules.extend(self.patterns(at));
        rules.extend(self.unevaluated(at));
    }

    /// `unevaluatedProperties` and `unevaluatedItems`
    fn unevaluated(&mut self, at: &Cursor<'a>) -> Option<Rule> {
        let key = UNEVALUATED
            .into_iter()
            .find(|key| at.node.get(key).is_some())?;
        let Some(text) = json_schema::text(at, Extent::Outline) else {
            let message = format!("`{key}` has no effect, since a reference leads to nothing");
            let diagnostic = Diagnostic::warning("ignored-keyword", message);
            self.diagnostics.push(diagnostic.at(at.key_place(key)));
            return None;
        };
        UNEVALUATED.iter().for_each(|key| at.leave_to_fallback(key));
        Some(Rule::Json(text))
    }

    fn conditional(&mut self, at: &Cursor<'a>) -> Option<Rule> {
        let condition = at.checked("if")?;
        let (then, otherwise) = (at.checked("then"), at.checked("else"));
        if then.is_none() && otherwise.is_none() {
            return None;
        }
        let mut of = |branch: Option<Cursor<'a>>| {
            branch.map_or(Assertion::Any, |branch| self.assertion(&branch))
        };
        let (then, otherwise) = (of(then), of(otherwise));
        Some(Rule::If {
            condition: self.assertion(&condition),
            then,
            otherwise,
        })
    }

    fn contains(&mut self, at: &Cursor<'a>) -> Option<Rule> {
        let schema = self.assertion(&at.checked("contains")?);
        Some(Rule::Contains {
            schema,
            min: keywords::count(at, "minContains").unwrap_or(1),
            max: keywords::count(at, "maxContains"),
        })
    }

    /// `dependentRequired`, `dependentSchemas`, and `dependencies`, which was both before 2019-09.
    fn dependencies(&mut self, at: &Cursor<'a>) -> Vec<Rule> {
        let (mut required, mut schemas) = (Vec::new(), Vec::new());
        for key in ["dependentRequired", "dependentSchemas", "dependencies"] {
            for (name, demand) in at.checked(key).iter().flat_map(Cursor::members) {
                if demand.node.as_array().is_some() {
                    let names = demand.items().filter_map(|name| name.as_str());
                    required.push((name.to_owned(), names.map(str::to_owned).collect()));
                } else {
                    schemas.push((name.to_owned(), self.assertion(&demand)));
                }
            }
        }
        let required = (!required.is_empty()).then_some(Rule::DependentRequired(required));
        let schemas = (!schemas.is_empty()).then_some(Rule::DependentSchemas(schemas));
        required.into_iter().chain(schemas).collect()
    }

    fn patterns(&mut self, at: &Cursor<'a>) -> Option<Rule> {
        let list = at.checked("patternProperties")?;
        let mut patterns = Vec::new();
        for (pattern, schema) in list.members().filter(|(key, _)| keywords::compiles(key)) {
            patterns.push((pattern.to_owned(), self.assertion(&schema)));
        }
        let declared = at.get("properties");
        let declared = declared.iter().flat_map(Cursor::members);
        let additional = at.get("additionalProperties");
        Some(Rule::Patterns {
            declared: declared.map(|(name, _)| name.to_owned()).collect(),
            patterns,
            additional: additional.map_or(Assertion::Any, |other| self.assertion(&other)),
        })
    }
}

const UNEVALUATED: [&str; 2] = ["unevaluatedProperties", "unevaluatedItems"];

const OF_ARRAYS: [&str; 5] = [
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "uniqueItems",
];

const OF_OBJECTS: [&str; 5] = [
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
];

/// The values of `enum` and `const`, both where both are there.
fn literals<'a>(at: &Cursor<'a>) -> impl Iterator<Item = Assertion> + use<'a> {
    let mut list = at.get("enum").map(|list| {
        let values = list.items().map(|value| value.node.to_json());
        values.collect::<Vec<_>>()
    });
    if let Some(values) = &mut list
        && at.bool("nullable") == Some(true)
    {
        values.push(serde_json::Value::Null);
    }
    let only = at.get("const").map(|value| vec![value.node.to_json()]);
    list.into_iter().chain(only).map(Assertion::Literals)
}
