//! The JSON of examples, located in the page: `{"id": 1, …}` is an object whose member `id` stands at `page:12:4`.
//!
//! Examples are written by people: comments, trailing commas and `...` for what is left out are read with a note,
//! and what cannot be read is a warning, since the rest of the page is none the worse for it.

mod mask;

use jsonc_parser::ast;
use jsonc_parser::common::Range;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use specwright_source::{Diagnostic, FileId, Place, Span};
use specwright_spec::document::{DEEPEST, Member, Node, Number, Object, Value};

/// Reads JSON that stands in a file from the byte `start` on.
///
/// Without a value there is a warning `example-unreadable`; a value that is no JSON to the letter comes with a note
/// `example-repaired`.
pub fn read(file: FileId, start: u32, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    parse(
        text,
        &Places {
            file,
            start,
            map: None,
        },
    )
}

/// Reads JSON that was taken out of a file with changes, as the data of a curl command is: `map[i]` is where in the
/// file the byte `i` of the text stands. The map has one entry more than the text has bytes, for its end.
pub fn read_mapped(file: FileId, text: &str, map: &[u32]) -> (Option<Node>, Vec<Diagnostic>) {
    debug_assert_eq!(
        map.len(),
        text.len() + 1,
        "a place for each byte and the end"
    );
    let map = Some(map);
    parse(
        text,
        &Places {
            file,
            start: 0,
            map,
        },
    )
}

/// Whether the text looks like a JSON object or array, to tell examples apart from other code.
pub fn looks_like_json(text: &str) -> bool {
    let text = text.trim();
    let enclosed = |open, close| text.starts_with(open) && text.ends_with(close);
    enclosed('{', '}') || enclosed('[', ']')
}

/// Where the bytes of a text stand in the file.
struct Places<'a> {
    file: FileId,
    start: u32,
    map: Option<&'a [u32]>,
}

impl Places<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        Span {
            file: self.file,
            start: self.at(start),
            // The end of a span is where its last byte ends, not where the next one starts.
            end: match self.map {
                Some(_) if end > start => self.at(end - 1) + 1,
                _ => self.at(end),
            },
        }
    }

    fn at(&self, offset: usize) -> u32 {
        match self.map {
            Some(map) => map
                .get(offset)
                .or(map.last())
                .copied()
                .unwrap_or(self.start),
            None => self.start + u32::try_from(offset).expect("a file below 4 GiB"),
        }
    }
}

fn parse(text: &str, places: &Places<'_>) -> (Option<Node>, Vec<Diagnostic>) {
    if let Some(at) = deeper_than_allowed(text) {
        let message = format!("the example is nested deeper than {DEEPEST} levels");
        return (None, vec![unreadable(places.span(at, at + 1), &message)]);
    }
    let error = match tree(text, &options(false), places) {
        Ok(node) => return (Some(node), Vec::new()),
        Err(error) => error,
    };
    match tree(&mask::without_ellipses(text), &options(true), places) {
        Ok(node) => {
            let note = Diagnostic::note("example-repaired", "the example is no JSON to the letter")
                .at(Place::new(error.span).label(error.message));
            (Some(node), vec![note])
        }
        Err(_) => {
            let message = format!("the example cannot be read as JSON: {}", error.message);
            (None, vec![unreadable(error.span, &message)])
        }
    }
}

fn unreadable(span: Span, message: &str) -> Diagnostic {
    Diagnostic::warning("example-unreadable", message)
        .at(Place::new(span))
        .help("write the example as JSON, so that field names and types can be compared with it")
}

struct Fault {
    span: Span,
    message: String,
}

fn tree(text: &str, options: &ParseOptions, places: &Places<'_>) -> Result<Node, Fault> {
    match parse_to_ast(text, &CollectOptions::default(), options) {
        Ok(result) => match result.value {
            Some(value) => Ok(node(value, places)),
            None => Err(Fault {
                span: places.span(text.len(), text.len()),
                message: "a value is missing".to_owned(),
            }),
        },
        Err(error) => Err(Fault {
            span: places.span(error.range().start, error.range().end),
            message: error.kind().to_string().to_lowercase(),
        }),
    }
}

fn options(lenient: bool) -> ParseOptions {
    ParseOptions {
        allow_comments: lenient,
        allow_loose_object_property_names: lenient,
        allow_trailing_commas: lenient,
        allow_missing_commas: lenient,
        allow_single_quoted_strings: lenient,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: lenient,
    }
}

