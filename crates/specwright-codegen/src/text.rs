//! Rust that is written as text: macro calls and tables, which no formatter touches.

use proc_macro2::TokenStream;

use crate::docs;

/// How wide lines of tables are.
const WIDTH: usize = 120;

/// Items separated by commas, as many on a line as fit; each line begins with the indent and ends with a comma.
pub(crate) fn wrapped<T: AsRef<str>>(items: impl IntoIterator<Item = T>, indent: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    for item in items {
        let item = item.as_ref();
        if width > 0 && width + item.len() + 2 <= WIDTH {
            text.push(' ');
            width += 1;
        } else {
            text.push_str(if width > 0 { "\n" } else { "" });
            text.push_str(indent);
            width = indent.len();
        }
        text.push_str(item);
        text.push(',');
        width += item.len() + 1;
    }
    text.push_str(if width > 0 { "\n" } else { "" });
    text
}

/// Items in brackets after a head: on one line where they fit, else wrapped.
pub(crate) fn bracketed(
    indent: &str,
    head: &str,
    [open, close]: [&str; 2],
    items: &[String],
) -> String {
    let inside: usize = items.iter().map(|item| item.len() + 2).sum();
    let around = indent.len() + head.len() + open.len() + close.len();
    if around + inside.saturating_sub(2) <= WIDTH {
        return format!("{indent}{head}{open}{}{close}", items.join(", "));
    }
    let (open, close) = (open.trim_end(), close.trim_start());
    let items = wrapped(items, &format!("{indent}    "));
    format!("{indent}{head}{open}\n{items}{indent}{close}")
}

/// Items, each on lines of its own, with a comma behind it.
pub(crate) fn lines(items: &[String], indent: &str) -> String {
    let mut text = String::new();
    for item in items {
        text.push_str(indent);
        text.push_str(item);
        text.push_str(",\n");
    }
    text
}

/// Whether a line is not too long.
pub(crate) fn fits(line: &str) -> bool {
    line.len() <= WIDTH
}

/// A function up to its body or its end: on one line where it fits, else with a line for what it gives, else with a
/// line for each argument, too.
pub(crate) fn signature(indent: &str, head: &str, arguments: &[String], tail: &str) -> String {
    let line = format!("{indent}{head}({})", arguments.join(", "));
    if fits(&line) && line.len() + tail.len() <= WIDTH {
        return line + tail;
    }
    if fits(&line) {
        return format!("{line}\n{indent}   {tail}");
    }
    let arguments = lines(arguments, &format!("{indent}    "));
    format!("{indent}{head}(\n{arguments}{indent}){tail}")
}

/// Calls of one method after the other: as many on a line as fit.
pub(crate) fn chain(indent: &str, head: &str, calls: &[String], tail: &str) -> String {
    let mut text = format!("{indent}{head}");
    let mut width = text.len();
    let last = calls.len().saturating_sub(1);
    for (index, call) in calls.iter().enumerate() {
        let behind = if index == last { tail.len() } else { 0 };
        if width + call.len() + behind > WIDTH {
            text.push_str("\n    ");
            text.push_str(indent);
            width = indent.len() + 4;
        }
        text.push_str(call);
        width += call.len();
    }
    text + tail
}

/// Tokens of a type as it would be written by hand.
pub(crate) fn of_tokens(tokens: &TokenStream) -> String {
    tokens
        .to_string()
        .replace(" :: ", "::")
        .replace(":: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" , ", ", ")
        .replace(" : ", ": ")
}

/// A struct or an enum with named members, or a variant of one: each member stands below its documentation.
pub(crate) struct Declaration {
    text: String,
    indent: &'static str,
    is_empty: bool,
}

impl Declaration {
    /// An item: `pub struct Pet`, with these attributes.
    pub(crate) fn item(docs: &str, attributes: &[String], head: &str) -> Self {
        let mut text = String::new();
        docs::write(&mut text, docs, "");
        for attribute in attributes {
            text.push_str(attribute);
            text.push('\n');
        }
        text.push_str(head);
        Self {
            text,
            indent: "    ",
            is_empty: true,
        }
    }

    /// A variant of an enum, that is a member of one.
    pub(crate) fn variant(head: &str) -> Self {
        Self {
            text: head.to_owned(),
            indent: "        ",
            is_empty: true,
        }
    }

    /// Adds a member: `pub id: i64`, with these attributes.
    pub(crate) fn member(&mut self, docs: &str, attributes: &[String], member: &str) {
        self.text.push_str(if self.is_empty { " {\n" } else { "" });
        self.is_empty = false;
        docs::write(&mut self.text, docs, self.indent);
        for line in attributes.iter().flat_map(|attribute| attribute.lines()) {
            self.line(line);
        }
        self.line(member);
        self.text.pop();
        self.text.push_str(",\n");
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(self.indent);
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// The text, without a line end.
    pub(crate) fn finish(mut self) -> String {
        if self.is_empty {
            self.text.push_str(" {}");
        } else {
            self.text.push_str(&self.indent[4..]);
            self.text.push('}');
        }
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled() {
        let items = vec!["x".repeat(70), "y".repeat(20), "z".repeat(40)];
        let lines = wrapped(items, "  ");
        let widths: Vec<_> = lines.lines().map(str::len).collect();
        assert_eq!(widths, [95, 43]);
    }

    #[test]
    fn what_fits_stays_on_one_line() {
        let items = ["a: 1".to_owned(), "b: 2".to_owned()];
        assert_eq!(
            bracketed("  ", "Pet ", ["{ ", " }"], &items),
            "  Pet { a: 1, b: 2 }"
        );
    }
}
