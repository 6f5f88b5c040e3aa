//! The walk of a JSON value over a schema: every violation, or only whether there is one.
//!
//! Both questions are answered by the same code with another [`Report`], so that they cannot differ.

mod report;
mod rules;
mod union;

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

pub(super) use self::report::quoted;
use self::report::{Collect, First, Quiet, Report};
use super::constraints::{self, Missed, Quantity, plural};
use super::{equality, literals};
use crate::contract::{Additional, Kind, Property, Schema};
use crate::{Source, Violation};

/// The most levels of arrays, objects and combined schemas inside one another.
///
/// `serde_json` reads no deeper than 128 values; a schema that refers to itself without a value in between ends here.
const DEPTH: usize = 400;

/// Every way in which a value misses its schema (JSON Schema 2020-12), in document order; at most a thousand.
///
/// `1.0` is an integer, lengths count characters, `multipleOf` is exact for decimals, formats are asserted,
/// and a union with a discriminator is checked against the branch that the discriminator names.
pub fn violations(value: &Value, schema: &'static Schema, source: &Source) -> Vec<Violation> {
    let mut report = Collect::new(source);
    Walk::new(&mut report).value(value, schema, &Place::Root);
    report.found
}

/// Whether a value keeps its schema; stops at the first violation.
///
/// ```
/// use specwright::{Value, accepts, contract::Schema};
///
/// assert!(accepts(&Value::from(1.0), &Schema::integer()));
/// assert!(!accepts(&Value::from(1.5), &Schema::integer()));
/// ```
pub fn accepts(value: &Value, schema: &Schema) -> bool {
    Walk::new(&mut Quiet).value(value, schema, &Place::Root)
}

/// Whether a value is of the types that its schema wants and has what is required, whatever else it misses.
pub(crate) fn fits(value: &Value, schema: &Schema) -> bool {
    let mut report = Quiet;
    let mut walk = Walk::new(&mut report);
    walk.lenient = true;
    walk.value(value, schema, &Place::Root)
}

/// The first way in which a value misses its schema, as "`/name` must be a string".
pub(crate) fn first(value: &Value, schema: &Schema) -> Option<String> {
    first_in(value, schema, 0)
}

/// As [`first`], inside so many unions: what their inner ones miss is not listed again.
fn first_in(value: &Value, schema: &Schema, unions: usize) -> Option<String> {
    let mut report = First::default();
    let mut walk = Walk::new(&mut report);
    walk.unions = unions;
    walk.value(value, schema, &Place::Root);
    report.found
}

/// Where the walk is: a list on the stack, so that nothing is allocated until there is something to say.
#[derive(Clone, Copy)]
enum Place<'a> {
    Root,
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
    /// At a JSON Pointer from there.
    Below(&'a Place<'a>, &'a str),
}

struct Walk<'r, R> {
    report: &'r mut R,
    /// Whether only types and required members count.
    lenient: bool,
    depth: usize,
    /// How many unions the walk is in.
    unions: usize,
    /// What unions inside unions have said, by the addresses of schema and value:
    /// without it, branches that share a nested union ask it again and again, exponentially often.
    known: BTreeMap<(usize, usize), bool>,
}

impl<'r, R: Report> Walk<'r, R> {
    fn new(report: &'r mut R) -> Self {
        Self {
            report,
            lenient: false,
            depth: 0,
            unions: 0,
            known: BTreeMap::new(),
        }
    }

    fn value(&mut self, value: &Value, schema: &Schema, place: &Place<'_>) -> bool {
        if value.is_null() && constraints::is_null(schema) {
            return true;
        }
        if self.report.is_full() {
            return false;
        }
        if self.depth == DEPTH {
            return self.miss(place, "type", || "is nested too deeply".to_owned());
        }
        self.depth += 1;
        let kept = self.kind(value, schema.target(), place);
        self.depth -= 1;
        kept
    }

    fn kind(&mut self, value: &Value, schema: &Schema, place: &Place<'_>) -> bool {
        match (&schema.kind, value) {
            (Kind::Any, _) | (Kind::Boolean, Value::Bool(_)) | (Kind::Null, Value::Null) => true,
            (Kind::Integer(limits), Value::Number(number)) if is_whole(number) => {
                self.number(number, limits, place)
            }
            (Kind::Number(_), Value::Number(_)) | (Kind::String(_), Value::String(_))
                if self.lenient =>
            {
                true
            }
            (Kind::Number(limits), Value::Number(number)) => self.number(number, limits, place),
            (Kind::String(limits), Value::String(text)) => match constraints::text(text, limits) {
                None => true,
                Some(missed) => self.miss(place, missed.keyword(), || missed.of_text(limits, text)),
            },
            (Kind::Enum(values), _) => {
                literals::contain(values, value)
                    || self.lenient && literals::are_alike(values, value)
                    || self.miss(place, "enum", || report::not_in(values, value))
            }
            (Kind::Array { .. }, Value::Array(items)) => self.array(items, &schema.kind, place),
            (Kind::Object { .. }, Value::Object(map)) => self.object(map, &schema.kind, place),
            (Kind::OneOf(_) | Kind::AnyOf(_) | Kind::AllOf(_) | Kind::Ruled(..), _) => {
                self.combined(value, schema, place)
            }
            (Kind::Never | Kind::Named(_), _) => {
                self.miss(place, "not", || "must not be there".to_owned())
            }
            (kind, _) => self.miss(place, "type", || report::wrong_type(kind, schema, value)),
        }
    }

