//! Rust that is written as text: macro calls and tables, which no formatter touches.

use proc_macro2::TokenStream;

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
    let line = format!("{indent}{head}{open}{}{close}", items.join(", "));
    if fits(&line) {
        return line;
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

/// A type as it would be written by hand.
pub(crate) fn of_type(tokens: &TokenStream) -> String {
    tokens
        .to_string()
        .replace(" :: ", "::")
        .replace(":: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace(" , ", ", ")
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
