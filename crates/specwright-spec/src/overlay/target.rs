//! The query of an action, RFC 9535: `$.paths.*.get`.

use serde_json_path::{JsonPath, ParseError};
use specwright_source::{Diagnostic, Place, Pointer, Sources, Span};

use crate::document::Node;

const CODE: &str = "overlay-invalid-target";

/// The time to read a query doubles with every filter inside another one.
const DEEPEST: usize = 10;

/// A query that was read.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) text: Box<str>,
    pub(super) span: Span,
    pub(super) query: JsonPath,
}

impl Target {
    /// Reads the query of an action, which is a string.
    pub(super) fn read(
        node: &Node,
        text: &str,
        pointer: Pointer,
        sources: &Sources,
    ) -> Result<Self, Diagnostic> {
        if deeper_than_allowed(text) {
            let message = format!("brackets of a query are nested more than {DEEPEST} deep");
            return Err(Diagnostic::error(CODE, message).at(Place::new(node.span).pointer(pointer)));
        }
        let query = JsonPath::parse(text).map_err(|error| {
            let at = within(node.span, text, error.position(), sources);
            fault(&error).at(Place::new(at).pointer(pointer))
        })?;
        Ok(Self {
            text: text.into(),
            span: node.span,
            query,
        })
    }
}

fn fault(error: &ParseError) -> Diagnostic {
    let message = match error.message() {
        "parser error" => "the target is no JSONPath query".to_owned(),
        why => format!("the target is no JSONPath query: {why}"),
    };
    Diagnostic::error(CODE, message).help(
        "a query starts with `$`, and names with other characters than letters, digits and `_` are put in brackets: \
         `$.paths['/pets']['x-internal']`",
    )
}

/// The character at a byte of a string, where the file has the string as it is; else the whole string.
fn within(span: Span, text: &str, position: usize, sources: &Sources) -> Span {
    let written = sources.slice(span);
    let quote = usize::from(written.starts_with(['"', '\'']));
    let same = written.get(quote..quote + text.len()) == Some(text);
    let character = text.get(position..).map(|rest| rest.chars().next());
    let (true, Some(character)) = (same, character) else {
        return span;
    };
    let length = character.map_or(0, char::len_utf8);
    let offset = |at: usize| u32::try_from(at).map_or(span.end, |at| span.start + at);
    Span {
        file: span.file,
        start: offset(quote + position),
        end: offset(quote + position + length),
    }
}

fn deeper_than_allowed(text: &str) -> bool {
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    for character in text.chars() {
        match (character, quote) {
            _ if escaped => escaped = false,
            ('\\', Some(_)) => escaped = true,
            (_, Some(open)) => quote = quote.filter(|_| character != open),
            ('"' | '\'', None) => quote = Some(character),
            ('[' | '(', None) => depth += 1,
            (']' | ')', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;
    use crate::document::parse;

    /// The message for a query in a file, and what is pointed at.
    fn check(file: &str, expected: (&str, &str)) {
        let mut sources = Sources::new();
        let (_, root, _) = parse("overlay.yaml", file.into(), &mut sources);
        let root = root.unwrap();
        let text = root.as_str().unwrap();
        let fault = Target::read(&root, text, Pointer::root(), &sources).unwrap_err();
        let found = sources.slice(fault.places[0].span);
        assert_eq!((fault.message.as_str(), found), expected);
    }

    const PLAIN: &str = "the target is no JSONPath query";

    #[test]
    fn points_into_the_query() {
        check("$.info.x-a", (PLAIN, "-"));
        check("\"$.info.x-a\"", (PLAIN, "-"));
        check("'$.größe.x-a'", (PLAIN, "-"));
        check("paths", (PLAIN, "p"));
    }

    #[test]
    fn points_behind_a_query_that_is_cut_short() {
        check(
            "'$.a.'",
            (
                "the target is no JSONPath query: in dot member name, must start with lowercase alpha or '_'",
                "",
            ),
        );
    }

    #[test]
    fn points_at_the_whole_where_the_file_has_escapes() {
        check("'$[''a'']x'", (PLAIN, "'$[''a'']x'"));
    }

    #[test]
    fn functions_are_checked() {
        check(
            "$.a[?size(@) > 1]",
            (
                "the target is no JSONPath query: in long-hand segment, function name 'size' is not defined",
                "s",
            ),
        );
    }

    #[test]
    fn nested_filters_have_an_end() {
        let query = format!("${}@{}", "[?@".repeat(30), "]".repeat(30));
        check(
            &format!("\"{query}\""),
            (
                "brackets of a query are nested more than 10 deep",
                &format!("\"{query}\""),
            ),
        );
    }

    #[test]
    fn brackets_in_names_do_not_count() {
        assert!(!deeper_than_allowed(&format!("$['{}']", "[".repeat(30))));
        assert!(!deeper_than_allowed(&format!(
            "$[\"\\\"{}\"]",
            "(".repeat(30)
        )));
    }
}
