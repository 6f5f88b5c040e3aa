//! Tables of schemas: `pub static PET: Schema = Schema::object(&[..]).name("Pet");`

use std::fmt::Write as _;

use specwright_spec::model::{
    Additional, Bound, Definition, Kind, Numbers, Property, Schema, Struct, Text, TypeDef, Union,
    Usage,
};

use super::{at, common, rules};
use crate::context::Context;
use crate::layout::Scope;
use crate::text;

/// The module of all schemas that have a name.
pub(super) fn module(cx: &Context<'_>, scope: Scope) -> String {
    let mut text = "mod schemas {\n".to_owned();
    text.push_str(match scope {
        // What else `super` has could be called as a schema of the other module is: `DOCUMENT`.
        Scope::Part(_) => {
            "    use specwright::contract::*;\n    pub(super) use super::super::schemas::*;\n\n"
        }
        _ => "    use super::*;\n\n",
    });
    for type_def in cx.types_of(scope) {
        let mut definition = definition(cx, type_def);
        definition.push_str(if type_def.nullable { ".nullable()" } else { "" });
        let definition = rules::beside(cx, definition, &type_def.rules, "");
        let _ = writeln!(
            text,
            "    pub static {}: Schema = {definition}.name({:?}).at({}){};",
            cx.constant(type_def),
            type_def.name,
            at(cx, type_def.location),
            usage(type_def.usage),
        );
    }
    text.push_str("}\n");
    text
}

/// A reference to a schema, as the operations' module writes it.
pub(super) fn used_by_operation(cx: &Context<'_>, schema: &Schema) -> String {
    reference(cx, schema, "schemas::")
}

/// Where values travel; nothing for types that no operation uses.
fn usage(usage: Usage) -> &'static str {
    match (usage.request, usage.response) {
        (true, true) => ".used(Usage::BOTH)",
        (true, false) => ".used(Usage::REQUEST)",
        (false, true) => ".used(Usage::RESPONSE)",
        (false, false) => "",
    }
}

fn definition(cx: &Context<'_>, type_def: &TypeDef) -> String {
    match &type_def.definition {
        Definition::Struct(object) => structure(cx, object),
        Definition::Enum(list) => literals(list.values.iter().map(|value| &value.value)),
        Definition::Union(union) => one_of(cx, union),
        Definition::Newtype(schema) | Definition::Alias(schema) => match schema.kind {
            Kind::Named(_) => format!(
                "Schema::named({})",
                reference(
                    cx,
                    &Schema {
                        nullable: false,
                        ..schema.clone()
                    },
                    ""
                )
            ),
            _ => expression(cx, schema, ""),
        },
    }
}

fn structure(cx: &Context<'_>, object: &Struct) -> String {
    let properties = object.properties.iter();
    let properties: Vec<_> = properties.map(|one| property(cx, one)).collect();
    let head = ["Schema::object(&[", "])"];
    let mut text = text::bracketed("    ", "", head, &properties)
        .trim_start()
        .to_owned();
    match &object.additional {
        Additional::Ignored => {}
        Additional::Refused => text.push_str(".additional(Additional::Refused)"),
        Additional::Kept { schema, .. } if schema.kind == Kind::Any => {}
        Additional::Kept { schema, .. } => {
            let _ = write!(
                text,
                ".additional(Additional::Of({}))",
                reference(cx, schema, "")
            );
        }
    }
    range(&mut text, object.min, object.max);
    text
}

fn property(cx: &Context<'_>, property: &Property) -> String {
    let presence = if property.required {
        "required"
    } else {
        "optional"
    };
    let schema = reference(cx, &property.schema, "");
    let (file, line, column) = cx.quoted_place(property.location);
    let place = match file {
        0 => String::new(),
        file => format!(".in_file({file})"),
    };
    // There is one for each property of a document.
    let mut text = String::with_capacity(property.name.len() + schema.len() + 40);
    let _ = write!(
        text,
        "{presence}({:?}, {schema}, {line}, {column}){place}",
        property.name
    );
    text
}

fn one_of(cx: &Context<'_>, union: &Union) -> String {
    let function = if union.exclusive { "one_of" } else { "any_of" };
    let branches: Vec<_> = union
        .variants
        .iter()
        .map(|variant| reference(cx, &variant.schema, ""))
        .collect();
    let mut text = format!("Schema::{function}(&[{}])", branches.join(", "));
    if let Some((property, mapping)) = &union.discriminator {
        let mapping: Vec<_> = mapping
            .iter()
            .map(|(tag, index)| format!("({tag:?}, {index})"))
            .collect();
        let _ = write!(
            text,
            ".discriminator({property:?}, &[{}])",
            mapping.join(", ")
        );
    }
    text
}

