//! The table of style examples (OpenAPI 3.1.1, 4.8.12.4), and what its rows leave open.

use pretty_assertions::assert_eq;
use serde_json::json;

use super::*;
use crate::contract::ParameterLocation::{Cookie, Header, Path, Query};
use crate::contract::Property;
use crate::contract::Style::*;

static TEXT: Schema = Schema::string();
static NUMBER: Schema = Schema::integer();
static LIST: Schema = Schema::array(&TEXT);
static NUMBERS: Schema = Schema::array(&NUMBER);
static RGB: Schema = Schema::object(&[
    Property::optional("R", &NUMBER),
    Property::optional("G", &NUMBER),
    Property::optional("B", &NUMBER),
]);

fn list() -> Value {
    json!(["blue", "black", "brown"])
}

/// `serde_json` sorts the members by name.
fn rgb() -> Value {
    json!({"R": 100, "G": 200, "B": 150})
}

#[test]
fn matrix() {
    let check = |explode, schema, value: Value, expected: &str| {
        both_ways(&parameter(Path, Matrix, explode, schema), &value, expected);
    };
    check(false, &TEXT, json!(""), ";color");
    check(false, &TEXT, json!("blue"), ";color=blue");
    check(false, &LIST, list(), ";color=blue,black,brown");
    check(false, &RGB, rgb(), ";color=B,150,G,200,R,100");
    check(true, &TEXT, json!("blue"), ";color=blue");
    check(true, &LIST, list(), ";color=blue;color=black;color=brown");
    check(true, &RGB, rgb(), ";B=150;G=200;R=100");
}

#[test]
fn label() {
    let check = |explode, schema, value: Value, expected: &str| {
        both_ways(&parameter(Path, Label, explode, schema), &value, expected);
    };
    check(false, &TEXT, json!("blue"), ".blue");
    check(false, &LIST, list(), ".blue,black,brown");
    check(false, &RGB, rgb(), ".B,150,G,200,R,100");
    check(true, &LIST, list(), ".blue.black.brown");
    check(true, &RGB, rgb(), ".B=150.G=200.R=100");
}

#[test]
fn label_as_older_versions_have_it() {
    reads(
        &parameter(Path, Label, false, &NUMBERS),
        ".3.4.5",
        Some(json!([3, 4, 5])),
    );
}

#[test]
fn simple() {
    for location in [Path, Header] {
        let check = |explode, schema, value: Value, expected: &str| {
            both_ways(
                &parameter(location, Simple, explode, schema),
                &value,
                expected,
            );
        };
        check(false, &TEXT, json!("blue"), "blue");
        check(false, &LIST, list(), "blue,black,brown");
        check(false, &RGB, rgb(), "B,150,G,200,R,100");
        check(true, &LIST, list(), "blue,black,brown");
        check(true, &RGB, rgb(), "B=150,G=200,R=100");
    }
}

#[test]
fn form() {
    let check = |explode, schema, value: Value, expected: &str| {
        both_ways(&parameter(Query, Form, explode, schema), &value, expected);
    };
    check(false, &TEXT, json!(""), "color=");
    check(false, &TEXT, json!("blue"), "color=blue");
    check(false, &LIST, list(), "color=blue,black,brown");
    check(false, &RGB, rgb(), "color=B,150,G,200,R,100");
    check(true, &LIST, list(), "color=blue&color=black&color=brown");
    check(true, &RGB, rgb(), "B=150&G=200&R=100");
}

#[test]
fn reserved_characters_that_end_nothing() {
    let check = |location, explode, schema, value: Value, expected: &str| {
        let parameter = Parameter {
            allow_reserved: true,
            ..parameter(location, Form, explode, schema)
        };
        both_ways(&parameter, &value, expected);
    };
    let url = || json!("https://a.b/c?d=e&f=g#h");
    let expected = "color=https://a.b/c?d=e%26f=g%23h";
    check(Query, true, &TEXT, url(), expected);
    check(
        Query,
        true,
        &TEXT,
        json!("a,b;c [d+e%]"),
        "color=a,b;c%20%5Bd%2Be%25%5D",
    );
    check(
        Query,
        false,
        &LIST,
        json!(["a,b", "c:d"]),
        "color=a%2Cb,c:d",
    );
    check(Cookie, true, &TEXT, json!("a;b"), "color=a%3Bb");
}

