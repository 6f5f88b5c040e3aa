//! The typed check and the walk give the same verdict, over random schemas and values.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use specwright::contract::{Additional, Property, Schema};
use specwright::{Maybe, Validate, accepts, from_slice, pattern};

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn texts() -> impl Strategy<Value = &'static Schema> {
    let pattern = prop_oneof![
        Just(None),
        Just(Some(pattern!("^[a-c]*$"))),
        Just(Some(pattern!("^(?!b)")))
    ];
    let format = prop_oneof![3 => Just(""), 1 => Just("ipv4"), 1 => Just("date")];
    (0..4_usize, 0..6_usize, pattern, format).prop_map(|(least, more, pattern, format)| {
        let schema = Schema::string().min_length(least).max_length(least + more);
        let schema = pattern.map_or(schema, |pattern| schema.pattern(pattern));
        leak(schema.format(format))
    })
}

fn limited(schema: Schema) -> impl Strategy<Value = &'static Schema> {
    let bound = || {
        prop_oneof![
            Just(f64::INFINITY),
            (-6..6_i32).prop_map(|it| f64::from(it) / 2.0)
        ]
    };
    let divisor = prop_oneof![3 => Just(0.0), 1 => Just(0.5), 1 => Just(2.0), 1 => Just(0.1)];
    (bound(), bound(), any::<[bool; 2]>(), divisor).prop_map(
        move |(least, most, exclusive, divisor)| {
            let schema = if exclusive[0] {
                schema.exclusive_minimum(-least)
            } else {
                schema.minimum(-least)
            };
            let schema = if exclusive[1] {
                schema.exclusive_maximum(most)
            } else {
                schema.maximum(most)
            };
            leak(schema.multiple_of(divisor))
        },
    )
}

fn integers() -> impl Strategy<Value = &'static Schema> {
    limited(Schema::integer().format("int64"))
}

fn numbers() -> impl Strategy<Value = &'static Schema> {
    limited(Schema::number())
}

fn lists(items: impl Strategy<Value = &'static Schema>) -> impl Strategy<Value = &'static Schema> {
    (items, 0..2_usize, 0..4_usize, any::<bool>()).prop_map(|(items, least, more, unique)| {
        let schema = Schema::array(items).min(least).max(least + more);
        leak(if unique { schema.unique() } else { schema })
    })
}

fn maps(values: impl Strategy<Value = &'static Schema>) -> impl Strategy<Value = &'static Schema> {
    (values, 0..2_usize, 0..4_usize)
        .prop_map(|(values, least, more)| leak(Schema::map(values).min(least).max(least + more)))
}

/// Values that are near to what schemas want.
fn values() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-8..8_i64).prop_map(Value::from),
        (-30..30_i32).prop_map(|it| json!(f64::from(it) / 10.0)),
        prop_oneof![
            Just(json!(1e20)),
            Just(json!(2.0)),
            Just(json!(1_u64 << 63)),
            Just(json!(-0.0))
        ],
        "[a-dé😀]{0,6}".prop_map(Value::from),
        prop_oneof![
            Just(json!("10.0.0.1")),
            Just(json!("2024-02-30")),
            Just(json!("2024-02-29"))
        ],
    ];
    scalar.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-f]", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// `from_slice` takes exactly what the walk accepts, and the typed check alone nothing more.
fn agree<T: DeserializeOwned + Validate>(value: &Value, schema: &'static Schema) {
    let expected = accepts(value, schema);
    let text = value.to_string();
    let read = from_slice::<T>(text.as_bytes(), schema);
    assert_eq!(read.is_ok(), expected, "{value} and {schema:?}");
    let typed = serde_json::from_str::<T>(&text).is_ok_and(|it| it.conforms(schema));
    assert!(!typed || expected, "{value} conforms to {schema:?}");
}

#[derive(Debug, Deserialize)]
struct Thing {
    a: String,
    #[serde(default, deserialize_with = "specwright::de::present")]
    b: Option<i64>,
    #[serde(default)]
    c: Maybe<f64>,
    #[serde(deserialize_with = "specwright::de::required")]
    d: Option<String>,
    #[serde(flatten)]
    rest: BTreeMap<String, i64>,
}

impl Validate for Thing {
    fn conforms(&self, schema: &Schema) -> bool {
        let rest = schema.additional_schema();
        self.a.conforms(schema.property(0))
            && self.b.conforms(schema.property(1))
            && self.c.conforms(schema.property(2))
            && self.d.conforms(schema.property(3))
            && self.rest.values().all(|value| value.conforms(rest))
    }
}

