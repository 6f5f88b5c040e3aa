//! Enums for `oneOf` and `anyOf`: `pub enum Pet: contract::PET { Cat(Cat), Dog(Dog) }` in a macro that writes the rest.

use std::fmt::Write as _;

use specwright_spec::model::{TypeDef, Union, Variant};

use super::{extra_derives, json_schema};
use crate::context::{Context, Module};
use crate::rust::Rust;
use crate::{contract, docs, types};

/// A call of the runtime's macro for unions.
pub(super) fn text(cx: &Context<'_>, type_def: &TypeDef, union: &Union) -> String {
    let mut text = "specwright::union! {\n".to_owned();
    text.push_str(&docs::comment(&docs::of_type(type_def), "    "));
    let derives = extra_derives(cx, &["Debug", "Clone", "PartialEq"]);
    if !derives.is_empty() {
        let _ = writeln!(text, "    #[derive({})]", derives.join(", "));
    }
    if let Some(attribute) = json_schema::union(cx) {
        let _ = writeln!(text, "    {attribute}");
    }
    // Several branches may accept what a client received; what a server received must be clear.
    let exclusive = if union.exclusive && type_def.usage.request {
        "exclusive "
    } else {
        ""
    };
    let schema = contract::schema_path(cx, type_def);
    let _ = writeln!(
        text,
        "    pub enum {}: {exclusive}{schema} {{",
        type_def.ident
    );
    for variant in &union.variants {
        text.push_str(&docs::comment(&variant.docs, "        "));
        let _ = writeln!(text, "        {}({}),", variant.ident, content(cx, variant));
    }
    text.push_str("    }\n}\n");
    text
}

fn content(cx: &Context<'_>, variant: &Variant) -> Rust {
    let content = types::of(cx, Module::Models, &variant.schema);
    if !variant.boxed {
        return content;
    }
    let boxed = cx.prelude(Module::Models, "Box");
    format!("{boxed}<{content}>").into()
}
