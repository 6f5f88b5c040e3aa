//! Each keyword in typed and in walked form, and the wording of what is missed.

mod rules;

use pretty_assertions::assert_eq;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::*;
use crate::contract::{Additional, Literal, Property};
use crate::{Source, pattern};

/// The same verdict from the type and from the walk.
fn check<T: DeserializeOwned + Validate>(schema: &Schema, valid: &[Value], invalid: &[Value]) {
    let cases = valid.iter().map(|value| (value, true));
    for (value, expected) in cases.chain(invalid.iter().map(|value| (value, false))) {
        assert_eq!(accepts(value, schema), expected, "walked: {value}");
        let typed = serde_json::from_value::<T>(value.clone()).is_ok_and(|it| it.conforms(schema));
        assert_eq!(typed, expected, "typed: {value}");
    }
}

fn listed(value: &Value, schema: &'static Schema) -> String {
    let found = violations(value, schema, &Source::Body);
    let lines = found
        .iter()
        .map(|violation| format!("[{}] {violation}", violation.keyword));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn lengths_count_characters() {
    let schema = Schema::string().min_length(2).max_length(3);
    check::<String>(
        &schema,
        &[json!("ab"), json!("éé"), json!("😀😀😀")],
        &[
            json!(""),
            json!("é"),
            json!("😀"),
            json!("abcd"),
            json!("éééé"),
        ],
    );
}

#[test]
fn patterns_and_formats() {
    let schema = Schema::string().pattern(pattern!(r"^\d+$"));
    check::<String>(&schema, &[json!("12")], &[json!("1a"), json!("٣")]);
    let schema = Schema::string().format("ipv4");
    check::<String>(&schema, &[json!("10.0.0.1")], &[json!("10.0.0")]);
}

#[test]
fn bounds_that_are_no_doubles() {
    static SCHEMA: Schema = Schema::integer()
        .exclusive_minimum(-9_007_199_254_740_992.0)
        .minimum_rest(-1)
        .maximum(1e16)
        .maximum_rest(-1);
    check::<i64>(
        &SCHEMA,
        &[
            json!(-9_007_199_254_740_992_i64),
            json!(9_999_999_999_999_999_i64),
        ],
        &[
            json!(-9_007_199_254_740_993_i64),
            json!(10_000_000_000_000_000_i64),
        ],
    );
    assert_eq!(
        listed(&json!(10_000_000_000_000_000_i64), &SCHEMA),
        "[maximum] #: must be at most 9999999999999999, but is 10000000000000000"
    );
}

#[test]
fn bounds() {
    let schema = Schema::integer().minimum(1.0).maximum(3.0);
    check::<i64>(&schema, &[json!(1), json!(3)], &[json!(0), json!(4)]);
    let schema = Schema::integer()
        .exclusive_minimum(1.5)
        .exclusive_maximum(4.0);
    check::<u8>(&schema, &[json!(2), json!(3)], &[json!(1), json!(4)]);
    let schema = Schema::number().exclusive_minimum(0.0).maximum(0.5);
    check::<f64>(
        &schema,
        &[json!(0.5), json!(1e-9)],
        &[json!(0), json!(0.0), json!(0.51), json!(-1)],
    );
}

#[test]
fn bounds_beyond_doubles() {
    // 2^53 as a double: the next whole number has no double of its own.
    let schema = Schema::integer().maximum(9_007_199_254_740_992.0);
    check::<i64>(
        &schema,
        &[json!(9_007_199_254_740_992_i64)],
        &[json!(9_007_199_254_740_993_i64)],
    );
}

#[test]
fn multiples() {
    let schema = Schema::number().multiple_of(0.01);
    check::<f64>(
        &schema,
        &[json!(19.99), json!(0), json!(4.35)],
        &[json!(19.995)],
    );
    check::<f32>(&schema, &[json!(19.99), json!(4.35)], &[json!(19.995)]);
    let schema = Schema::integer().multiple_of(5.0);
    check::<i64>(&schema, &[json!(-10), json!(0)], &[json!(7)]);
}

#[test]
fn single_precision_is_held_against_what_was_written() {
    let schema = Schema::number().maximum(0.1);
    check::<f32>(&schema, &[json!(0.1)], &[json!(0.100_1)]);
}

#[test]
fn what_is_too_large_for_single_precision_is_refused() {
    let schema = Schema::number().format("float");
    check::<f32>(&schema, &[json!(3.4e38)], &[json!(3.5e38), json!(-1e300)]);
}

#[test]
fn ranges_of_formats() {
    let schema = Schema::integer().format("int32");
    check::<i64>(
        &schema,
        &[json!(2_147_483_647)],
        &[json!(2_147_483_648_i64)],
    );
}

#[test]
fn enums() {
    let schema = Schema::literals(&[Literal::String("a"), Literal::String("b")]);
    check::<String>(&schema, &[json!("a")], &[json!("c"), json!("")]);
    let schema = Schema::literals(&[Literal::Integer(1), Literal::Integer(2)]);
    check::<i64>(&schema, &[json!(1)], &[json!(3)]);
}

#[test]
fn arrays() {
    const SCHEMA: Schema = Schema::array(&Schema::string().min_length(1)).min(1).max(2);
    check::<Vec<String>>(
        &SCHEMA,
        &[json!(["a"]), json!(["a", "b"])],
        &[json!([]), json!(["a", ""]), json!(["a", "b", "c"])],
    );
}

#[test]
fn unique_items() {
    let schema = Schema::array(&Schema::ANY).unique();
    check::<Vec<i64>>(&schema, &[json!([1, 2]), json!([])], &[json!([1, 2, 1])]);
    let many: Vec<i64> = (0..100).chain([50]).collect();
    check::<Vec<i64>>(&schema, &[json!(many[..100])], &[json!(many)]);
    assert!(!accepts(&json!([{"a": 1}, {"a": 1.0}]), &schema));
}

#[test]
fn maps() {
    const SCHEMA: Schema =
        Schema::object(&[Property::required("a", &Schema::integer().minimum(1.0))])
            .additional(Additional::Of(&Schema::integer().maximum(5.0)))
            .max(2);
    check::<std::collections::BTreeMap<String, i64>>(
        &SCHEMA,
        &[json!({"a": 9}), json!({"a": 1, "b": 5})],
        &[
            json!({}),
            json!({"a": 0}),
            json!({"a": 1, "b": 6}),
            json!({"a": 1, "b": 2, "c": 3}),
        ],
    );
}

#[test]
fn null_is_a_value_where_a_use_or_its_target_says_so() {
    static TEXT: Schema = Schema::string();
    static NULLABLE: Schema = Schema::string().nullable();
    static UNION: Schema = Schema::one_of(&[&TEXT, &Schema::NULL]);
    let null = Value::Null;
    assert!(accepts(&null, &Schema::named(&TEXT).nullable()));
    assert!(accepts(&null, &Schema::named(&NULLABLE)));
    assert!(!accepts(&null, &Schema::named(&TEXT)));
    assert!(accepts(&null, &UNION));
}

static PERSON: Schema = Schema::object(&[
    Property::required("name", &Schema::string().min_length(1)),
    Property::optional("age", &Schema::integer().minimum(0.0)),
    Property::optional("score", &Schema::number().multiple_of(0.5).nullable()),
    Property::optional("a/b", &Schema::array(&Schema::named(&PERSON)).unique()),
    Property::optional(
        "role",
        &Schema::literals(&[Literal::String("admin"), Literal::Null]),
    ),
])
.name("Person")
.additional(Additional::Refused);

#[test]
fn every_violation_is_listed() {
    let value = json!({
        "age": -1,
        "score": 0.7,
        "a/b": [{"name": ""}, {"name": 7}, {"name": "x", "age": 1.5}],
        "role": "boss",
        "nick": true,
    });
    insta::assert_snapshot!(listed(&value, &PERSON), @r#"
    [required] #: must have the property `name`
    [minimum] #/age: must be at least 0, but is -1
    [multipleOf] #/score: must be a multiple of 0.5, but is 0.7
    [minLength] #/a~1b/0/name: must have at least 1 character, but has 0
    [type] #/a~1b/1/name: must be a string, but is 7
    [type] #/a~1b/2/age: must be an integer, but is 1.5
    [enum] #/role: must be one of "admin", null, but is the string "boss"
    [additionalProperties] #/nick: must not be there: no property "nick" is declared, only `name`, `age`, `score`, `a/b`, `role`
    "#);
}

#[test]
fn counts_and_repetitions() {
    static SCHEMA: Schema = Schema::object(&[
        Property::optional("few", &Schema::array(&Schema::ANY).min(2)),
        Property::optional("many", &Schema::array(&Schema::ANY).max(1)),
        Property::optional("same", &Schema::array(&Schema::ANY).unique()),
        Property::optional("map", &Schema::map(&Schema::ANY).max(1)),
    ])
    .min(5);
    let value = json!({"few": [1], "many": [1, 2], "same": [[1], [1.0]], "map": {"a": 1, "b": 2}});
    insta::assert_snapshot!(listed(&value, &SCHEMA), @r"
    [minItems] #/few: must have at least 2 items, but has 1
    [maxItems] #/many: must have at most 1 item, but has 2
    [uniqueItems] #/same: must not repeat an item, but items 0 and 1 are the same
    [maxProperties] #/map: must have at most 1 property, but has 2
    [minProperties] #: must have at least 5 properties, but has 4
    ");
}

#[test]
fn what_text_misses() {
    static SCHEMA: Schema = Schema::object(&[
        Property::optional("pattern", &Schema::string().pattern(pattern!("^a"))),
        Property::optional("format", &Schema::string().format("email")),
        Property::optional("short", &Schema::string().max_length(1)),
        Property::optional("never", &Schema::NEVER),
        Property::optional("less", &Schema::number().exclusive_maximum(2.0)),
        Property::optional("int", &Schema::integer().format("int8")),
    ]);
    let value = json!({
        "pattern": "b".repeat(100), "format": "x", "short": "éé", "never": 1, "less": 2, "int": 200,
    });
    insta::assert_snapshot!(listed(&value, &SCHEMA), @r#"
    [pattern] #/pattern: must match `^a`, but is "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"…
    [format] #/format: must be a valid `email`, but is "x"
    [maxLength] #/short: must have at most 1 character, but has 2
    [not] #/never: must not be there
    [exclusiveMaximum] #/less: must be less than 2, but is 2
    [format] #/int: must be in the range of `int8`, but is 200
    "#);
}

static CAT: Schema = Schema::object(&[
    Property::required("kind", &Schema::string()),
    Property::required("lives", &Schema::integer().maximum(9.0)),
])
.name("Cat");
static DOG: Schema = Schema::object(&[
    Property::required("kind", &Schema::string()),
    Property::required("tricks", &Schema::array(&Schema::string())),
])
.name("Dog");

#[test]
fn a_union_says_what_each_branch_misses() {
    static PET: Schema = Schema::one_of(&[&Schema::named(&CAT), &Schema::named(&DOG)]);
    insta::assert_snapshot!(listed(&json!({"kind": "cat", "lives": 10}), &PET), @r"[oneOf] #: must match one of these: `Cat`: `/lives` must be at most 9, but is 10; `Dog`: must have the property `tricks`");
    let both = json!({"kind": "cat", "lives": 9, "tricks": []});
    insta::assert_snapshot!(listed(&both, &PET), @r"[oneOf] #: must match one branch only, but matches `Cat` and `Dog`");
}

#[test]
fn a_union_reports_inside_its_only_branch_of_the_type() {
    static SCHEMA: Schema = Schema::any_of(&[&Schema::string(), &Schema::named(&CAT)]);
    insta::assert_snapshot!(listed(&json!({"kind": "cat", "lives": 10}), &SCHEMA), @r"[maximum] #/lives: must be at most 9, but is 10");
    insta::assert_snapshot!(listed(&json!(7), &SCHEMA), @r"[anyOf] #: must match one of these: branch 1: must be a string, but is 7; `Cat`: must be an object, but is 7");
}

#[test]
fn a_discriminator_names_the_branch() {
    static PET: Schema =
        Schema::one_of(&[&CAT, &DOG]).discriminator("kind", &[("cat", 0), ("dog", 1)]);
    assert_eq!(
        listed(&json!({"kind": "cat", "lives": 9, "tricks": []}), &PET),
        ""
    );
    insta::assert_snapshot!(listed(&json!({"kind": "cat", "lives": 10}), &PET), @r"[maximum] #/lives: must be at most 9, but is 10");
    insta::assert_snapshot!(listed(&json!({"kind": "bird"}), &PET), @r#"[discriminator] #/kind: must be one of "cat", "dog", but is the string "bird""#);
    insta::assert_snapshot!(listed(&json!({}), &PET), @r"[required] #: must have the property `kind`");
}

#[test]
fn all_branches_of_an_all_of_are_reported() {
    static BOTH: Schema = Schema::all_of(&[&CAT, &DOG]);
    insta::assert_snapshot!(listed(&json!({"kind": 1}), &BOTH), @r"
    [type] #/kind: must be a string, but is 1
    [required] #: must have the property `lives`
    [type] #/kind: must be a string, but is 1
    [required] #: must have the property `tricks`
    ");
}

#[test]
fn circles_end() {
    static REFERENCE: Schema = Schema::named(&REFERENCE);
    static UNION: Schema = Schema::any_of(&[&UNION, &Schema::string(), &UNION]);
    static ALL: Schema = Schema::all_of(&[&ALL, &ALL]);
    for schema in [&REFERENCE, &ALL] {
        assert!(!accepts(&json!(1), schema));
        assert!(!violations(&json!(1), schema, &Source::Body).is_empty());
    }
    assert!(accepts(&json!("a"), &UNION));
    assert!(!violations(&json!(1), &UNION, &Source::Body).is_empty());
}

/// Two branches that share what is inside: asked naively, the innermost value is looked at 2^100 times.
#[test]
fn nested_unions_take_polynomial_time() {
    static LEFT: Schema = Schema::object(&[
        Property::optional("child", &EITHER),
        Property::required("left", &Schema::ANY),
    ]);
    static RIGHT: Schema = Schema::object(&[
        Property::optional("child", &EITHER),
        Property::required("right", &Schema::ANY),
    ]);
    static EITHER: Schema = Schema::one_of(&[&LEFT, &RIGHT]);
    static BOTH: Schema = Schema::all_of(&[&NEXT, &NEXT]);
    static NEXT: Schema = Schema::object(&[
        Property::optional("child", &BOTH),
        Property::required("left", &Schema::ANY),
    ]);
    let nested = (0..100).fold(json!({}), |child, _| json!({"child": child}));
    for schema in [&EITHER, &BOTH] {
        assert!(!accepts(&nested, schema));
        assert!(!violations(&nested, schema, &Source::Body).is_empty());
    }
}

mod reading {
    use std::collections::BTreeMap;

    use pretty_assertions::assert_eq;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Person {
        name: String,
        #[serde(default)]
        age: Option<u8>,
    }

    impl Validate for Person {
        fn conforms(&self, schema: &Schema) -> bool {
            self.name.conforms(schema.property(0)) && self.age.conforms(schema.property(1))
        }
    }

    fn refused(text: &str) -> String {
        from_slice::<Person>(text.as_bytes(), &PERSON)
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn a_fraction_of_zero_is_an_integer() {
        let person = from_slice::<Person>(br#"{"name": "Ann", "age": 7.0}"#, &PERSON).unwrap();
        assert_eq!(person.age, Some(7));
    }

    #[test]
    fn of_members_that_are_there_twice_the_last_counts() {
        static AGES: Schema = Schema::map(&Schema::INTEGER);

        let text = br#"{"name": 1, "age": 7, "age": 8, "name": "Ann"}"#;
        let person = from_slice::<Person>(text, &PERSON).unwrap();
        assert_eq!((person.name.as_str(), person.age), ("Ann", Some(8)));
        let ages = from_slice::<BTreeMap<String, i64>>(br#"{"Ann": 7, "Ann": 8}"#, &AGES);
        assert_eq!(ages.unwrap()["Ann"], 8);
    }

    #[test]
    fn what_the_type_does_not_hold_is_a_violation_with_its_place() {
        let found = from_slice::<Person>(br#"{"name": "Ann", "age": 300}"#, &PERSON);
        let Err(Refusal::Invalid(found)) = found else {
            panic!("{found:?}");
        };
        assert_eq!(found[0].pointer, "/age");
        insta::assert_snapshot!(found[0].to_string(), @r"#/age: invalid value: integer `300`, expected u8");
    }

    #[test]
    fn text_that_is_not_utf_8_is_refused_even_where_nobody_reads_it() {
        let found = from_slice::<Person>(b"{\"name\": \"Ann\", \"mor\xb0\": 1}", &PERSON);
        assert!(matches!(found, Err(Refusal::Syntax { .. })), "{found:?}");
    }

    #[test]
    fn what_is_no_json_is_said_with_its_place() {
        insta::assert_snapshot!(refused("{\n  \"name\": }"), @r"line 2, column 11: expected value");
        insta::assert_snapshot!(refused(""), @r"line 1, column 0: EOF while parsing a value");
        insta::assert_snapshot!(refused(r#"{"name": "a"} x"#), @r"line 1, column 15: trailing characters");
        insta::assert_snapshot!(refused(&"[".repeat(200)), @r"line 1, column 128: recursion limit exceeded");
    }

    #[test]
    fn all_violations_come_together() {
        insta::assert_snapshot!(refused(r#"{"name": "", "age": "old", "nick": 1}"#), @r#"#/name: must have at least 1 character, but has 0; #/age: must be an integer, but is the string "old"; #/nick: must not be there: no property "nick" is declared, only `name`, `age`, `score`, `a/b`, `role`"#);
        insta::assert_snapshot!(refused("[]"), @r"#: must be an object, but is an array");
    }
}

#[test]
fn numbers_are_read_to_the_last_digit() {
    let number = 18_446_000_001_593_774_703_f64;
    for text in ["1.8446000001593774e19", "18446000001593774703"] {
        assert_eq!(
            from_slice::<f64>(text.as_bytes(), &Schema::NUMBER),
            Ok(number)
        );
    }
}