/// Where the text opens a bracket too many: the parser and all walks over its result recurse.
fn deeper_than_allowed(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        // Brackets in texts count too: that is rare in examples, and right for broken ones as well.
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

fn node(value: ast::Value<'_>, places: &Places<'_>) -> Node {
    let (range, value) = match value {
        ast::Value::NullKeyword(null) => (null.range, Value::Null),
        ast::Value::BooleanLit(boolean) => (boolean.range, Value::Bool(boolean.value)),
        ast::Value::NumberLit(number) => (number.range, Value::Number(Number(number.value.into()))),
        ast::Value::StringLit(text) => (text.range, Value::String(text.value.into())),
        ast::Value::Array(array) => {
            let items = array.elements.into_iter();
            let items = items.map(|item| node(item, places)).collect();
            (array.range, Value::Array(items))
        }
        ast::Value::Object(object) => {
            let members = object.properties.into_iter();
            let members = members.map(|property| member(property, places)).collect();
            // An example that names a key twice means one of them; the first one is as good as the other.
            (object.range, Value::Object(Object::unique(members).0))
        }
    };
    let Range { start, end } = range;
    let span = places.span(start, end);
    Node { span, value }
}

fn member(property: ast::ObjectProp<'_>, places: &Places<'_>) -> Member {
    let (range, key) = match property.name {
        ast::ObjectPropName::String(name) => (name.range, name.value.into()),
        ast::ObjectPropName::Word(name) => (name.range, name.value.into()),
    };
    Member {
        key,
        key_span: places.span(range.start, range.end),
        node: node(property.value, places),
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;
    use serde_json::json;

    use super::*;

    fn check(text: &str, expected: &serde_json::Value, codes: &[&str]) {
        let (node, diagnostics) = read(FileId(0), 0, text);
        let found: Vec<_> = diagnostics.iter().map(|fault| fault.code).collect();
        assert_eq!(
            node.map_or(json!("unreadable"), |node| node.to_json()),
            *expected
        );
        assert_eq!(found, codes);
    }

    #[test]
    fn places_are_those_of_the_page() {
        let page = "text\n  {\"a\": [true]}\n";
        let (node, _) = read(FileId(3), 7, &page[7..20]);
        let node = node.unwrap();
        let a = &node.as_object().unwrap().members[0];
        let slice = |span: Span| &page[span.start as usize..span.end as usize];
        assert_eq!(slice(a.key_span), "\"a\"");
        assert_eq!(slice(a.node.span), "[true]");
        assert_eq!(a.node.span.file, FileId(3));
    }

    #[test]
    fn places_of_changed_text_are_mapped() {
        // `[\"a\"]` in the page, `["a"]` in the text.
        let (node, _) = read_mapped(FileId(0), "[\"a\"]", &[0, 2, 3, 5, 6, 7]);
        let item = node.unwrap().as_array().unwrap()[0].span;
        assert_eq!((item.start, item.end), (2, 6));
    }

    #[test]
    fn json_comes_without_notes() {
        check("{\"a\": [1, null]}", &json!({"a": [1, null]}), &[]);
    }

    #[test]
    fn comments_and_trailing_commas_are_noted() {
        check(
            "{\"a\": 1, // one\n}",
            &json!({"a": 1}),
            &["example-repaired"],
        );
        check("[1, /* two */]", &json!([1]), &["example-repaired"]);
    }

    #[test]
    fn what_is_left_out_is_noted() {
        check("{\"a\": 1, ...}", &json!({"a": 1}), &["example-repaired"]);
        check("[1, ..., 2]", &json!([1, 2]), &["example-repaired"]);
        check("[…]", &json!([]), &["example-repaired"]);
        check(
            "{\"a\": {…}, \"...\"}",
            &json!({"a": {}}),
            &["example-repaired"],
        );
        check(
            "{\"a\": 1\n\"...\"\n}",
            &json!({"a": 1}),
            &["example-repaired"],
        );
    }

    #[test]
    fn dots_in_text_stay() {
        check("[\"...\", \"a…\"]", &json!(["...", "a…"]), &[]);
        check("{\"...\": 1,}", &json!({"...": 1}), &["example-repaired"]);
    }

    #[test]
    fn what_is_no_json_is_a_warning() {
        check(
            "{\"id\": <id>}",
            &json!("unreadable"),
            &["example-unreadable"],
        );
        check("", &json!("unreadable"), &["example-unreadable"]);
        check(
            &"[".repeat(100_000),
            &json!("unreadable"),
            &["example-unreadable"],
        );
    }

    #[test]
    fn objects_and_arrays_look_like_json() {
        assert!(looks_like_json(" {\"a\": 1}\n") && looks_like_json("[]"));
        assert!(!looks_like_json("curl {}") && !looks_like_json("{% if %} a"));
    }
}
