//! Rules that stand beside a schema: `not`, `if`, `contains`, `propertyNames` and their kin.

use serde_json::{Map, Value};

use super::super::constraints::plural;
use super::report::{Report, described, quoted};
use super::{Place, Walk, accepts};
use crate::contract::{Additional, JsonSchema, Kind, Pattern, Rule, Schema};

impl<R: Report> Walk<'_, R> {
    pub(super) fn ruled(
        &mut self,
        value: &Value,
        base: &Schema,
        rules: &[Rule],
        place: &Place<'_>,
    ) -> bool {
        let mut kept = self.value(value, base, place);
        // Rules tell which value is right, not of what type it is.
        let rules = if self.lenient { &[] } else { rules };
        for rule in rules {
            if !kept && R::FIRST_ONLY {
                return false;
            }
            kept &= self.rule(value, rule, place);
        }
        kept
    }

    fn rule(&mut self, value: &Value, rule: &Rule, place: &Place<'_>) -> bool {
        match (rule, value) {
            (Rule::OfType(schema), _) => {
                !is_of_type(value, schema) || self.value(value, schema, place)
            }
            (Rule::Also(schema), _) => self.value(value, schema, place),
            (Rule::Not(schema), _) => {
                !self.branch(value, schema)
                    || self.miss(place, rule.keyword(), || refused(value, schema))
            }
            (
                Rule::If {
                    condition,
                    then,
                    otherwise,
                },
                _,
            ) => {
                let holds = self.branch(value, condition);
                self.value(value, if holds { then } else { otherwise }, place)
            }
            (Rule::Json(schema), _) => self.json(value, schema, place),
            (Rule::Contains { schema, min, max }, Value::Array(items)) => {
                self.contains(items, schema, *min, *max, place)
            }
            (rule, Value::Object(map)) => self.rule_of_object(value, map, rule, place),
            _ => true,
        }
    }

    fn rule_of_object(
        &mut self,
        value: &Value,
        map: &Map<String, Value>,
        rule: &Rule,
        place: &Place<'_>,
    ) -> bool {
        match rule {
            Rule::Required(names) => self.has_all(map, names, None, place),
            Rule::PropertyNames(schema) => self.names(map, schema, place),
            Rule::DependentRequired(lists) => lists.iter().fold(true, |kept, (name, others)| {
                kept & (!map.contains_key(*name) || self.has_all(map, others, Some(name), place))
            }),
            Rule::DependentSchemas(schemas) => schemas.iter().fold(true, |kept, (name, schema)| {
                kept & (!map.contains_key(*name) || self.value(value, schema, place))
            }),
            Rule::Patterns {
                declared,
                patterns,
                additional,
            } => self.patterns(map, declared, patterns, *additional, place),
            _ => true,
        }
    }

    /// Another validator says what is wrong, where something is.
    fn json(&mut self, value: &Value, schema: &JsonSchema, place: &Place<'_>) -> bool {
        if (schema.accepts)(value) {
            return true;
        }
        if R::QUIET {
            return false;
        }
        for miss in (schema.misses)(value) {
            let below = Place::Below(place, &miss.pointer);
            self.miss(&below, "schema", || miss.message);
        }
        false
    }

    fn contains(
        &mut self,
        items: &[Value],
        schema: &'static Schema,
        min: usize,
        max: usize,
        place: &Place<'_>,
    ) -> bool {
        let count = items
            .iter()
            .filter(|item| self.branch(item, schema))
            .count();
        if count < min {
            let keyword = if min == 1 { "contains" } else { "minContains" };
            return self.miss(place, keyword, || {
                let wanted = matching(min, schema);
                format!("must have at least {wanted}, but has {count}")
            });
        }
        count <= max
            || self.miss(place, "maxContains", || {
                let wanted = matching(max, schema);
                format!("must have at most {wanted}, but has {count}")
            })
    }

    /// Whether the members are there; `because` is the one that demands them.
    fn has_all(
        &mut self,
        map: &Map<String, Value>,
        names: &[&str],
        because: Option<&str>,
        place: &Place<'_>,
    ) -> bool {
        let mut kept = true;
        for name in names.iter().filter(|name| !map.contains_key(**name)) {
            let keyword = because.map_or("required", |_| "dependentRequired");
            kept = self.miss(place, keyword, || match because {
                None => format!("must have the property `{name}`"),
                Some(other) => format!("must have the property `{name}` where it has `{other}`"),
            });
        }
        kept
    }

    fn names(
        &mut self,
        map: &Map<String, Value>,
        schema: &'static Schema,
        place: &Place<'_>,
    ) -> bool {
        let mut kept = true;
        for name in map.keys() {
            let text = Value::from(name.as_str());
            // A walk of its own: what is known of values goes by their addresses, and this one's is used again.
            if !accepts(&text, schema) {
                kept = self.miss(&Place::Member(place, name), "propertyNames", || {
                    let reason = super::first(&text, schema).unwrap_or_default();
                    format!("has a name that is not allowed: it {reason}")
                });
            }
        }
        kept
    }

    fn patterns(
        &mut self,
        map: &Map<String, Value>,
        declared: &[&str],
        patterns: &[(Pattern, &'static Schema)],
        additional: Additional,
        place: &Place<'_>,
    ) -> bool {
        let mut kept = true;
        for (name, value) in map {
            if !kept && R::FIRST_ONLY {
                return false;
            }
            let member = Place::Member(place, name);
            let mut is_known = declared.contains(&name.as_str());
            for (pattern, schema) in patterns {
                if (pattern.compiled)().is_match(name) {
                    is_known = true;
                    kept &= self.value(value, schema, &member);
                }
            }
            if is_known {
                continue;
            }
            kept &= match additional {
                Additional::Allowed => true,
                Additional::Of(schema) => self.value(value, schema, &member),
                Additional::Refused => self.miss(&member, "additionalProperties", || {
                    let name = quoted(name);
                    format!("must not be there: no property and no pattern is declared for {name}")
                }),
            };
        }
        kept
    }
}

/// Whether a value is of the JSON type that a schema is about.
fn is_of_type(value: &Value, schema: &Schema) -> bool {
    match &schema.resolve().kind {
        Kind::Null => value.is_null(),
        Kind::Boolean => value.is_boolean(),
        Kind::Integer(_) | Kind::Number(_) => value.is_number(),
        Kind::String(_) => value.is_string(),
        Kind::Array { .. } => value.is_array(),
        Kind::Object { .. } => value.is_object(),
        _ => true,
    }
}

/// That a value is what it must not be.
fn refused(value: &Value, schema: &Schema) -> String {
    let found = described(value);
    match (schema.target().name, &schema.resolve().kind) {
        ("", Kind::Any) => "must not be there".to_owned(),
        ("", _) => format!("must not match what `not` describes, but {found} does"),
        (name, _) => format!("must not be a `{name}`, but {found} is one"),
    }
}

/// How many items are wanted, and of what.
fn matching(count: usize, schema: &Schema) -> String {
    let items = plural(count, "item");
    match schema.target().name {
        "" => format!("{items} that `contains` describes"),
        name => format!("{items} of `{name}`"),
    }
}
