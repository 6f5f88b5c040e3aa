//! Structs for object schemas: `pub struct Pet { pub id: i64, pub tag: Option<String> }`

use quote::quote;
use specwright_spec::model::{Additional, Kind, Property, Struct, TypeDef};

use super::{defaults, extra_derives, json_schema};
use crate::context::{Context, Module, ident};
use crate::file::{Group, GroupKind, Item, attribute};
use crate::rust::Rust;
use crate::text::Declaration;
use crate::{docs, types};

/// The struct, and readers of its defaults.
pub(super) fn items(cx: &Context<'_>, type_def: &TypeDef, object: &Struct) -> [Item; 2] {
    let name = ident(&type_def.ident);
    let methods = Group {
        head: quote!(impl #name),
        kind: GroupKind::Impl,
        members: defaults::readers(cx, object),
    };
    [declaration(cx, type_def, object).into(), methods.into()]
}

fn declaration(cx: &Context<'_>, type_def: &TypeDef, object: &Struct) -> String {
    let camel = is_camel_case(object);
    let rename_all = camel.then(|| "rename_all = \"camelCase\"".to_owned());
    let deny =
        matches!(object.additional, Additional::Refused).then(|| "deny_unknown_fields".to_owned());
    let mut attributes = vec![format!("#[derive({})]", derives(cx, object).join(", "))];
    attributes.extend(json_schema::structure(cx, object).map(|tokens| attribute(&tokens)));
    let container: Vec<_> = rename_all.into_iter().chain(deny).collect();
    attributes.extend(serde_attribute(&container));
    let head = format!("pub struct {}", type_def.ident);
    let mut declaration = Declaration::item(&docs::of_type(type_def), &attributes, &head);
    for property in &object.properties {
        let mut attributes: Vec<_> = serde(cx, type_def, property, camel).into_iter().collect();
        let json_schema = json_schema::member(cx, &property.schema);
        attributes.extend(json_schema.map(|tokens| attribute(&tokens)));
        let field = format!("pub {}: {}", property.ident, field_type(cx, property));
        declaration.member(&field_docs(property), &attributes, &field);
    }
    additional(cx, type_def, &object.additional, &mut declaration);
    declaration.finish()
}

fn derives(cx: &Context<'_>, object: &Struct) -> Vec<String> {
    let mut derives = vec!["Debug", "Clone", "PartialEq"];
    if object.properties.iter().all(|property| !property.required) {
        derives.push("Default");
    }
    let extra = extra_derives(cx, &derives);
    derives.extend(["serde::Serialize", "serde::Deserialize"]);
    let derives = derives.into_iter().map(str::to_owned);
    derives.chain(extra).collect()
}

fn field_docs(property: &Property) -> String {
    let mut parts = vec![property.docs.clone()];
    parts.extend(
        property
            .default
            .as_ref()
            .map(|default| format!("Default: `{default}`.")),
    );
    parts.retain(|part| !part.is_empty());
    docs::with_deprecation(&parts.join("\n\n"), property.deprecated)
}

/// The type of a member's field.
pub(super) fn field_type(cx: &Context<'_>, property: &Property) -> Rust {
    let mut inner = types::without_null(cx, Module::Models, &property.schema);
    if property.boxed {
        let boxed = cx.prelude(Module::Models, "Box");
        inner = format!("{boxed}<{inner}>").into();
    }
    let option = cx.prelude(Module::Models, "Option");
    match (property.required, is_nullable(property)) {
        (true, false) => inner,
        (true, true) | (false, false) => format!("{option}<{inner}>").into(),
        (false, true) => format!("specwright::Maybe<{inner}>").into(),
    }
}

/// Whether `null` is told apart in the type; a JSON value tells it by itself.
pub(super) fn is_nullable(property: &Property) -> bool {
    property.schema.nullable && !matches!(property.schema.kind, Kind::Any | Kind::Null)
}

fn serde(cx: &Context<'_>, type_def: &TypeDef, property: &Property, camel: bool) -> Option<String> {
    let is_formatted = types::is_formatted(cx, type_def, &property.schema);
    let mut entries: Vec<String> = Vec::new();
    let wire = &property.name;
    if *wire != serialized_name(property, camel) {
        entries.push(format!("rename = {wire:?}"));
    }
    let deserialize_with = |reader| format!("deserialize_with = \"specwright::de::{reader}\"");
    match (property.required, is_nullable(property)) {
        (true, false) => {}
        (true, true) if is_formatted => {}
        (true, true) => entries.push(deserialize_with("required")),
        (false, true) => {
            entries.push("default".to_owned());
            entries.push("skip_serializing_if = \"specwright::Maybe::is_absent\"".to_owned());
        }
        (false, false) => {
            let option = cx.prelude(Module::Models, "Option");
            entries.push(format!("skip_serializing_if = \"{option}::is_none\""));
            // A JSON value holds `null` itself, which serde would take for absence.
            if matches!(property.schema.kind, Kind::Any) {
                entries.push("default".to_owned());
                entries.push(deserialize_with("present"));
            }
            if is_formatted {
                entries.push("default".to_owned());
            }
        }
    }
    if is_formatted {
        entries.push(deserialize_with("formatted"));
    }
    serde_attribute(&entries)
}

fn serde_attribute(entries: &[String]) -> Option<String> {
    (!entries.is_empty()).then(|| format!("#[serde({})]", entries.join(", ")))
}

/// The name that serde gives a field of itself.
fn serialized_name(property: &Property, camel: bool) -> String {
    let name = property.ident.trim_start_matches("r#");
    if camel {
        serde_camel_case(name)
    } else {
        name.to_owned()
    }
}

/// Whether `rename_all = "camelCase"` saves more renames than it costs.
fn is_camel_case(object: &Struct) -> bool {
    let differing = |camel| {
        object
            .properties
            .iter()
            .filter(|property| property.name != serialized_name(property, camel))
            .count()
    };
    differing(true) < differing(false)
}

/// As serde does it: a letter behind an underscore is made a capital, the first letter is not.
fn serde_camel_case(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    let mut capital = false;
    for character in name.chars() {
        match character {
            '_' => capital = true,
            other if capital && !camel.is_empty() => {
                camel.push(other.to_ascii_uppercase());
                capital = false;
            }
            other => {
                camel.push(if camel.is_empty() {
                    other.to_ascii_lowercase()
                } else {
                    other
                });
                capital = false;
            }
        }
    }
    camel
}

fn additional(
    cx: &Context<'_>,
    type_def: &TypeDef,
    additional: &Additional,
    declaration: &mut Declaration,
) {
    let Additional::Kept {
        ident: name,
        schema,
    } = additional
    else {
        return;
    };
    let string = cx.prelude(Module::Models, "String");
    let values = types::of(cx, Module::Models, schema);
    let map = cx.prelude(Module::Models, "BTreeMap");
    let mut entries = vec!["flatten".to_owned()];
    if types::is_formatted(cx, type_def, schema) {
        entries.push("deserialize_with = \"specwright::de::formatted\"".to_owned());
    }
    let attributes: Vec<_> = serde_attribute(&entries).into_iter().collect();
    let field = format!("pub {name}: {map}<{string}, {values}>");
    declaration.member("Members that are not declared.", &attributes, &field);
}

#[cfg(test)]
mod tests {
    use super::serde_camel_case;

    #[test]
    fn names_are_those_that_serde_makes() {
        for (field, wire) in [
            ("created_at", "createdAt"),
            ("id", "id"),
            ("x_2_y", "x2Y"),
            ("_a", "a"),
        ] {
            assert_eq!(serde_camel_case(field), wire);
        }
    }
}