    fn number(
        &mut self,
        number: &Number,
        limits: &crate::contract::Numbers,
        place: &Place<'_>,
    ) -> bool {
        let missed: Option<Missed> = constraints::number(Quantity::of(number), limits);
        match missed.filter(|_| !self.lenient) {
            None => true,
            Some(missed) => self.miss(place, missed.keyword(), || missed.of_number(limits, number)),
        }
    }

    fn array(&mut self, values: &[Value], kind: &Kind, place: &Place<'_>) -> bool {
        let Kind::Array {
            prefix,
            items,
            min,
            max,
            unique,
        } = *kind
        else {
            return true;
        };
        let mut kept = self.count(values.len(), min, max, ["minItems", "maxItems"], place);
        let schemas = prefix.iter().copied().chain(std::iter::repeat(items));
        for (index, (value, schema)) in values.iter().zip(schemas).enumerate() {
            if !kept && R::FIRST_ONLY {
                return false;
            }
            kept &= self.value(value, schema, &Place::Item(place, index));
        }
        if kept
            && unique
            && !self.lenient
            && let Some((first, second)) = equality::duplicates(values)
        {
            return self.miss(place, "uniqueItems", || {
                format!("must not repeat an item, but items {first} and {second} are the same")
            });
        }
        kept
    }

    fn object(&mut self, map: &Map<String, Value>, kind: &Kind, place: &Place<'_>) -> bool {
        let Kind::Object {
            properties,
            additional,
            min,
            max,
        } = *kind
        else {
            return true;
        };
        let mut kept = true;
        for property in properties {
            kept &= match map.get(property.name) {
                Some(value) => {
                    self.value(value, property.schema, &Place::Member(place, property.name))
                }
                None => !property.required || self.lacks(property, place),
            };
            if !kept && R::FIRST_ONLY {
                return false;
            }
        }
        kept &= self.additional(map, properties, additional, place);
        if !kept && R::FIRST_ONLY {
            return false;
        }
        kept & self.count(
            map.len(),
            min,
            max,
            ["minProperties", "maxProperties"],
            place,
        )
    }

    fn lacks(&mut self, property: &Property, place: &Place<'_>) -> bool {
        self.miss(place, "required", || {
            format!("must have the property `{}`", property.name)
        })
    }

    fn additional(
        &mut self,
        map: &Map<String, Value>,
        properties: &[Property],
        additional: Additional,
        place: &Place<'_>,
    ) -> bool {
        let schema = match additional {
            Additional::Allowed => return true,
            Additional::Refused => &Schema::NEVER,
            Additional::Of(schema) => schema,
        };
        let mut kept = true;
        for (name, value) in map {
            if properties.iter().any(|property| property.name == name) {
                continue;
            }
            let member = Place::Member(place, name);
            kept &= match additional {
                Additional::Refused => self.miss(&member, "additionalProperties", || {
                    report::undeclared(name, properties)
                }),
                _ => self.value(value, schema, &member),
            };
            if !kept && R::FIRST_ONLY {
                return false;
            }
        }
        kept
    }

    fn count(
        &mut self,
        count: usize,
        min: usize,
        max: usize,
        keywords: [&'static str; 2],
        place: &Place<'_>,
    ) -> bool {
        let noun = if keywords[0] == "minItems" {
            "item"
        } else {
            "property"
        };
        if self.lenient {
            return true;
        }
        if count < min {
            return self.miss(place, keywords[0], || {
                format!("must have at least {}, but has {count}", plural(min, noun))
            });
        }
        if count > max {
            return self.miss(place, keywords[1], || {
                format!("must have at most {}, but has {count}", plural(max, noun))
            });
        }
        true
    }

    /// Reports a violation; always `false`.
    fn miss(
        &mut self,
        place: &Place<'_>,
        keyword: &'static str,
        message: impl FnOnce() -> String,
    ) -> bool {
        self.report.violation(place, keyword, message);
        false
    }
}

fn is_whole(number: &Number) -> bool {
    number.is_i64() || Quantity::of(number).is_whole()
}