#[test]
fn nothing_is_sent_for_an_empty_list() {
    for explode in [false, true] {
        let list = parameter(Query, Form, explode, &LIST);
        assert_eq!(text(encode(&list, &json!([]))), "");
    }
    reads(
        &parameter(Query, Form, false, &LIST),
        "color=",
        Some(json!([])),
    );
}

#[test]
fn cookies() {
    let check = |explode, schema, value: Value, expected: &str| {
        both_ways(&parameter(Cookie, Form, explode, schema), &value, expected);
    };
    check(false, &TEXT, json!("a b;c"), "color=a%20b%3Bc");
    check(false, &LIST, list(), "color=blue,black,brown");
    check(true, &LIST, list(), "color=blue; color=black; color=brown");
    check(true, &RGB, rgb(), "B=150; G=200; R=100");
}

#[test]
fn space_delimited() {
    let check = |schema, value: Value, expected: &str| {
        both_ways(
            &parameter(Query, SpaceDelimited, false, schema),
            &value,
            expected,
        );
    };
    check(&LIST, list(), "color=blue%20black%20brown");
    check(&RGB, rgb(), "color=B%20150%20G%20200%20R%20100");
    let numbers = parameter(Query, SpaceDelimited, false, &NUMBERS);
    reads(&numbers, "color=3+4+5", Some(json!([3, 4, 5])));
    let exploded = parameter(Query, SpaceDelimited, true, &NUMBERS);
    both_ways(&exploded, &json!([3, 4]), "color=3&color=4");
}

#[test]
fn pipe_delimited() {
    let check = |schema, value: Value, expected: &str| {
        both_ways(
            &parameter(Query, PipeDelimited, false, schema),
            &value,
            expected,
        );
    };
    check(&LIST, list(), "color=blue%7Cblack%7Cbrown");
    check(&RGB, rgb(), "color=B%7C150%7CG%7C200%7CR%7C100");
    let numbers = parameter(Query, PipeDelimited, false, &NUMBERS);
    reads(&numbers, "color=3|4|5", Some(json!([3, 4, 5])));
}

static FILTER: Schema = Schema::object(&[
    Property::optional("name", &TEXT),
    Property::optional("size", &RGB),
    Property::optional("tags", &LIST),
    Property::optional("points", &Schema::array(&RGB)),
]);

#[test]
fn deep_object() {
    let rgb_parameter = parameter(Query, DeepObject, true, &RGB);
    both_ways(
        &rgb_parameter,
        &rgb(),
        "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
    );
    let filter = parameter(Query, DeepObject, true, &FILTER);
    let value = json!({"name": "a", "size": {"R": 1}, "tags": ["x", "y"], "points": [{"R": 1}]});
    assert_eq!(
        decoded(&filter, &text(encode(&filter, &value))),
        Some(value.clone())
    );
    for written in [
        "color[name]=a&color[size][R]=1&color[tags][]=x&color[tags][]=y&color[points][0][R]=1",
        "color[name]=a&color[size][R]=1&color[tags][1]=y&color[tags][0]=x&color[points][0][R]=1",
        "color[name]=a&other=1&color[size][R]=1&color[tags]=x&color[tags]=y&color[points][7][R]=1",
    ] {
        reads(&filter, written, Some(value.clone()));
    }
    reads(&filter, "color=a&colors[name]=a&color[name=a", None);
}

#[test]
fn delimiters_in_texts_are_data() {
    let value = json!(["a,b", "c|d", "e f", "g&h=i", "ü+;"]);
    for (location, style, explode) in [
        (Path, Simple, false),
        (Path, Matrix, true),
        (Path, Matrix, false),
        (Query, Form, true),
        (Query, Form, false),
        (Cookie, Form, true),
    ] {
        let parameter = parameter(location, style, explode, &LIST);
        let written = text(encode(&parameter, &value));
        reads(&parameter, &written, Some(value.clone()));
    }
}

