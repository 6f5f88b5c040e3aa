//! Structs for object schemas: `pub struct Pet { pub id: i64, pub tag: Option<String> }`

use proc_macro2::TokenStream;
use quote::quote;
use specwright_spec::model::{Additional, Kind, Property, Struct, TypeDef};

use super::{defaults, extra_derives, json_schema};
use crate::context::{Context, Module, ident, parse_type};
use crate::file::{Group, GroupKind, Item};
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

fn declaration(cx: &Context<'_>, type_def: &TypeDef, object: &Struct) -> TokenStream {
    let camel = is_camel_case(object);
    let docs = docs::attrs(&docs::of_type(type_def));
    let derives = derives(cx, object);
    let json_schema = json_schema::structure(cx, object);
    let rename_all = camel.then(|| quote!(rename_all = "camelCase"));
    let deny =
        matches!(object.additional, Additional::Refused).then(|| quote!(deny_unknown_fields));
    let container: Vec<_> = rename_all.into_iter().chain(deny).collect();
    let container = (!container.is_empty()).then(|| quote!(#[serde(#(#container),*)]));
    let name = ident(&type_def.ident);
    let fields = object
        .properties
        .iter()
        .map(|property| field(cx, type_def, property, camel));
    let additional = additional(cx, type_def, &object.additional);

    quote! {
        #docs
        #[derive(#(#derives),*)]
        #json_schema
        #container
        pub struct #name {
            #(#fields,)*
            #additional
        }
    }
}

fn derives(cx: &Context<'_>, object: &Struct) -> Vec<TokenStream> {
    let mut derives = vec!["Debug", "Clone", "PartialEq"];
    if object.properties.iter().all(|property| !property.required) {
        derives.push("Default");
    }
    let extra = extra_derives(cx, &derives);
    derives.extend(["serde::Serialize", "serde::Deserialize"]);
    derives.extend(extra.iter().map(String::as_str));
    derives.into_iter().map(parse_type).collect()
}

fn field(cx: &Context<'_>, type_def: &TypeDef, property: &Property, camel: bool) -> TokenStream {
    let docs = docs::attrs(&field_docs(property));
    let serde = serde(cx, type_def, property, camel);
    let json_schema = json_schema::member(cx, &property.schema);
    let name = ident(&property.ident);
    let field_type = field_type(cx, property);

    quote! {
        #docs
        #serde
        #json_schema
        pub #name: #field_type
    }
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
pub(super) fn field_type(cx: &Context<'_>, property: &Property) -> TokenStream {
    let mut inner = types::without_null(cx, Module::Models, &property.schema);
    if property.boxed {
        let boxed = cx.prelude(Module::Models, "Box");
        inner = quote!(#boxed<#inner>);
    }
    let option = cx.prelude(Module::Models, "Option");
    match (property.required, is_nullable(property)) {
        (true, false) => inner,
        (true, true) | (false, false) => quote!(#option<#inner>),
        (false, true) => quote!(specwright::Maybe<#inner>),
    }
}

/// Whether `null` is told apart in the type; a JSON value tells it by itself.
pub(super) fn is_nullable(property: &Property) -> bool {
    property.schema.nullable && !matches!(property.schema.kind, Kind::Any | Kind::Null)
}

fn serde(
    cx: &Context<'_>,
    type_def: &TypeDef,
    property: &Property,
    camel: bool,
) -> Option<TokenStream> {
    let is_formatted = types::is_formatted(cx, type_def, &property.schema);
    let mut attributes = Vec::new();
    let wire = &property.name;
    if *wire != serialized_name(property, camel) {
        attributes.push(quote!(rename = #wire));
    }
    match (property.required, is_nullable(property)) {
        (true, false) => {}
        (true, true) if is_formatted => {}
        (true, true) => attributes.push(quote!(deserialize_with = "specwright::de::required")),
        (false, true) => attributes.push(quote!(
            default,
            skip_serializing_if = "specwright::Maybe::is_absent"
        )),
        (false, false) => {
            let is_none =
                format!("{}::is_none", cx.prelude(Module::Models, "Option")).replace(' ', "");
            attributes.push(quote!(skip_serializing_if = #is_none));
            // A JSON value holds `null` itself, which serde would take for absence.
            if matches!(property.schema.kind, Kind::Any) {
                attributes.push(quote!(
                    default,
                    deserialize_with = "specwright::de::present"
                ));
            }
            if is_formatted {
                attributes.push(quote!(default));
            }
        }
    }
    if is_formatted {
        attributes.push(quote!(deserialize_with = "specwright::de::formatted"));
    }
    (!attributes.is_empty()).then(|| quote!(#[serde(#(#attributes),*)]))
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
) -> Option<TokenStream> {
    let Additional::Kept {
        ident: name,
        schema,
    } = additional
    else {
        return None;
    };
    let name = ident(name);
    let string = cx.prelude(Module::Models, "String");
    let values = types::of(cx, Module::Models, schema);
    let map = cx.prelude(Module::Models, "BTreeMap");
    let formatted = types::is_formatted(cx, type_def, schema)
        .then(|| quote!(, deserialize_with = "specwright::de::formatted"));
    Some(quote! {
        /// Members that are not declared.
        #[serde(flatten #formatted)]
        pub #name: #map<#string, #values>,
    })
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
