//! Text that is JSON to the letter (RFC 8259), straight to a tree: `{"a": [1]}`
//!
//! Most documents are: they are read in one pass. Of any other text this says only that it is one, and the parser
//! that says what is wrong with it reads it again.

use specwright_source::{Diagnostic, FileId, Span};

use super::super::parse::{duplicate_key, span};
use super::super::{DEEPEST, Member, Node, Number, Object, Value};

/// The tree and the keys that are there twice; `None` where the text is not JSON or goes too deep.
pub(super) fn parse(file: FileId, text: &str) -> Option<(Node, Vec<Diagnostic>)> {
    let mut parser = Parser {
        file,
        text,
        at: 0,
        depth: 0,
        members: Vec::new(),
        items: Vec::new(),
        diagnostics: Vec::new(),
    };
    let node = parser.value()?;
    parser.blank();
    (parser.at == text.len()).then_some((node, parser.diagnostics))
}

struct Parser<'a> {
    file: FileId,
    text: &'a str,
    at: usize,
    depth: usize,
    /// The members of the objects that are open, so that each gets as much room as it needs.
    members: Vec<Member>,
    /// The items of the arrays that are open.
    items: Vec<Node>,
    diagnostics: Vec<Diagnostic>,
}

impl Parser<'_> {
    fn value(&mut self) -> Option<Node> {
        self.blank();
        let start = self.at;
        let value = match self.byte()? {
            b'{' => self.nested(Self::object)?,
            b'[' => self.nested(Self::array)?,
            b'"' => Value::String(self.string()?),
            b't' => self.word("true", Value::Bool(true))?,
            b'f' => self.word("false", Value::Bool(false))?,
            b'n' => self.word("null", Value::Null)?,
            _ => Value::Number(self.number()?),
        };
        let span = self.since(start);
        Some(Node { span, value })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Value>) -> Option<Value> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Some(value)
    }

    fn object(&mut self) -> Option<Value> {
        let first = self.members.len();
        self.blank();
        if !self.skip(b'}') {
            loop {
                self.blank();
                let start = self.at;
                let key = self.string()?;
                let key_span = self.since(start);
                self.blank();
                self.expect(b':')?;
                let node = self.value()?;
                self.members.push(Member {
                    key,
                    key_span,
                    node,
                });
                self.blank();
                if !self.skip(b',') {
                    break self.expect(b'}')?;
                }
            }
        }
        let (object, repeated) = Object::unique(self.members.split_off(first));
        self.diagnostics.extend(repeated.iter().map(duplicate_key));
        Some(Value::Object(object))
    }

    fn array(&mut self) -> Option<Value> {
        let first = self.items.len();
        self.blank();
        if !self.skip(b']') {
            loop {
                let item = self.value()?;
                self.items.push(item);
                self.blank();
                if !self.skip(b',') {
                    break self.expect(b']')?;
                }
            }
        }
        Some(Value::Array(self.items.split_off(first)))
    }

    /// A string from its opening quote on.
    fn string(&mut self) -> Option<Box<str>> {
        self.expect(b'"')?;
        let start = self.at;
        self.at = start + self.plain()?;
        if self.skip(b'"') {
            return Some(self.text[start..self.at - 1].into());
        }
        let mut text = self.text[start..self.at].to_owned();
        while !self.skip(b'"') {
            self.expect(b'\\')?;
            text.push(self.escaped()?);
            let start = self.at;
            self.at = start + self.plain()?;
            text.push_str(&self.text[start..self.at]);
        }
        Some(text.into())
    }

    /// How many bytes stand for themselves, up to a quote or a backslash.
    fn plain(&self) -> Option<usize> {
        let rest = &self.text.as_bytes()[self.at..];
        let end = memchr::memchr2(b'"', b'\\', rest)?;
        // To count takes fewer steps than to stop at the first.
        let controls = rest[..end].iter().filter(|byte| **byte < b' ').count();
        (controls == 0).then_some(end)
    }

    fn escaped(&mut self) -> Option<char> {
        let byte = self.byte()?;
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return None,
        })
    }

    /// A character behind `\u`, of which those beyond the first plane are written as two.
    fn code_point(&mut self) -> Option<char> {
        let first = self.code_unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        self.expect(b'\\')?;
        self.expect(b'u')?;
        let second = self.code_unit()?;
        let low = (0xDC00..0xE000).contains(&second);
        low.then(|| char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)))?
    }

    fn code_unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.at += 4;
        u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| is_hexadecimal)
    }

    fn number(&mut self) -> Option<Number> {
        let start = self.at;
        self.skip(b'-');
        if !self.skip(b'0') {
            self.digits()?;
        }
        if self.skip(b'.') {
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _signed = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        Some(Number(self.text[start..self.at].into()))
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        let found = self.text[self.at..].starts_with(word);
        self.at += word.len();
        found.then_some(value)
    }

    fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.byte() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.skip(byte).then_some(())
    }

    fn since(&self, start: usize) -> Span {
        span(self.file, start, self.at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Any value, a few levels deep.
    fn values() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<u64>().prop_map(Into::into),
            prop::num::f64::NORMAL.prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::hash_map(any::<String>(), inner, 0..4)
                    .prop_map(|members| members.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_others_write_is_read(value in values()) {
            check(&value.to_string(), true);
            check(&serde_json::to_string_pretty(&value).unwrap(), true);
        }

        /// Keys that are there twice are told, where others take the last one.
        #[test]
        fn what_is_broken_is_judged_alike(value in values(), at: prop::sample::Index, with in "[]\\[{}:,\"\\\\ \n\\-+.eE0-9tu]{0,3}") {
            let mut text: Vec<char> = value.to_string().chars().collect();
            let at = at.index(text.len());
            text.splice(at..=at, with.chars());
            let text: String = text.into_iter().collect();
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            // JSON knows such numbers; only a double does not hold them.
            let is_number = |fault: &serde_json::Error| fault.to_string().contains("out of range");
            prop_assume!(!theirs.as_ref().is_err_and(is_number));
            match parse(FileId(0), &text) {
                Some((tree, repeated)) if repeated.is_empty() => {
                    prop_assert_eq!(Some(tree.to_json()), theirs.ok(), "{}", text);
                }
                Some(_) => prop_assert!(theirs.is_ok(), "{}", text),
                None => prop_assert!(theirs.is_err(), "{}", text),
            }
        }
    }

    fn check(text: &str, is_json: bool) {
        let tree = parse(FileId(0), text).map(|(node, _)| node.to_json());
        assert_eq!(tree, serde_json::from_str(text).ok(), "{text}");
        assert_eq!(tree.is_some(), is_json, "{text}");
    }

    #[test]
    fn what_is_json_is_read() {
        check(" {\"a\": [1, -0.5e+3, true, null], \"b\": {}}\n", true);
        check(
            r#"["\"\\\/\b\f\n\r\t", "\u00e4\ud83d\ude00", "ä😀", ""]"#,
            true,
        );
    }

    #[test]
    fn what_is_not_json_is_left_to_others() {
        for text in [
            "",
            "[1,]",
            "{\"a\" 1}",
            "01",
            "1.",
            "-",
            "+1",
            "\"\t\"",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\u+123\"",
            "tru",
            "{} {}",
            "[1",
            "'a'",
            "\u{a0}1",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn depth_has_an_end() {
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(FileId(0), &nested(DEEPEST)).is_some());
        assert!(parse(FileId(0), &nested(DEEPEST + 1)).is_none());
    }
}
