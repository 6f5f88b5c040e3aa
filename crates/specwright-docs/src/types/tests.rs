//! One case for each rule of the grammar.

use pretty_assertions::assert_eq;
use proptest::prelude::*;

use super::*;
use FieldType::{Any, Boolean, Integer, Literals, Map, Named, Null, Number, Object, String, Union};

fn check(text: &str, expected: FieldType) {
    assert_eq!(parse(text), Some(expected), "{text}");
}

fn check_none(text: &str) {
    assert_eq!(parse(text), None, "{text}");
}

fn array(item: FieldType) -> FieldType {
    FieldType::Array(Some(Box::new(item)))
}

fn literals(values: &[&str]) -> FieldType {
    Literals(values.iter().map(ToString::to_string).collect())
}

#[test]
fn plain_words_in_any_case() {
    check("string", String(None));
    check("Number", Number);
    check("INTEGER", Integer);
    check(" boolean ", Boolean);
    check("Object", Object);
    check("array", FieldType::Array(None));
}

#[test]
fn short_words() {
    check("int", Integer);
    check("float", Number);
    check("bool", Boolean);
    check("str", String(None));
    check("dict", Object);
    check("any", Any);
    check("enum", Any);
}

#[test]
fn format_words() {
    check("date", String(Some("date".into())));
    check("DateTime", String(Some("date-time".into())));
    check("url", String(Some("uri".into())));
    check("binary", String(Some("binary".into())));
    check("string<uuid>", String(Some("uuid".into())));
    check("string (date-time)", String(Some("date-time".into())));
    check("string (ISO 8601)", String(None));
    check("number (float)", Number);
    check("number (integer)", Integer);
}

#[test]
fn arrays() {
    check("string[]", array(String(None)));
    check("object[][]", array(array(Object)));
    check("array<string>", array(String(None)));
    check("Array<Array<int>>", array(array(Integer)));
    check("List[int]", array(Integer));
    check("[string]", array(String(None)));
    check("array of objects", array(Object));
    check("array of string", array(String(None)));
    check("list of RadarItem", array(Named("RadarItem".into())));
    check(
        "(string | number)[]",
        array(Union(vec![String(None), Number])),
    );
    check("[]", FieldType::Array(None));
}

#[test]
fn unions() {
    check("string | null", Union(vec![String(None), Null]));
    check("null|object", Union(vec![Null, Object]));
    check("string | undefined", String(None));
    check(
        "string | string[]",
        Union(vec![String(None), array(String(None))]),
    );
    check("JSON or null", Union(vec![Object, Null]));
    check("string, null", Union(vec![String(None), Null]));
    check("string/number", Union(vec![String(None), Number]));
    check("nullable string", Union(vec![String(None), Null]));
    check("string?", String(None));
    check("string | string", String(None));
}

#[test]
fn literals_are_one_list() {
    check("'a' | 'b'", literals(&["a", "b"]));
    check("\"a\" | \"b\" | \"a\"", literals(&["a", "b"]));
    check("'a' | null", Union(vec![literals(&["a"]), Null]));
    check("‘a’ | ‘b’", literals(&["a", "b"]));
    check("enum<'a' | 'b'>", literals(&["a", "b"]));
    check("enum('a', 'b')", literals(&["a", "b"]));
    check("enum<string>", String(None));
    check("1 | 2", Integer);
}

#[test]
fn maps() {
    check("Record<string, number>", Map(Box::new(Number)));
    check("map<string, string[]>", Map(Box::new(array(String(None)))));
    check("Dict[str, Any]", Map(Box::new(Any)));
    check("{ [key: string]: number }", Object);
    check("{}", Object);
}

#[test]
fn names() {
    check("RadarItem[]", array(Named("RadarItem".into())));
    check("stripe.Customer", Named("stripe.Customer".into()));
    check("Page<Item>", Named("Page".into()));
}

#[test]
fn texts_that_are_no_type() {
    check_none("");
    check_none("Unauthorized");
    check_none("Bad Request");
    check_none("the id of the flow");
    check_none("string |");
    check_none("'open");
    check_none("array<string");
    check_none("a & b");
    check_none(&"(".repeat(1000));
    check_none(&"array<".repeat(100));
    check_none(&"x".repeat(2000));
}

proptest! {
    #[test]
    fn every_text_ends(text in "[a-z<>()|\\[\\]{}?,: '\"“ä]{0,60}|.{0,60}") {
        let _ = parse(&text);
    }
}