static SHORT: Schema = Schema::string().max_length(3);
static LONG: Schema = Schema::string().min_length(2);
static NATURAL: Schema = Schema::integer().format("int64").minimum(0.0);
static HALF: Schema = Schema::number().multiple_of(0.5);
static LIST: Schema = Schema::array(&ANY_OF).max(2);
static ANY_OF: Schema = Schema::any_of(&[&SHORT, &LONG, &NATURAL, &HALF, &LIST]);
static ONE_OF: Schema = Schema::one_of(&[&SHORT, &LONG, &NATURAL, &HALF, &LIST]);

specwright::union! {
    enum AnyOf: ANY_OF { Short(String), Long(String), Natural(i64), Half(f64), List(Vec<AnyOf>) }
}

specwright::union! {
    enum OneOf: exclusive ONE_OF { Short(String), Long(String), Natural(i64), Half(f64), List(Vec<AnyOf>) }
}

specwright::union! {
    enum Inclusive: ONE_OF { Short(String), Long(String), Natural(i64), Half(f64), List(Vec<AnyOf>) }
}

/// Lists that begin with a text and a number, and may be longer.
fn pairs() -> impl Strategy<Value = Value> {
    let first = prop_oneof![3 => "[a-d]{0,6}".prop_map(Value::from), 1 => values()];
    let second = prop_oneof![3 => (-8..8_i64).prop_map(Value::from), 1 => values()];
    (first, second, prop::option::weighted(0.2, values())).prop_map(|(first, second, more)| {
        let items = [Some(first), Some(second), more];
        Value::Array(items.into_iter().flatten().collect())
    })
}

/// Members of the right names, so that not all values miss what is required.
fn things() -> impl Strategy<Value = Value> {
    let mut value = values().boxed();
    for (name, likely) in [
        ("a", "[a-c]{0,4}".prop_map(Value::from).boxed()),
        ("b", (-6..6_i64).prop_map(Value::from).boxed()),
        (
            "c",
            prop_oneof![Just(Value::Null), Just(json!(0.5))].boxed(),
        ),
        (
            "d",
            prop_oneof![Just(Value::Null), Just(json!("b"))].boxed(),
        ),
        ("e", prop_oneof![Just(json!(1)), Just(json!(2.0))].boxed()),
    ] {
        value = (value, prop::option::weighted(0.8, likely))
            .prop_map(move |(value, member)| match (value, member) {
                (Value::Object(mut map), Some(member)) => {
                    map.insert(name.to_owned(), member);
                    Value::Object(map)
                }
                (Value::String(_), Some(member)) => json!({name: member}),
                (value, _) => value,
            })
            .boxed();
    }
    value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn text(value in values(), schema in texts()) {
        agree::<String>(&value, schema);
        agree::<Value>(&value, schema);
        agree::<Option<String>>(&value, leak(schema.nullable()));
    }

    #[test]
    fn integer(value in values(), schema in integers()) {
        agree::<i64>(&value, schema);
        agree::<Value>(&value, schema);
        agree::<Maybe<i64>>(&value, leak(schema.nullable()));
    }

    #[test]
    fn number(value in values(), schema in numbers()) {
        agree::<f64>(&value, schema);
        agree::<f32>(&value, schema);
        agree::<Value>(&value, schema);
    }

    #[test]
    fn list(value in values(), schema in lists(texts())) {
        agree::<Vec<String>>(&value, schema);
        agree::<Vec<Value>>(&value, schema);
    }

    #[test]
    fn tuple(value in pairs(), first in texts(), second in integers(), least in 0..3_usize) {
        let schema = Schema::tuple(leak([first, second]), &Schema::NEVER).min(least);
        agree::<(String, i64)>(&value, leak(schema.min(2)));
        agree::<Vec<Value>>(&value, leak(schema));
    }

    #[test]
    fn list_of_numbers(value in values(), schema in lists(numbers())) {
        agree::<Vec<f64>>(&value, schema);
        agree::<Vec<Box<f64>>>(&value, schema);
    }

    #[test]
    fn map(value in values(), schema in maps(integers())) {
        agree::<BTreeMap<String, i64>>(&value, schema);
    }

    #[test]
    fn unions(value in values()) {
        agree::<AnyOf>(&value, &ANY_OF);
        agree::<OneOf>(&value, &ONE_OF);
        agree::<Inclusive>(&value, &ONE_OF);
    }

    #[test]
    fn structs(value in things(), a in texts(), b in integers(), c in numbers(), d in texts()) {
        let nullable = leak(Schema::named(c).nullable());
        let properties = vec![
            Property::required("a", a),
            Property::optional("b", b),
            Property::optional("c", nullable),
            Property::required("d", leak(d.nullable())),
        ];
        let schema = Schema::object(properties.leak()).additional(Additional::Of(b));
        agree::<Thing>(&value, leak(schema));
    }
}
