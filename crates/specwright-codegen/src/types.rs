//! The Rust types of schemas: `string` with `format: uuid` is `specwright::Uuid`.

use specwright_spec::model::{Definition, Kind, Numbers, Schema, Text, TypeDef};

use crate::context::{Context, Module, parse_type};
use crate::rust::Rust;

/// The type of a use of a schema, `Option` included where `null` is a value.
pub(crate) fn of(cx: &Context<'_>, module: Module, schema: &Schema) -> Rust {
    let inner = without_null(cx, module, schema);
    if !schema.nullable || matches!(schema.kind, Kind::Any | Kind::Null) {
        return inner;
    }
    let option = cx.prelude(module, "Option");
    format!("{option}<{inner}>").into()
}

/// The type of a use of a schema, leaving `null` aside.
pub(crate) fn without_null(cx: &Context<'_>, module: Module, schema: &Schema) -> Rust {
    match &schema.kind {
        Kind::Null => "()".into(),
        Kind::Boolean => "bool".into(),
        Kind::Integer(numbers) => integer(numbers).into(),
        Kind::Number(numbers) => number(numbers).into(),
        Kind::String(text) => string(cx, module, text),
        Kind::Literals(values) if values.iter().all(serde_json::Value::is_boolean) => "bool".into(),
        Kind::Any | Kind::Never | Kind::Literals(_) => "specwright::Value".into(),
        Kind::Array { prefix, items, .. } => {
            if let Some(items) = tuple(cx, schema) {
                let items = items.iter().map(|item| of(cx, module, item).to_string());
                let items: Vec<_> = items.collect();
                let comma = if items.len() == 1 { "," } else { "" };
                return format!("({}{comma})", items.join(", ")).into();
            }
            let vec = cx.prelude(module, "Vec");
            let items = if prefix.is_empty() {
                of(cx, module, items)
            } else {
                "specwright::Value".into()
            };
            format!("{vec}<{items}>").into()
        }
        Kind::Map { values, .. } => {
            let string = cx.prelude(module, "String");
            let values = of(cx, module, values);
            let map = cx.prelude(module, "BTreeMap");
            format!("{map}<{string}, {values}>").into()
        }
        Kind::Named(id) => {
            let type_def = cx.type_def(*id);
            if let Some(path) = cx.replacement(type_def) {
                return path;
            }
            let name = &type_def.ident;
            match module {
                Module::Models => name.clone().into(),
                Module::Operations => format!("models::{name}").into(),
            }
        }
    }
}

/// The items of an array that is a tuple.
///
/// Where one is read in the spellings of its format only, all must be of types that can be read so.
fn tuple<'s>(cx: &Context<'_>, schema: &'s Schema) -> Option<&'s [Schema]> {
    let items = schema.tuple(&cx.api.types)?;
    let is_strict = items.iter().any(|item| takes_other_spellings(cx, item));
    let can_be_strict = || items.iter().all(|item| can_be_strict(cx, item));
    (!is_strict || can_be_strict()).then_some(items)
}

/// Whether the runtime has a strict reader for the type of a schema: not for those of the API and of the user.
fn can_be_strict(cx: &Context<'_>, schema: &Schema) -> bool {
    match &schema.kind {
        Kind::String(text) => {
            let format = text.format.as_deref().unwrap_or_default();
            let mut chosen = cx.options.formats.iter();
            !chosen.any(|(name, _)| name == format) && format != "binary"
        }
        Kind::Named(id) => cx.type_def_is(&cx.strict, *id, |target| can_be_strict(cx, target)),
        Kind::Array { prefix, items, .. } => prefix
            .iter()
            .chain([&**items])
            .all(|item| can_be_strict(cx, item)),
        Kind::Map { values, .. } => can_be_strict(cx, values),
        Kind::Any
        | Kind::Never
        | Kind::Null
        | Kind::Boolean
        | Kind::Integer(_)
        | Kind::Number(_)
        | Kind::Literals(_) => true,
    }
}

/// The type of what a newtype holds: a tuple in place of a list could hold the newtype itself, without an end.
pub(crate) fn of_newtype(cx: &Context<'_>, schema: &Schema) -> Rust {
    match &schema.kind {
        Kind::Array { prefix, .. } if !prefix.is_empty() => {
            let vec = cx.prelude(Module::Models, "Vec");
            format!("{vec}<specwright::Value>").into()
        }
        _ => without_null(cx, Module::Models, schema),
    }
}

/// Whether a text of this format stays text and is checked, rather than becoming a type of its own.
pub(crate) fn is_checked_text(format: &str) -> bool {
    matches!(
        format,
        "email"
            | "idn-email"
            | "hostname"
            | "idn-hostname"
            | "uri"
            | "url"
            | "uri-reference"
            | "iri"
            | "iri-reference"
            | "uri-template"
            | "time"
            | "duration"
            | "json-pointer"
            | "relative-json-pointer"
            | "regex"
            | "decimal"
    )
}

