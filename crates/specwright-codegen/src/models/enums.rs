//! Enums for lists of values: `pub enum Direction { Inbound = "inbound" }` in a macro that writes the rest.

use std::fmt::Write as _;

use specwright_spec::model::{Enum, EnumValue, TypeDef};

use super::extra_derives;
use crate::context::Context;
use crate::{docs, text};

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

const INDENT: &str = "        ";

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
    text.push_str(&body(type_def, list));
    text.push_str("}\n");
    text
}

/// The enum itself: on one line where it fits, and on full ones where the document says nothing of the values.
fn body(type_def: &TypeDef, list: &Enum) -> String {
    let head = format!("    pub enum {}", type_def.ident);
    let values: Vec<_> = list.values.iter().map(declaration).collect();
    if list.values.iter().any(|value| !value.docs.is_empty()) {
        let values = list.values.iter().zip(values).map(|(value, declaration)| {
            docs::comment(&value.docs, INDENT) + INDENT + &declaration + ",\n"
        });
        return format!("{head} {{\n{}    }}\n", closed(values.collect(), list));
    }
    let open = list.open.as_ref().map(|open| format!("; {open}"));
    let line = format!(
        "{head} {{ {}{} }}",
        values.join(", "),
        open.unwrap_or_default()
    );
    if text::fits(&line) {
        return line + "\n";
    }
    format!(
        "{head} {{\n{}    }}\n",
        closed(text::wrapped(values, INDENT), list)
    )
}

/// The lines of the values, with the name of the variant for all others behind them.
fn closed(values: String, list: &Enum) -> String {
    match &list.open {
        Some(open) => format!("{};\n{INDENT}{open}\n", values.trim_end_matches(",\n")),
        None => values,
    }
}

fn declaration(value: &EnumValue) -> String {
    format!("{} = {}", value.ident, literal(&value.value))
}

fn literal(value: &serde_json::Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), |text| format!("{text:?}"))
}
