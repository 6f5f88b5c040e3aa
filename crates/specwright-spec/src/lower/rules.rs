//! What is left to check of a schema when its type is settled.
//!
//! A type holds what it can: the bounds of a number, the properties of an object. Whatever it does not hold,
//! because no type can or because several parts of a composition say it, becomes a rule beside it.

use super::assertions::Wanted;
use super::enums;
use super::keywords::{self, Keywords, Part};
use super::schemas::Lowering;
use super::types::Types;
use crate::document::Cursor;
use crate::model::{Assertion, Numbers, Rule, Text};

/// What a schema became.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// Nothing, or `null` alone.
    Empty,
    /// A list of values.
    Literals,
    /// A choice of branches.
    Union,
    /// Any JSON value.
    Untyped,
    /// A value of this type.
    Typed(Types),
    /// A value of one of several types.
    Several,
}

impl<'a> Lowering<'a> {
    /// The rules that stand beside the type of a conjunction.
    pub(super) fn rules(&mut self, parts: &[Part<'a>], keywords: &Keywords<'a>) -> Vec<Rule> {
        if keywords.untyped {
            return self.whole(parts);
        }
        let form = form(keywords);
        let mut rules = Vec::new();
        for part in &keywords.parts {
            let wanted = self.left(part, keywords, &form);
            rules.extend(into_rules(self.stated(&part.at, &wanted)));
        }
        if form == Form::Typed(Types::OBJECT) && !keywords.is_struct() {
            let names: Vec<_> = keywords.required.iter().map(ToString::to_string).collect();
            rules.extend((!names.is_empty()).then_some(Rule::Required(names)));
        }
        // To the letter, `null` must pass every part and not only one.
        let is_plain = keywords.parts.len() == 1 && matches!(form, Form::Typed(_));
        if self.is_literal() && keywords.nullable && form != Form::Empty && !is_plain {
            rules.extend(self.whole(parts));
        }
        rules
    }

    /// All that the parts state, to the letter.
    fn whole(&mut self, parts: &[Part<'a>]) -> Vec<Rule> {
        let mut rules = Vec::new();
        for part in parts {
            let wanted = Wanted {
                one_of: !part.without_union,
                any_of: !part.without_union,
                ..Wanted::ALL
            };
            rules.extend(into_rules(self.stated(&part.at, &wanted)));
        }
        rules
    }

    /// Which keywords of a part the type does not hold.
    fn left(&self, part: &Part<'a>, all: &Keywords<'a>, form: &Form) -> Wanted {
        let mut left = Wanted {
            rules: !part.without_union && *form != Form::Empty,
            ..Wanted::NOTHING
        };
        if !part.without_union && *form != Form::Empty {
            let is_chosen = |exclusive| {
                all.union.as_ref().is_some_and(|union| {
                    *form == Form::Union && union.of == part.at.id() && union.exclusive == exclusive
                })
            };
            left.one_of = !is_chosen(true);
            left.any_of = !is_chosen(false);
        }
        match form {
            Form::Empty => {}
            Form::Union => left.types = self.is_literal(),
            Form::Literals => {
                let literals = all.literals.as_deref().unwrap_or_default();
                let is_type = enums::has_rust_form(literals, all.types);
                let (text, numbers) = keywords::own_limits(&part.at);
                left.literals = at_once(&part.at);
                left.numbers = !numbers_hold(&numbers, literals);
                left.text = !text_holds(&text, literals);
                left.arrays = !is_type;
                left.objects = !is_type;
            }
            Form::Untyped => {
                left = Wanted {
                    types: false,
                    composition: false,
                    one_of: left.one_of,
                    any_of: left.any_of,
                    rules: left.rules,
                    ..Wanted::ALL
                };
            }
            Form::Several => left.objects = true,
            Form::Typed(Types::STRING) => {
                let pattern = part.at.str("pattern").filter(|_| all.parts.len() > 1);
                left.text = pattern.is_some_and(|pattern| {
                    keywords::compiles(pattern) && all.text.pattern.as_deref() != Some(pattern)
                });
            }
            Form::Typed(Types::INTEGER | Types::NUMBER) => {
                let is_stated = part.at.node.get("multipleOf").is_some();
                let divisor = is_stated.then(|| keywords::own_limits(&part.at).1);
                let divisor = divisor.and_then(|numbers| numbers.multiple_of);
                left.numbers = divisor.is_some() && divisor != all.numbers.multiple_of;
            }
            Form::Typed(Types::ARRAY) => {
                let states = |part: &Part<'_>| {
                    ["items", "prefixItems"].map(|key| part.at.node.get(key).is_some())
                };
                let stating = all.parts.iter().filter(|part| states(part).contains(&true));
                left.arrays = !all.prefix.is_empty() && stating.count() > 1;
            }
            Form::Typed(_) => {
                left.objects = self.is_literal()
                    && all.parts.len() > 1
                    && part.at.node.get("additionalProperties").is_some();
            }
        }
        left
    }
}

fn form(keywords: &Keywords<'_>) -> Form {
    if keywords.never {
        return Form::Empty;
    }
    if keywords.literals.is_some() {
        return Form::Literals;
    }
    if keywords.union.is_some() {
        return Form::Union;
    }
    match (keywords.value_types().as_slice(), keywords.types) {
        ([], None) => Form::Untyped,
        ([], Some(_)) => Form::Empty,
        ([only], _) => Form::Typed(*only),
        _ => Form::Several,
    }
}

/// An assertion beside a type, as rules.
fn into_rules(assertion: Assertion) -> Vec<Rule> {
    match assertion {
        Assertion::Any => Vec::new(),
        Assertion::Ruled(base, rules) if *base == Assertion::Any => rules,
        other => vec![Rule::Also(other)],
    }
}

/// Whether a schema has `enum` and `const`, of which the list of values holds one.
fn at_once(at: &Cursor<'_>) -> bool {
    at.node.get("enum").is_some() && at.node.get("const").is_some()
}

/// Whether all values that are numbers keep the bounds, so that nothing is left to check.
fn numbers_hold(numbers: &Numbers, literals: &[keywords::Literal<'_>]) -> bool {
    let mut values = literals
        .iter()
        .filter_map(|literal| Some(literal.at.node.as_number()?.as_f64()));
    values.all(|value| {
        super::defaults::in_range(numbers, value)
            && numbers
                .multiple_of
                .is_none_or(|divisor| (value / divisor).fract() == 0.0)
    })
}

/// Whether all values that are texts keep the limits.
fn text_holds(text: &Text, literals: &[keywords::Literal<'_>]) -> bool {
    let pattern = text.pattern.as_deref().map(regress::Regex::new);
    let mut values = literals.iter().filter_map(|literal| literal.at.as_str());
    values.all(|value| {
        super::defaults::is_long_enough(text, value)
            && pattern
                .as_ref()
                .is_none_or(|pattern| pattern.as_ref().is_ok_and(|it| it.find(value).is_some()))
    })
}
