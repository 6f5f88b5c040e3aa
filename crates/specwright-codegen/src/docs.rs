//! Documentation comments out of the document's words.

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
    let lines = lines(text).into_iter().map(|line| {
        if line.is_empty() {
            line
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// The doc comment of an item that is written as text.
pub(crate) fn comment(text: &str, indent: &str) -> String {
    let line = |line: String| {
        if line.is_empty() {
            format!("{indent}///\n")
        } else {
            format!("{indent}/// {line}\n")
        }
    };
    lines(text).into_iter().map(line).collect()
}

/// The lines of a text, made safe: code in it is never taken for a Rust example that tests would run.
fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    // Comments of Rust cannot hold a carriage return.
    let all = text.trim().lines().flat_map(|line| line.split('\r'));
    for line in all {
        let line = line.trim_end().replace('\t', "    ");
        let start = line.trim_start();
        let marker = ["```", "~~~"]
            .into_iter()
            .find(|marker| start.starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => {
                fence = Some(marker);
                let language = start.trim_start_matches(['`', '~']).trim();
                // A fence on one line, ```like this```, is no fence.
                if language.contains(marker) {
                    fence = None;
                    lines.push(line);
                } else {
                    lines.push(format!(
                        "{marker}{}",
                        if is_inert(language) { language } else { "text" }
                    ));
                }
            }
            (Some(open), Some(marker)) if open == marker => {
                fence = None;
                lines.push(marker.to_owned());
            }
            // Outside of blocks, four blanks would make one.
            (None, None) if line.starts_with("    ") => lines.push(start.to_owned()),
            _ => lines.push(line),
        }
    }
    lines.extend(fence.map(str::to_owned));
    lines
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
