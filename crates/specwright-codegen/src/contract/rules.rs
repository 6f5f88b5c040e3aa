//! Rules that stand beside a schema: `Schema::ruled(&Schema::string(), &[Rule::Not(&SHORT)])`

use std::fmt::Write as _;

use specwright_spec::model::{Assertion, Rule};

use super::schemas::{literals, numbers, range, string};
use crate::context::Context;

/// A table with the rules beside it; the table itself where there are none.
pub(super) fn beside(cx: &Context<'_>, table: String, rules: &[Rule], module: &str) -> String {
    if rules.is_empty() {
        return table;
    }
    let rules: Vec<_> = rules.iter().map(|one| rule(cx, one, module)).collect();
    format!("Schema::ruled(&{table}, &[{}])", rules.join(", "))
}

fn rule(cx: &Context<'_>, rule: &Rule, module: &str) -> String {
    let of = |assertion: &Assertion| reference(cx, assertion, module);
    match rule {
        Rule::OfType(one) => format!("Rule::OfType({})", of(one)),
        Rule::Also(one) => format!("Rule::Also({})", of(one)),
        Rule::Not(one) => format!("Rule::Not({})", of(one)),
        Rule::PropertyNames(one) => format!("Rule::PropertyNames({})", of(one)),
        Rule::If {
            condition,
            then,
            otherwise,
        } => format!(
            "Rule::If {{ condition: {}, then: {}, otherwise: {} }}",
            of(condition),
            of(then),
            of(otherwise)
        ),
        Rule::Contains { schema, min, max } => {
            let max = max.map_or_else(|| "usize::MAX".to_owned(), |max| max.to_string());
            let schema = of(schema);
            format!("Rule::Contains {{ schema: {schema}, min: {min}, max: {max} }}")
        }
        Rule::Json(text) => format!("Rule::Json(specwright::json_schema!({text:?}))"),
        Rule::Required(names) => format!("Rule::Required(&{names:?})"),
        Rule::DependentRequired(lists) => {
            let lists = lists
                .iter()
                .map(|(name, others)| format!("({name:?}, &{others:?})"));
            format!("Rule::DependentRequired(&[{}])", list(lists))
        }
        Rule::DependentSchemas(schemas) => {
            let schemas = schemas
                .iter()
                .map(|(name, schema)| format!("({name:?}, {})", of(schema)));
            format!("Rule::DependentSchemas(&[{}])", list(schemas))
        }
        Rule::Patterns {
            declared,
            patterns,
            additional,
        } => {
            let patterns = patterns.iter().map(|(pattern, schema)| {
                format!("(specwright::pattern!({pattern:?}), {})", of(schema))
            });
            format!(
                "Rule::Patterns {{ declared: &{declared:?}, patterns: &[{}], additional: {} }}",
                list(patterns),
                others(cx, additional, module)
            )
        }
    }
}

/// What members may be that nothing else speaks of.
fn others(cx: &Context<'_>, additional: &Assertion, module: &str) -> String {
    match additional {
        Assertion::Any => "Additional::Allowed".to_owned(),
        Assertion::Never => "Additional::Refused".to_owned(),
        other => format!("Additional::Of({})", reference(cx, other, module)),
    }
}

/// A borrowed table of an assertion.
fn reference(cx: &Context<'_>, assertion: &Assertion, module: &str) -> String {
    match assertion {
        Assertion::Named(id) => format!("&{module}{}", cx.constant(cx.type_def(*id))),
        other => format!("&{}", expression(cx, other, module)),
    }
}

fn expression(cx: &Context<'_>, assertion: &Assertion, module: &str) -> String {
    let branches =
        |list: &[Assertion]| self::list(list.iter().map(|one| reference(cx, one, module)));
    match assertion {
        Assertion::Any => "Schema::ANY".to_owned(),
        Assertion::Never => "Schema::NEVER".to_owned(),
        Assertion::Null => "Schema::NULL".to_owned(),
        Assertion::Boolean => "Schema::BOOLEAN".to_owned(),
        Assertion::Integer(limits) => numbers("Schema::INTEGER", limits),
        Assertion::Number(limits) => numbers("Schema::NUMBER", limits),
        Assertion::String(limits) => string(limits),
        Assertion::Literals(values) => literals(values.iter()),
        Assertion::Array {
            prefix,
            items,
            min,
            max,
            unique,
        } => {
            let items = reference(cx, items, module);
            let mut text = match prefix.as_slice() {
                [] => format!("Schema::array({items})"),
                prefix => format!("Schema::tuple(&[{}], {items})", branches(prefix)),
            };
            range(&mut text, *min, *max);
            text.push_str(if *unique { ".unique()" } else { "" });
            text
        }
        Assertion::Object {
            properties,
            additional,
            min,
            max,
        } => {
            let properties = properties.iter().map(|(name, required, schema)| {
                let presence = if *required { "required" } else { "optional" };
                let schema = reference(cx, schema, module);
                format!("Property::{presence}({name:?}, {schema})")
            });
            let mut text = format!("Schema::object(&[{}])", list(properties));
            if **additional != Assertion::Any {
                let _ = write!(text, ".additional({})", others(cx, additional, module));
            }
            range(&mut text, *min, *max);
            text
        }
        Assertion::OneOf(list) => format!("Schema::one_of(&[{}])", branches(list)),
        Assertion::AnyOf(list) => format!("Schema::any_of(&[{}])", branches(list)),
        Assertion::Named(_) => format!("Schema::named({})", reference(cx, assertion, module)),
        Assertion::Ruled(base, rules) => beside(cx, expression(cx, base, module), rules, module),
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