/// A borrowed schema: the table of a named one, else an expression.
fn reference(cx: &Context<'_>, schema: &Schema, module: &str) -> String {
    match &schema.kind {
        Kind::Named(id) => {
            let type_def = cx.type_def(*id);
            let name = format!("&{module}{}", cx.constant(type_def));
            // The table of a nullable type accepts `null` itself.
            if schema.nullable && !type_def.nullable {
                format!("&Schema::named({name}).nullable()")
            } else {
                name
            }
        }
        _ => match common::name(schema) {
            Some(name) => format!("&Schema::{name}"),
            None => format!("&{}", expression(cx, schema, module)),
        },
    }
}

fn expression(cx: &Context<'_>, schema: &Schema, module: &str) -> String {
    let mut text = match &schema.kind {
        Kind::Any => "Schema::ANY".to_owned(),
        Kind::Never => "Schema::NEVER".to_owned(),
        Kind::Null => "Schema::NULL".to_owned(),
        Kind::Boolean => "Schema::BOOLEAN".to_owned(),
        Kind::Integer(constraints) => numbers("Schema::INTEGER", constraints),
        Kind::Number(constraints) => numbers("Schema::NUMBER", constraints),
        Kind::String(constraints) => string(constraints),
        Kind::Literals(values) => literals(values.iter()),
        Kind::Array {
            prefix,
            items,
            min,
            max,
            unique,
        } => {
            let items = reference(cx, items, module);
            let mut text = if prefix.is_empty() {
                format!("Schema::array({items})")
            } else {
                let prefix: Vec<_> = prefix
                    .iter()
                    .map(|schema| reference(cx, schema, module))
                    .collect();
                format!("Schema::tuple(&[{}], {items})", prefix.join(", "))
            };
            range(&mut text, *min, *max);
            text.push_str(if *unique { ".unique()" } else { "" });
            text
        }
        Kind::Map { values, min, max } => {
            let mut text = match values.kind {
                Kind::Any => "Schema::object(&[])".to_owned(),
                _ => format!("Schema::map({})", reference(cx, values, module)),
            };
            range(&mut text, *min, *max);
            text
        }
        Kind::Named(_) => format!("Schema::named({})", reference(cx, schema, module)),
    };
    if schema.nullable && !matches!(schema.kind, Kind::Any | Kind::Null | Kind::Named(_)) {
        text.push_str(".nullable()");
    }
    rules::beside(cx, text, &schema.rules, module)
}

pub(super) fn numbers(base: &str, numbers: &Numbers) -> String {
    let mut text = base.to_owned();
    let minimum = if numbers.exclusive_minimum {
        "exclusive_minimum"
    } else {
        "minimum"
    };
    let maximum = if numbers.exclusive_maximum {
        "exclusive_maximum"
    } else {
        "maximum"
    };
    bound(&mut text, minimum, "minimum_rest", numbers.minimum);
    bound(&mut text, maximum, "maximum_rest", numbers.maximum);
    if let Some(divisor) = numbers.multiple_of {
        let _ = write!(text, ".multiple_of({divisor:?})");
    }
    format(&mut text, numbers.format.as_deref());
    text
}

fn bound(text: &mut String, name: &str, of_rest: &str, bound: Option<Bound>) {
    let Some(Bound { near, rest }) = bound else {
        return;
    };
    let _ = write!(text, ".{name}({near:?})");
    if rest != 0 {
        let _ = write!(text, ".{of_rest}({rest})");
    }
}

pub(super) fn string(constraints: &Text) -> String {
    let mut text = "Schema::STRING".to_owned();
    if constraints.min_length > 0 {
        let _ = write!(text, ".min_length({})", constraints.min_length);
    }
    if let Some(length) = constraints.max_length {
        let _ = write!(text, ".max_length({length})");
    }
    if let Some(pattern) = &constraints.pattern {
        let _ = write!(text, ".pattern(specwright::pattern!({pattern:?}))");
    }
    format(&mut text, constraints.format.as_deref());
    text
}

fn format(text: &mut String, format: Option<&str>) {
    if let Some(format) = format {
        let _ = write!(text, ".format({format:?})");
    }
}

pub(super) fn range(text: &mut String, min: u64, max: Option<u64>) {
    if min > 0 {
        let _ = write!(text, ".min({min})");
    }
    if let Some(max) = max {
        let _ = write!(text, ".max({max})");
    }
}

pub(super) fn literals<'v>(values: impl Iterator<Item = &'v serde_json::Value>) -> String {
    let values: Vec<_> = values.map(literal).collect();
    format!("Schema::literals(&[{}])", values.join(", "))
}

fn literal(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Null => "Literal::Null".to_owned(),
        Value::Bool(value) => format!("Literal::Boolean({value})"),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => format!("Literal::Integer({integer})"),
            (None, number) => format!("Literal::Number({:?})", number.unwrap_or_default()),
        },
        Value::String(text) => format!("Literal::String({text:?})"),
        other => format!("Literal::Json({:?})", other.to_string()),
    }
}