/// Whether members of a type are read in the spellings of their format only, where Rust's type takes others too;
/// what a client receives may be spelt as it likes.
pub(crate) fn is_formatted(cx: &Context<'_>, type_def: &TypeDef, schema: &Schema) -> bool {
    let only_received = type_def.usage.response && !type_def.usage.request;
    !only_received && takes_other_spellings(cx, schema)
}

/// Whether texts of a schema become types that take more spellings than the format has.
fn takes_other_spellings(cx: &Context<'_>, schema: &Schema) -> bool {
    match &schema.kind {
        Kind::String(text) => text.format.as_deref().is_some_and(|format| {
            let chosen = cx.options.formats.iter().any(|(name, _)| name == format);
            !chosen && matches!(format, "date-time" | "date" | "uuid")
        }),
        Kind::Array { prefix, items, .. } if prefix.is_empty() => takes_other_spellings(cx, items),
        Kind::Array { .. } => {
            let items = schema.tuple(&cx.api.types).unwrap_or_default();
            items.iter().any(|item| takes_other_spellings(cx, item))
                && items.iter().all(|item| can_be_strict(cx, item))
        }
        Kind::Map { values, .. } => takes_other_spellings(cx, values),
        Kind::Named(id) => {
            cx.type_def_is(&cx.loose, *id, |target| takes_other_spellings(cx, target))
        }
        _ => false,
    }
}

/// Whether values of a schema are held as plain text.
pub(crate) fn is_text(cx: &Context<'_>, module: Module, schema: &Schema) -> bool {
    let Kind::String(text) = &schema.kind else {
        return false;
    };
    let plain = cx.prelude(module, "String");
    !schema.nullable && string(cx, module, text) == plain
}

/// Whether values of a schema are copied rather than borrowed when they are handed over.
pub(crate) fn is_copy(cx: &Context<'_>, schema: &Schema) -> bool {
    match &schema.kind {
        Kind::Boolean | Kind::Integer(_) | Kind::Number(_) | Kind::Null => true,
        Kind::Named(id) => {
            let type_def = cx.type_def(*id);
            cx.replacement(type_def).is_none()
                && matches!(&type_def.definition, Definition::Enum(list) if list.open.is_none())
        }
        _ => false,
    }
}

fn integer(numbers: &Numbers) -> &'static str {
    match numbers.format.as_deref() {
        Some("int8") => "i8",
        Some("int16") => "i16",
        Some("int32") => "i32",
        Some("uint8") => "u8",
        Some("uint16") => "u16",
        Some("uint32" | "uint") => "u32",
        Some("uint64") => "u64",
        // Beyond what fits `i64`, and never below zero.
        _ if numbers.maximum.is_some_and(|maximum| maximum.near > 9.3e18)
            && numbers.minimum.is_some_and(|minimum| minimum.near >= 0.0) =>
        {
            "u64"
        }
        _ => "i64",
    }
}

fn number(numbers: &Numbers) -> &'static str {
    match numbers.format.as_deref() {
        Some("float") => "f32",
        _ => "f64",
    }
}

fn string(cx: &Context<'_>, module: Module, text: &Text) -> Rust {
    let format = text.format.as_deref().unwrap_or_default();
    let chosen = cx.options.formats.iter().find(|(name, _)| name == format);
    match chosen.map(|(_, rust)| rust.as_str()) {
        Some("string") => return cx.prelude(module, "String"),
        // The usual type, by name.
        None | Some("jiff") => {}
        Some(path) => return parse_type(path),
    }
    let usual = match format {
        "date-time" => "specwright::Timestamp",
        "date" => "specwright::Date",
        "uuid" => "specwright::Uuid",
        "ipv4" => "std::net::Ipv4Addr",
        "ipv6" => "std::net::Ipv6Addr",
        "byte" => "specwright::Base64",
        "binary" => "specwright::Binary",
        _ => return cx.prelude(module, "String"),
    };
    usual.into()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use specwright_source::Sources;
    use specwright_spec::document::{MemoryLoader, load};
    use specwright_spec::lower::{self, lower};

    use crate::{Input, Options, generate};

    /// Each list of pairs holds two of the list before: there are 2^60 ways to the first.
    #[test]
    fn lists_of_tuples_of_lists_take_no_time() {
        let mut text = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    T0: {type: array, items: {type: string}}\n".to_owned();
        for number in 0..60 {
            let inner = format!("{{$ref: '#/components/schemas/T{number}'}}");
            let next = number + 1;
            writeln!(text, "    T{next}: {{type: array, items: {{type: array, prefixItems: [{inner}, {inner}], items: false, minItems: 2}}}}").expect("a text takes whatever is written");
        }
        let mut sources = Sources::new();
        let loader = MemoryLoader::new([("spec.yaml", text)]);
        let (document, _) = load("spec.yaml", &loader, &mut sources);
        let document = document.expect("it is a document");
        let (api, _) = lower(&document, &lower::Options::default());
        let input = Input {
            api: &api,
            document: &document,
            sources: &sources,
            name: "spec.yaml",
            origins: None,
        };
        let output = generate(&input, &Options::default());
        let models = &output.files[0].text;
        assert!(
            models.contains("pub type T60 = Vec<(T59, T59)>;"),
            "{models}"
        );
    }
}
