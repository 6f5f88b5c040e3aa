use pretty_assertions::assert_eq;
use specwright_source::{FileId, Span};

use super::*;
use crate::json;
use crate::page::{Evidence, Fact};
use crate::types;

/// Fields as `name:type`, blanks between them.
fn fields(text: &str) -> Vec<Field> {
    let at = Span {
        file: FileId(0),
        start: 0,
        end: 0,
    };
    let field = |word: &str| {
        let (name, kind) = word.split_once(':').unwrap_or((word, "string"));
        Field {
            section: Section::Response(None),
            name: Fact {
                value: name.to_owned(),
                at,
                evidence: Evidence::Attribute,
            },
            kind: types::parse(kind).map(|value| Fact {
                value,
                at,
                evidence: Evidence::Attribute,
            }),
            type_text: None,
            required: None,
            deprecated: None,
            default: None,
            values: None,
            description: None,
            children: Vec::new(),
        }
    };
    text.split_whitespace().map(field).collect()
}

/// The tree as `a{b c}`.
fn outline(fields: &[Field]) -> String {
    let one = |field: &Field| match &*field.children {
        [] => field.name.value.clone(),
        inner => format!("{}{{{}}}", field.name.value, outline(inner)),
    };
    fields.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn shape(example: &str) -> Shape {
    let (node, _) = json::read(FileId(0), 0, example);
    Shape::of(node.iter())
}

fn check(words: &str, example: &str, expected: &str, codes: &[&str]) {
    let (tree, faults) = nest(fields(words), &shape(example));
    let found: Vec<_> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!((&*outline(&tree), &*found), (expected, codes));
}

#[test]
fn members_follow_their_object() {
    check(
        "a:object b c:object d e",
        r#"{"a": {"b": 1, "c": {"d": 1}}, "e": 1}"#,
        "a{b c{d}} e",
        &[],
    );
    check(
        "items:object[] id next",
        r#"{"items": [{"id": 1}], "next": 1}"#,
        "items{id} next",
        &[],
    );
    check("id name", r#"[{"id": 1}, {"name": 1}]"#, "id name", &[]);
}

#[test]
fn one_name_at_two_levels() {
    let example = r#"{"user": {"id": "1", "name": "a"}, "id": "1", "name": "a"}"#;
    check(
        "user:object id name id name",
        example,
        "user{id name} id name",
        &[],
    );
    check(
        "user:object id name",
        r#"{"user": {"id": "1", "mail": "a", "age": 1}, "id": "1", "name": "a"}"#,
        "user id name",
        &[],
    );
}

#[test]
fn types_tell_levels_apart() {
    check(
        "a:object id:number",
        r#"{"a": {"id": "x"}, "id": 1}"#,
        "a id",
        &[],
    );
    check(
        "a:object id:string",
        r#"{"a": {"id": "x"}, "id": 1}"#,
        "a{id}",
        &[],
    );
}

#[test]
fn a_text_has_no_members() {
    check("a:string b", r#"{"a": {"b": 1}, "b": 1}"#, "a b", &[]);
}

#[test]
fn strangers_between_members_are_members() {
    check(
        "a:object b x c d",
        r#"{"a": {"b": 1, "c": 1}, "d": 1}"#,
        "a{b x c} d",
        &[],
    );
    check("a x", r#"{"a": 1}"#, "a x", &[]);
}

#[test]
fn strangers_at_the_end_of_an_object_are_not_certain() {
    check(
        "a:object b x d",
        r#"{"a": {"b": 1}, "d": 1}"#,
        "a{b} x d",
        &["nesting-unknown"],
    );
    check("a:object b c", "{}", "a b c", &["nesting-unknown"]);
}

#[test]
fn strangers_whose_name_is_taken_outside_are_inside() {
    let example = r#"{"id": 1, "a": {"b": 1}, "c": 1}"#;
    check("id a:object b x id c", example, "id a{b x id} c", &[]);
    check(
        "id a:object b x id y c",
        example,
        "id a{b x id} y c",
        &["nesting-unknown"],
    );
}

#[test]
fn fields_that_stand_twice_stay() {
    check("a b a c", r#"{"a": 1, "b": 1, "c": 1}"#, "a b a c", &[]);
}

#[test]
fn equal_readings_are_told() {
    let example = r#"{"a": {"b": {"id": 1}, "id": 1, "p": 1, "q": 1, "r": 1, "s": 1}}"#;
    check(
        "a:object b:object id",
        example,
        "a{b{id}}",
        &["nesting-ambiguous"],
    );
}

#[test]
fn siblings_know_what_no_example_shows() {
    let mut shape = shape(r#"{"a": {}, "b": 1}"#);
    let mut sibling = fields("a:object");
    sibling[0].children = fields("id");
    let mut known = Shape::default();
    known.learn_field(&sibling[0]);
    let hints = Hints {
        shapes: vec![(Section::Response(None), known)],
        ..Hints::default()
    };
    shape.add_hints(&hints, &Section::Response(Some(200)), &[]);
    let (tree, faults) = nest(fields("a:object id b"), &shape);
    assert_eq!((&*outline(&tree), faults.len()), ("a{id} b", 0));
}

#[test]
fn other_pages_are_no_siblings() {
    let mut shape = shape(r#"{"a": {}, "b": 1}"#);
    let mut other = Shape::default();
    fields("id name c")
        .iter()
        .for_each(|field| other.learn_field(field));
    let hints = Hints {
        shapes: vec![(Section::Response(None), other)],
        ..Hints::default()
    };
    shape.add_hints(&hints, &Section::Response(None), &[]);
    let (_, faults) = nest(fields("a:object id b"), &shape);
    assert_eq!(faults[0].code, "nesting-unknown");
}

#[test]
fn dotted_names_say_their_parents() {
    check("a:object[] a[].id b", "{}", "a{id} b", &[]);
}
