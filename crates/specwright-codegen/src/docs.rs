//! Documentation comments out of the document's words.

use std::borrow::Cow;

use proc_macro2::TokenStream;
use quote::quote;
use specwright_spec::model::{Parameter, TypeDef};

/// What the document says of a type.
pub(crate) fn of_type(type_def: &TypeDef) -> String {
    with_deprecation(&type_def.docs, type_def.deprecated)
}

/// What the document says of a parameter.
pub(crate) fn of_parameter(parameter: &Parameter) -> String {
    with_deprecation(&parameter.docs, parameter.deprecated)
}

/// Words with what is said of something that should no longer be used.
pub(crate) fn with_deprecation(text: &str, deprecated: bool) -> String {
    match (text.is_empty(), deprecated) {
        (_, false) => text.to_owned(),
        (true, true) => "**Deprecated.**".to_owned(),
        (false, true) => format!("{text}\n\n**Deprecated.**"),
    }
}

/// The doc attributes of an item; none where there are no words.
pub(crate) fn attrs(text: &str) -> TokenStream {
    let mut attrs = TokenStream::new();
    lines(text, |line| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        attrs.extend(quote!(#[doc = #line]));
    });
    attrs
}

/// The doc comment of an item that is written as text.
pub(crate) fn comment(text: &str, indent: &str) -> String {
    let mut comment = String::new();
    write(&mut comment, text, indent);
    comment
}

/// Writes the doc comment of an item.
pub(crate) fn write(to: &mut String, text: &str, indent: &str) {
    lines(text, |line| {
        to.push_str(indent);
        to.push_str(if line.is_empty() { "///" } else { "/// " });
        to.push_str(line);
        to.push('\n');
    });
}

/// What turns the direction of text where it is shown: rustc refuses it in comments, since code may hide behind it.
const TURNS: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// The lines of a text, made safe: code in it is never taken for a Rust example that tests would run.
fn lines(text: &str, mut write: impl FnMut(&str)) {
    let mut fence: Option<&str> = None;
    // Comments of Rust cannot hold a carriage return.
    let all = text.trim().lines().flat_map(|line| line.split('\r'));
    for line in all {
        let mut line = Cow::Borrowed(line.trim_end());
        if !line.is_ascii() && line.contains(TURNS) {
            line = Cow::Owned(line.replace(TURNS, ""));
        }
        if line.contains('\t') {
            line = Cow::Owned(line.replace('\t', "    "));
        }
        let start = line.trim_start();
        let marker = ["```", "~~~"]
            .into_iter()
            .find(|marker| start.starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => {
                let language = start.trim_start_matches(['`', '~']).trim();
                // A fence on one line, ```like this```, is no fence.
                if language.contains(marker) {
                    write(&line);
                } else {
                    fence = Some(marker);
                    let language = if is_inert(language) { language } else { "text" };
                    write(&format!("{marker}{language}"));
                }
            }
            (Some(open), Some(marker)) if open == marker => {
                fence = None;
                write(marker);
            }
            // Outside of blocks, four blanks would make one.
            (None, None) if line.starts_with("    ") => write(start),
            _ => write(&line),
        }
    }
    if let Some(open) = fence {
        write(open);
    }
}

/// Whether rustdoc leaves a code block of this language alone.
fn is_inert(language: &str) -> bool {
    [
        "json",
        "yaml",
        "xml",
        "http",
        "bash",
        "sh",
        "shell",
        "html",
        "javascript",
        "js",
        "python",
        "text",
        "sql",
        "toml",
    ]
    .contains(&language)
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn an_untagged_block_is_no_rust_example() {
        assert_eq!(
            comment("Like so:\n```\nlet x;\n```", ""),
            "/// Like so:\n/// ```text\n/// let x;\n/// ```\n"
        );
    }

    #[test]
    fn a_carriage_return_ends_a_line() {
        assert_eq!(comment("a\r\nb\rc", ""), "/// a\n/// b\n/// c\n");
    }

    #[test]
    fn the_direction_of_text_is_not_turned() {
        assert_eq!(comment("a\u{202e}b\u{2069}\n\u{2066}", ""), "/// ab\n///\n");
    }

    #[test]
    fn an_indented_block_is_no_rust_example() {
        assert_eq!(
            comment("Like so:\n\n    let x;", ""),
            "/// Like so:\n///\n/// let x;\n"
        );
    }

    #[test]
    fn an_open_block_is_closed() {
        assert_eq!(comment("```json\n{", ""), "/// ```json\n/// {\n/// ```\n");
    }
}
