//! JSON (RFC 8259) to a located tree: `{"a": [1]}`, and no comments, no trailing commas.

mod strict;

use jsonc_parser::ast;
use jsonc_parser::common::Range;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use specwright_source::{Diagnostic, FileId, Span};

use super::parse::{duplicate_key, span, syntax_error, too_deep};
use super::{DEEPEST, Member, Node, Number, Object, Value};

pub(super) fn parse(file: FileId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    if let Some((node, faults)) = strict::parse(file, text) {
        return (Some(node), faults);
    }
    // The parser recurses; text that would go too deep for it never reaches it.
    if let Some(at) = deeper_than_allowed(text) {
        return (None, vec![too_deep(span(file, at, at + 1))]);
    }
    let result = parse_to_ast(text, &CollectOptions::default(), &options());
    match result.map(|result| result.value) {
        Ok(Some(value)) => {
            let mut convert = Convert {
                file,
                diagnostics: Vec::new(),
            };
            let node = convert.node(value);
            (Some(node), convert.diagnostics)
        }
        Ok(None) => {
            let end = span(file, text.len(), text.len());
            (None, vec![syntax_error(end, "a value is missing")])
        }
        Err(error) => {
            let Range { start, end } = error.range();
            let message = error.kind().to_string();
            (None, vec![syntax_error(span(file, start, end), &message)])
        }
    }
}

fn options() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// Where the text opens a bracket too many.
fn deeper_than_allowed(text: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                depth += 1;
                if depth > DEEPEST {
                    return Some(at);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

struct Convert {
    file: FileId,
    diagnostics: Vec<Diagnostic>,
}

impl Convert {
    fn node(&mut self, value: ast::Value<'_>) -> Node {
        let (range, value) = match value {
            ast::Value::NullKeyword(null) => (null.range, Value::Null),
            ast::Value::BooleanLit(boolean) => (boolean.range, Value::Bool(boolean.value)),
            ast::Value::NumberLit(number) => {
                (number.range, Value::Number(Number(number.value.into())))
            }
            ast::Value::StringLit(text) => (text.range, Value::String(text.value.into())),
            ast::Value::Array(array) => {
                let items = array.elements.into_iter();
                let items = items.map(|item| self.node(item)).collect();
                (array.range, Value::Array(items))
            }
            ast::Value::Object(object) => (object.range, self.object(object.properties)),
        };
        let span = self.span(range);
        Node { span, value }
    }

    fn object(&mut self, properties: Vec<ast::ObjectProp<'_>>) -> Value {
        let members = properties.into_iter();
        let members = members.map(|property| self.member(property)).collect();
        let (object, repeated) = Object::unique(members);
        self.diagnostics.extend(repeated.iter().map(duplicate_key));
        Value::Object(object)
    }

    fn member(&mut self, property: ast::ObjectProp<'_>) -> Member {
        let (range, key) = match property.name {
            ast::ObjectPropName::String(name) => (name.range, name.value.into()),
            ast::ObjectPropName::Word(name) => (name.range, name.value.into()),
        };
        Member {
            key,
            key_span: self.span(range),
            node: self.node(property.value),
        }
    }

    fn span(&self, range: Range) -> Span {
        span(self.file, range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use specwright_source::{Severity, Sources};

    use super::*;
    use crate::document::parse;

    fn faults(text: &str) -> Vec<String> {
        let mut sources = Sources::new();
        let (file, _, faults) = parse("a.json", text.into(), &mut sources);
        let faults = faults.iter().map(|fault| {
            let at = sources.line_column(file, fault.places[0].span.start);
            format!("{}:{} {}", at.line, at.column, fault.code)
        });
        faults.collect()
    }

    fn check_broken(text: &str, fault: &str) {
        assert_eq!(faults(text), [fault], "{text}");
    }

    #[test]
    fn spans_are_bytes_of_the_text() {
        let mut sources = Sources::new();
        let text = "\u{feff}{\"größe\": [1.50, \"ä\\n\"]}";
        let (_, root, _) = parse("a.json", text.into(), &mut sources);
        let root = root.unwrap();
        let member = &root.as_object().unwrap().members[0];
        assert_eq!(&*member.key, "größe");
        assert_eq!(sources.slice(member.key_span), "\"größe\"");
        assert_eq!(sources.slice(member.node.span), "[1.50, \"ä\\n\"]");
        let items = member.node.as_array().unwrap();
        assert_eq!(sources.slice(items[0].span), "1.50");
        assert_eq!(items[0].as_number().unwrap(), &Number("1.50".into()));
        assert_eq!(sources.slice(items[1].span), "\"ä\\n\"");
        assert_eq!(items[1].as_str(), Some("ä\n"));
    }

    #[test]
    fn json_is_strict() {
        check_broken("{\"a\": 1,}", "1:8 syntax-error");
        check_broken("{\"a\": 1 // one\n}", "1:9 syntax-error");
        check_broken("{a: 1}", "1:2 syntax-error");
        check_broken("{\"ä\": 01}", "1:8 syntax-error");
        check_broken("{\"a\": 'x'}", "1:7 syntax-error");
        check_broken("[1 2]", "1:3 syntax-error");
        check_broken("{} {}", "1:4 syntax-error");
        check_broken("{\"a\": ", "1:7 syntax-error");
        check_broken("[\"\\ud800\"]", "1:3 syntax-error");
    }

    #[test]
    fn repeated_keys_are_all_told() {
        let text = "{\"a\": 1,\n\"a\": 2, \"b\": {\"c\": 1, \"c\": 1}}";
        assert_eq!(faults(text), ["2:23 duplicate-key", "2:1 duplicate-key"]);
    }

    #[test]
    fn only_who_may_call_cannot_be_said_twice() {
        let severities = |text| {
            let (_, faults) = super::parse(FileId(0), text);
            faults
                .iter()
                .map(|fault| fault.severity)
                .collect::<Vec<_>>()
        };
        assert_eq!(severities("{\"a\": 1, \"a\": 2}"), [Severity::Warning]);
        let guards = "{\"security\": [], \"security\": [{\"key\": []}]}";
        assert_eq!(severities(guards), [Severity::Error]);
    }

    #[test]
    fn deep_values_never_reach_the_parser() {
        let text = "[".repeat(1_000_000);
        check_broken(&text, "1:257 nesting-too-deep");
        let allowed = format!("{}1{}", "[".repeat(256), "]".repeat(256));
        assert_eq!(faults(&allowed), [""; 0]);
        let allowed = format!("{}1{}", "{\"a\":".repeat(256), "}".repeat(256));
        assert_eq!(faults(&allowed), [""; 0]);
    }

    #[test]
    fn brackets_in_text_do_not_count() {
        let text = format!("[\"\\\"{}\"]", "[".repeat(1000));
        assert_eq!(faults(&text), [""; 0]);
    }

    #[test]
    fn yaml_in_braces_is_read_where_the_name_allows_it() {
        let mut sources = Sources::new();
        let (_, root, faults) = parse("a.yaml", "{a: 1, # one\n}".into(), &mut sources);
        assert!(root.is_some() && faults.is_empty());
    }

    #[test]
    fn bytes_that_are_not_utf_8_have_a_place() {
        let mut sources = Sources::new();
        let (file, root, faults) = parse("a.yaml", b"a: 1\nb: gr\xf6\xdfe\n".into(), &mut sources);
        assert!(root.is_none());
        assert_eq!(faults[0].code, "invalid-encoding");
        let at = sources.line_column(file, faults[0].places[0].span.start);
        assert_eq!((at.line, at.column), (2, 6));
    }
}
