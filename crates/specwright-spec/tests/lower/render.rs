//! The model as text: a line per type, property, operation and part of an operation.

mod rules;

use std::fmt::Write as _;

use specwright_source::Sources;
use specwright_source::render::{Format, render};
use specwright_spec::document::{MemoryLoader, load};
use specwright_spec::lower::{Options, lower};
use specwright_spec::model::{
    Additional, Api, Bound, Definition, Kind, Media, Numbers, Operation, Property, Requirement,
    Schema, Struct, Text, TypeDef,
};

/// What becomes of a document: its model, then the diagnostics of lowering.
///
/// `openapi`, `info` and `paths` are added where they are missing.
pub(crate) fn lowered(text: &str) -> String {
    lowered_with(text, &Options::default())
}

/// The same, with options.
pub(crate) fn lowered_with(text: &str, options: &Options) -> String {
    lowered_of(text, &[], options)
}

/// The same, of a document with other files.
pub(crate) fn lowered_files(text: &str, others: &[(&str, &str)]) -> String {
    lowered_of(text, others, &Options::default())
}

fn lowered_of(text: &str, others: &[(&str, &str)], options: &Options) -> String {
    let text = complete(text);
    let others = others.iter().map(|(name, text)| (*name, text.as_bytes()));
    let loader = MemoryLoader::new([("a.yaml", text.as_bytes())].into_iter().chain(others));
    let mut sources = Sources::new();
    let (document, faults) = load("a.yaml", &loader, &mut sources);
    assert_eq!(faults, []);
    let (api, diagnostics) = lower(&document.unwrap(), options);
    let mut out = Renderer { api: &api }.api();
    out.push_str(&render(&diagnostics, &sources, Format::Short));
    out
}

fn complete(text: &str) -> String {
    let mut text = text.trim_end().to_owned();
    for (field, value) in [
        ("openapi", "3.1.0"),
        ("info", "{title: T, version: '1'}"),
        ("paths", "{}"),
    ] {
        let has = text.lines().any(|line| {
            line.starts_with(&format!("{field}:"))
                || line.starts_with("swagger") && field == "openapi"
        });
        if !has {
            let _ = write!(text, "\n{field}: {value}");
        }
    }
    text.push('\n');
    text
}

pub(super) struct Renderer<'a> {
    pub(super) api: &'a Api,
}

