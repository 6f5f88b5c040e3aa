//! Rules beside a schema: verdicts of type and walk, and the wording of what is missed.

use super::*;
use crate::contract::Rule;

static SHORT: Schema = Schema::string().max_length(2);

static LONG_TEXT: Schema = Schema::ruled(&Schema::string(), &[Rule::Not(&SHORT)]);

#[test]
fn a_refused_schema() {
    check::<String>(&LONG_TEXT, &[json!("abc")], &[json!("ab"), json!(1)]);
}

static PRESENT: Schema = Schema::ruled(&Schema::ANY, &[Rule::Not(&Schema::NULL)]);
static SHORT_IF_TEXT: Schema =
    Schema::ruled(&Schema::ANY, &[Rule::OfType(&SHORT), Rule::Also(&PRESENT)]);

#[test]
fn keywords_without_a_type_speak_of_their_own() {
    check::<Value>(
        &SHORT_IF_TEXT,
        &[json!("ab"), json!(300), json!([])],
        &[json!("abc"), Value::Null],
    );
}

static EITHER: Schema = Schema::ruled(
    &Schema::ANY,
    &[Rule::If {
        condition: &SHORT,
        then: &Schema::ANY,
        otherwise: &LONG,
    }],
);

#[test]
fn a_condition() {
    check::<Value>(
        &EITHER,
        &[json!("ab"), json!("abcd")],
        &[json!("abc"), json!(1)],
    );
}

static LONG: Schema = Schema::string().min_length(4);

static WORDS: Schema = Schema::ruled(
    &Schema::array(&Schema::ANY),
    &[Rule::Contains {
        schema: &SHORT,
        min: 1,
        max: 2,
    }],
);

#[test]
fn items_are_counted() {
    check::<Value>(
        &WORDS,
        &[json!(["ab", 1]), json!(["a", "b", "abc"])],
        &[json!([]), json!(["abc"]), json!(["a", "b", "c"])],
    );
}

static OBJECT: Schema = Schema::object(&[Property::optional("a", &Schema::ANY)]);
static MEMBERS: Schema = Schema::ruled(
    &OBJECT,
    &[
        Rule::Required(&["id"]),
        Rule::PropertyNames(&SHORT),
        Rule::DependentRequired(&[("a", &["b", "c"])]),
        Rule::DependentSchemas(&[("c", &FEW)]),
        Rule::Patterns {
            declared: &["a", "id"],
            patterns: &[(pattern!("^x"), &SHORT)],
            additional: Additional::Of(&Schema::BOOLEAN),
        },
    ],
);
static FEW: Schema = Schema::object(&[]).max(4);

#[test]
fn members() {
    check::<Value>(
        &MEMBERS,
        &[
            json!({"id": 1}),
            json!({"id": 1, "a": 1, "b": true, "c": true}),
            json!({"id": 1, "x1": "ab", "y": false}),
        ],
        &[
            json!({}),
            json!({"id": 1, "y": 1}),
            json!({"id": 1, "x": 1}),
        ],
    );
}

/// A struct whose fields say nothing against a value does not conform where rules say more.
#[test]
fn absent_fields_decide_nothing() {
    struct Sparse {
        a: Option<String>,
    }
    impl Validate for Sparse {
        fn conforms(&self, schema: &Schema) -> bool {
            self.a.conforms(schema.property(0))
        }
    }
    assert!(Sparse { a: None }.conforms(&OBJECT));
    assert!(!Sparse { a: None }.conforms(&MEMBERS));
}

#[test]
fn violations_name_the_rule() {
    let value = json!({"a": 1, "x": 1, "long": true, "c": 2, "d": 3});
    insta::assert_snapshot!(listed(&value, &MEMBERS), @"
    [required] #: must have the property `id`
    [propertyNames] #/long: has a name that is not allowed: it must have at most 2 characters, but has 4
    [dependentRequired] #: must have the property `b` where it has `a`
    [maxProperties] #: must have at most 4 properties, but has 5
    [type] #/c: must be a boolean, but is 2
    [type] #/d: must be a boolean, but is 3
    [type] #/x: must be a string, but is 1
    ");
}