#[test]
fn text_becomes_what_the_schema_wants() {
    use crate::contract::Literal;
    static FLAG: Schema = Schema::BOOLEAN;
    static MAYBE: Schema = Schema::integer().nullable();
    static EITHER: Schema = Schema::one_of(&[&Schema::integer(), &Schema::string()]);
    static LEVEL: Schema = Schema::literals(&[Literal::Integer(1), Literal::String("two")]);
    static ANY: Schema = Schema::ANY;
    let check = |schema, written: &str, expected| {
        let parameter = parameter(Query, Form, true, schema);
        reads(&parameter, &format!("color={written}"), Some(expected));
    };
    check(&NUMBER, "-7", json!(-7));
    check(&NUMBER, "7.0", json!(7.0));
    check(&NUMBER, "07", json!("07"));
    check(&NUMBER, "", json!(""));
    check(&NUMBER, "seven", json!("seven"));
    check(&TEXT, "7", json!("7"));
    check(&TEXT, "a+b%20c", json!("a b c"));
    check(&FLAG, "true", json!(true));
    check(&FLAG, "True", json!("True"));
    check(&MAYBE, "", Value::Null);
    check(&MAYBE, "null", Value::Null);
    check(&EITHER, "7", json!(7));
    check(&EITHER, "x", json!("x"));
    check(&LEVEL, "1", json!(1));
    check(&LEVEL, "two", json!("two"));
    check(&LEVEL, "3", json!("3"));
    check(&ANY, "7", json!("7"));
}

#[test]
fn a_union_takes_the_first_shape_that_fits() {
    static EITHER: Schema = Schema::any_of(&[&NUMBER, &NUMBERS]);
    let parameter = parameter(Query, Form, false, &EITHER);
    reads(&parameter, "color=3", Some(json!(3)));
    reads(&parameter, "color=3,4", Some(json!([3, 4])));
    reads(&parameter, "other=3", None);
}

#[test]
fn absence() {
    for (location, style, written) in [
        (Query, Form, "colour=3&x"),
        (Query, DeepObject, "color=3"),
        (Cookie, Form, "colour=3"),
        (Query, PipeDelimited, ""),
    ] {
        reads(&parameter(location, style, true, &RGB), written, None);
        reads(&parameter(location, style, true, &NUMBERS), "", None);
    }
    let header = parameter(Header, Simple, false, &TEXT);
    assert_eq!(decode(&header, Raw::Header(&[])).unwrap(), None);
}

#[test]
fn several_header_fields_are_one_list() {
    let header = parameter(Header, Simple, false, &NUMBERS);
    let value = decode(&header, Raw::Header(&["3, 4", "5"])).unwrap();
    assert_eq!(value, Some(json!([3, 4, 5])));
}

#[test]
fn brackets_after_the_name_of_an_array() {
    let array = parameter(Query, Form, true, &NUMBERS);
    reads(&array, "color[]=3&color%5B%5D=4", Some(json!([3, 4])));
    reads(&array, "color[0]=3&color[x]=4", Some(json!([3])));
}

#[test]
fn an_exploded_object_leaves_the_names_of_others() {
    static OPEN: Schema = Schema::map(&Schema::integer());
    let [open, other] = ["color", "limit"].map(|name| Parameter {
        name,
        ..parameter(Query, Form, true, &OPEN)
    });
    let value = decode_among(&open, &[open, other], Raw::Query("a=1&limit=2&b=3")).unwrap();
    assert_eq!(value, Some(json!({"a": 1, "b": 3})));
}

#[test]
fn content_is_text_of_its_media_type() {
    let json = Parameter {
        content: Some("application/json"),
        ..parameter(Query, Form, true, &RGB)
    };
    both_ways(
        &json,
        &rgb(),
        "color=%7B%22B%22%3A150%2C%22G%22%3A200%2C%22R%22%3A100%7D",
    );
    let header = Parameter {
        location: Header,
        style: Simple,
        ..json
    };
    both_ways(&header, &rgb(), r#"{"B":150,"G":200,"R":100}"#);
}