impl Renderer<'_> {
    fn api(&self) -> String {
        let mut out = String::new();
        for server in &self.api.servers {
            let _ = writeln!(out, "server {server}");
        }
        if !self.api.base_path.is_empty() {
            let _ = writeln!(out, "base {}", self.api.base_path);
        }
        for scheme in &self.api.security_schemes {
            let _ = writeln!(out, "scheme {} {:?}", scheme.ident, scheme.kind);
        }
        for type_def in &self.api.types {
            self.type_def(type_def, &mut out);
        }
        for operation in self.api.all_operations() {
            self.operation(operation, &mut out);
        }
        out
    }

    fn type_def(&self, type_def: &TypeDef, out: &mut String) {
        let usage = match (type_def.usage.request, type_def.usage.response) {
            (true, true) => " (both ways)",
            (true, false) => " (request)",
            (false, true) => " (response)",
            (false, false) => "",
        };
        let null = if type_def.nullable { " | null" } else { "" };
        let _ = write!(out, "{}{usage} = ", type_def.ident);
        match &type_def.definition {
            Definition::Struct(object) => self.structure(object, out),
            Definition::Enum(list) => {
                let values = list.values.iter();
                let mut values: Vec<_> = values
                    .map(|value| format!("{} {}", value.ident, value.value))
                    .collect();
                values.extend(list.open.iter().map(|open| format!("open {open}")));
                let _ = write!(out, "enum {}", values.join(", "));
            }
            Definition::Union(union) => {
                let variants = union.variants.iter().map(|variant| {
                    let boxed = if variant.boxed { "box " } else { "" };
                    format!("{} {boxed}{}", variant.ident, self.schema(&variant.schema))
                });
                let variants: Vec<_> = variants.collect();
                let which = if union.exclusive { "one" } else { "any" };
                let _ = write!(out, "{which} of {}", variants.join(", "));
                if let Some((property, tags)) = &union.discriminator {
                    let _ = write!(out, " by {property} {tags:?}");
                }
            }
            Definition::Newtype(schema) => {
                let _ = write!(out, "newtype {}", self.schema(schema));
            }
            Definition::Alias(schema) => {
                let _ = write!(out, "alias {}", self.schema(schema));
            }
        }
        out.push_str(null);
        out.push_str(&self.rules(&type_def.rules));
        out.push('\n');
    }

    fn structure(&self, object: &Struct, out: &mut String) {
        let _ = write!(out, "struct{}", range(object.min, object.max));
        for property in &object.properties {
            let _ = write!(out, "\n  {}", self.property(property));
        }
        match &object.additional {
            Additional::Ignored => {}
            Additional::Refused => out.push_str("\n  nothing else"),
            Additional::Kept { ident, schema } => {
                let _ = write!(out, "\n  {ident}: others {}", self.schema(schema));
            }
        }
    }

    fn property(&self, property: &Property) -> String {
        let mark = if property.required { "" } else { "?" };
        let mut text = format!("{}{mark}: ", property.name);
        text.push_str(if property.boxed { "box " } else { "" });
        text.push_str(&self.schema(&property.schema));
        if property.ident != property.name {
            let _ = write!(text, " as {}", property.ident);
        }
        if let Some(default) = &property.default {
            let _ = write!(text, " = {default}");
        }
        text
    }

    fn schema(&self, schema: &Schema) -> String {
        let text = match &schema.kind {
            Kind::Any => "any".to_owned(),
            Kind::Never => "never".to_owned(),
            Kind::Null => "null".to_owned(),
            Kind::Boolean => "boolean".to_owned(),
            Kind::Integer(numbers) => format!("integer{}", constraints(numbers)),
            Kind::Number(numbers) => format!("number{}", constraints(numbers)),
            Kind::String(text) => format!("string{}", text_constraints(text)),
            Kind::Literals(values) => format!("values {values:?}"),
            Kind::Array {
                prefix,
                items,
                min,
                max,
                unique,
            } => {
                let prefix = prefix.iter().map(|schema| self.schema(schema) + ", ");
                let unique = if *unique { " unique" } else { "" };
                let prefix: String = prefix.collect();
                let items = self.schema(items);
                format!("[{prefix}{items}]{}{unique}", range(*min, *max))
            }
            Kind::Map { values, min, max } => {
                format!("{{*: {}}}{}", self.schema(values), range(*min, *max))
            }
            Kind::Named(id) => self.api.type_def(*id).ident.clone(),
        };
        let null = if schema.nullable { " | null" } else { "" };
        format!("{text}{null}{}", self.rules(&schema.rules))
    }

    fn operation(&self, operation: &Operation, out: &mut String) {
        let Operation { ident, path, .. } = operation;
        let method = operation.method.as_str();
        let _ = write!(out, "{ident}: {method} {path}");
        if path.starts_with('/') {
            let _ = write!(out, " in {}", self.api.tags[operation.tag].ident);
        }
        out.push('\n');
        if let Some(servers) = &operation.servers {
            let _ = writeln!(
                out,
                "  at {:?} of {}",
                servers.base_path,
                servers.urls.join(", ")
            );
        }
        for parameter in &operation.parameters {
            let mark = if parameter.required { "" } else { "?" };
            let place = format!("{:?}", parameter.sent_in).to_lowercase();
            let schema = self.schema(&parameter.schema);
            let _ = writeln!(out, "  {place} {}{mark}: {schema}", parameter.name);
        }
        if let Some(body) = &operation.body {
            let mark = if body.required { "" } else { "?" };
            let _ = writeln!(out, "  body{mark}: {}", self.content(&body.content));
        }
        for response in &operation.responses {
            let content = self.content(&response.content);
            let _ = write!(out, "  {:?} {}: {content}", response.status, response.ident);
            for header in &response.headers {
                let mark = if header.required { "" } else { "?" };
                let _ = write!(
                    out,
                    ", {}{mark}: {}",
                    header.name,
                    self.schema(&header.schema)
                );
            }
            out.push('\n');
        }
        let security = operation.security.iter().map(|all| self.alternative(all));
        let security: Vec<_> = security.collect();
        if !security.is_empty() {
            let _ = writeln!(out, "  from {}", security.join(" or "));
        }
    }

    fn alternative(&self, requirements: &[Requirement]) -> String {
        if requirements.is_empty() {
            return "nobody".to_owned();
        }
        let names = requirements.iter().map(|requirement| {
            let scheme = &self.api.security_schemes[requirement.scheme];
            let mut words = vec![scheme.ident.as_str()];
            words.extend(requirement.scopes.iter().map(String::as_str));
            words.join(" ")
        });
        names.collect::<Vec<_>>().join(" and ")
    }

    fn content(&self, content: &[Media]) -> String {
        if content.is_empty() {
            return "nothing".to_owned();
        }
        let content = content.iter().map(|media| {
            let kind = format!("{:?}", media.kind).to_lowercase();
            format!("{kind} {}", self.schema(&media.schema))
        });
        content.collect::<Vec<_>>().join(" or ")
    }
}

pub(super) fn range(min: u64, max: Option<u64>) -> String {
    match (min, max) {
        (0, None) => String::new(),
        (min, None) => format!(" {min}.."),
        (min, Some(max)) => format!(" {min}..{max}"),
    }
}

pub(super) fn text_constraints(text: &Text) -> String {
    let mut out = text
        .format
        .as_deref()
        .map(|format| format!(" {format}"))
        .unwrap_or_default();
    out.push_str(&range(text.min_length, text.max_length));
    if let Some(pattern) = &text.pattern {
        let _ = write!(out, " /{pattern}/");
    }
    out
}

pub(super) fn constraints(numbers: &Numbers) -> String {
    let mut out = numbers
        .format
        .as_deref()
        .map(|format| format!(" {format}"))
        .unwrap_or_default();
    if let Some(minimum) = numbers.minimum {
        let sign = if numbers.exclusive_minimum { ">" } else { ">=" };
        let _ = write!(out, " {sign} {}", written(minimum));
    }
    if let Some(maximum) = numbers.maximum {
        let sign = if numbers.exclusive_maximum { "<" } else { "<=" };
        let _ = write!(out, " {sign} {}", written(maximum));
    }
    if let Some(divisor) = numbers.multiple_of {
        let _ = write!(out, " times {divisor}");
    }
    out
}

fn written(bound: Bound) -> String {
    let whole = bound.beyond_doubles();
    whole.map_or_else(|| bound.near.to_string(), |whole| whole.to_string())
}
