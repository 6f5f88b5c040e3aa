//! Enums for lists of values: `pub enum Direction { Inbound = "inbound" }` in a macro that writes the rest.

use std::fmt::Write as _;

use specwright_spec::model::{Enum, TypeDef};

use super::extra_derives;
use crate::context::Context;
use crate::docs;

/// What the macros derive for every list.
const DERIVED: [&str; 7] = [
    "Debug",
    "Clone",
    "PartialEq",
    "Eq",
    "Hash",
    "PartialOrd",
    "Ord",
];

/// A call of the runtime's macro for this kind of list.
pub(super) fn text(cx: &Context<'_>, type_def: &TypeDef, list: &Enum) -> String {
    let integers = list.values.iter().all(|value| value.value.is_i64());
    let name = match (integers, list.open.is_some()) {
        (false, false) => "string_enum",
        (false, true) => "open_string_enum",
        (true, false) => "integer_enum",
        (true, true) => "open_integer_enum",
    };
    let mut text = format!("specwright::{name}! {{\n");
    text.push_str(&docs::comment(&docs::of_type(type_def), "    "));
    let derives = extra_derives(cx, &DERIVED);
    if !derives.is_empty() {
        let _ = writeln!(text, "    #[derive({})]", derives.join(", "));
    }
    let _ = writeln!(text, "    pub enum {} {{", type_def.ident);
    for (index, value) in list.values.iter().enumerate() {
        let is_last = index + 1 == list.values.len();
        let end = if is_last && list.open.is_some() {
            ';'
        } else {
            ','
        };
        text.push_str(&docs::comment(&value.docs, "        "));
        let _ = writeln!(
            text,
            "        {} = {}{end}",
            value.ident,
            literal(&value.value)
        );
    }
    if let Some(open) = &list.open {
        let _ = writeln!(
            text,
            "        /// A value that the document does not declare."
        );
        let _ = writeln!(text, "        {open}");
    }
    text.push_str("    }\n}\n");
    text
}

fn literal(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), |text| format!("{text:?}"))
}
